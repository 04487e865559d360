"""What the date lint is told of papers and consents, and what it answers."""

from dataclasses import dataclass, field
from datetime import date

from nastavnik.core.documents.states import FROZEN, OUT, State
from nastavnik.core.language.dates import NBSP, in_words
from nastavnik.core.timing.working_days import WorkCalendar


@dataclass(frozen=True, slots=True)
class PaperFact:
    """One paper. Minutes are papers too; a paper from above (`is_local` false) is only something to rest on."""

    ref: str
    kind: str  # «order_pairs»
    title: str  # «Приказ о закреплении наставнических пар»
    state: str = State.DRAFT.value
    register: str = ""
    number: str = ""
    numbering_year: int | None = None  # where the register begins anew; the year of the date by default
    dated_on: date | None = None
    effective_on: date | None = None
    cancelled_on: date | None = None
    basis: tuple[str, ...] = ()  # refs of the papers it rests on
    year: str = ""  # «2026-27»
    target_model: str = ""
    people: tuple[str, ...] = ()  # keys of those whom it names as mentor or mentee
    text: str = ""  # its words, to look for a year that is not its own
    is_local: bool = True

    @property
    def is_signed(self) -> bool:
        """Whether it was signed, whatever happened to it afterwards."""
        return self.state in FROZEN

    @property
    def counts(self) -> bool:
        """Whether it still says anything: a cancelled or archived paper is not looked at for its own sake."""
        return self.is_local and self.state not in OUT

    @property
    def named(self) -> str:
        """«Приказ о парах» № 131-о от 23 октября 2026 г., with what is known."""
        parts = [f"«{self.title}»"]
        if self.number:
            parts.append(f"№{NBSP}{self.number}")
        if self.dated_on:
            parts.append(f"от{NBSP}{in_words(self.dated_on)}")
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class ConsentFact:
    """The consent that lets a person be named; without a day it is not given or does not stand."""

    person: str
    name: str  # «Летописцева Р. М.»
    given_on: date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: its code, what to do about it, and the papers concerned, the one to mend first."""

    code: str
    sentence: str
    papers: tuple[str, ...]
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperSet:
    """All papers of a school for a year, with what they are held against."""

    papers: tuple[PaperFact, ...]
    on: date
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    consents: tuple[ConsentFact, ...] = ()

    def by_ref(self) -> dict[str, PaperFact]:
        """Return the papers by ref."""
        return {paper.ref: paper for paper in self.papers}
