"""The places of mentors: held, filled by the proposal, free."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from nastavnik.domains.matching.queries import Board
from nastavnik.web.matching.words import mentor_name

MOST_DOTS = 3  # beside a name


@dataclass(frozen=True, slots=True)
class Load:
    """The places of a mentor."""

    name: str
    taken: int
    proposed: int
    places: int

    @property
    def free(self) -> int:
        """Return how many places nobody holds."""
        return max(0, self.places - self.taken - self.proposed)

    @property
    def words(self) -> str:
        """Return «2 из 3»."""
        return f"{self.taken + self.proposed} из {self.places}"

    @property
    def dots(self) -> list[str]:
        """Return how each place is drawn: held, filled by the proposal, free."""
        return ["on"] * self.taken + ["new"] * self.proposed + [""] * self.free

    @property
    def is_wide(self) -> bool:
        """Tell whether the dots need a line of their own."""
        return len(self.dots) > MOST_DOTS

    @property
    def said(self) -> str:
        """Return what the dots say."""
        return f"наставляемых станет {self.words}"


def loads_of(board: Board) -> dict[int, Load]:
    """Return the load of every mentor in the bank, by person."""
    proposed = Counter(one.mentor_id for one in board.pairs)
    taken: Mapping[str, int] = board.proposal.taken
    return {
        one.person_id: Load(
            mentor_name(one.person), taken.get(one.person.ref, 0), proposed[one.person_id], one.capacity
        )
        for one in board.mentors
    }
