"""A problem as it was read from a file, with everything that answering it needs."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from nastavnik.core.matching.candidates import Scored
from nastavnik.core.matching.matcher import Excluded, Helping, matching_of
from nastavnik.core.matching.model import Matching, as_json
from nastavnik.core.matching.remedies import file_remedy
from nastavnik.core.matching.solving import solved
from nastavnik.core.matching.table import Table


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem in arrays, the hard rules counted for each mentee, and the people behind it where they are known."""

    table: Table
    excluded: Excluded = lambda mentee: {}
    helping: Helping = file_remedy
    made: Scored | None = None

    def answer(self) -> Matching:
        """Return the best matching, explained and proved."""
        return matching_of(solved(self.table), excluded=self.excluded, helping=self.helping)

    def answer_as_json(self) -> dict[str, Any]:
        """Return the best matching with the keys of the stable contract; with people, points per criterion too."""
        result = as_json(self.answer())
        if self.made is not None:
            self._add_parts(self.made, result)
        return result

    def _add_parts(self, made: Scored, result: dict[str, Any]) -> None:
        mentee_place = {key: place for place, key in enumerate(self.table.mentee_ids)}
        rows = [
            self.table.row_of(mentee_place[pair["mentee"]], made.mentor_place[pair["mentor"]])
            for pair in result["pairs"]
        ]
        for pair, parts in zip(result["pairs"], made.parts(np.array(rows, dtype=np.int64)), strict=True):
            pair["parts"] = parts
