"""Progress against the plan: done, expected by now, and how far behind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nastavnik.core.language.plurals import in_words, plural
from nastavnik.core.roadmaps.states import expected_done
from nastavnik.core.year.today import Fact


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of actions. Skipped ones are in none of them."""

    total: int
    done: int
    expected: int  # sum of the elapsed shares of all periods, rounded

    @property
    def behind(self) -> int:
        """How many actions short of the plan, never below 0."""
        return max(0, self.expected - self.done)

    @property
    def sentence(self) -> str:
        """«15 из 37 действий сделано, отстаём на два»."""
        head = f"{self.done} из {self.total} {plural(self.total, 'действия', 'действий', 'действий')} сделано"
        return f"{head}, отстаём на {_accusative(self.behind)}" if self.behind else f"{head}, идём по плану"


def progress(facts: Iterable[Fact], *, on: date) -> Progress:
    """Count what is done and what the plan expects by the day."""
    counted = [fact for fact in facts if fact.state != "skipped"]
    done = sum(fact.state == "done" for fact in counted)
    expected = expected_done(((fact.state, fact.timing) for fact in counted), on=on)
    return Progress(total=len(counted), done=done, expected=expected)


def _accusative(number: int) -> str:
    return "одно" if number == 1 else in_words(number)
