"""The facts of one paper, read out of plain JSON: checked once, then given out with their types."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from nastavnik.core.documents.fact_checks import faults_of, stated
from nastavnik.core.documents.fields import Field
from nastavnik.core.documents.requisites import Official, Registration, School, forms_of, school_from
from nastavnik.core.refusals import Refusal
from nastavnik.core.roadmaps.plan import Plan
from nastavnik.core.roadmaps.plan import from_json as plan_from_json
from nastavnik.core.timing.academic_year import year_label


class BrokenFacts(Refusal):
    """The data of a paper are of the wrong shape. The message lists every fault."""


class Facts:
    """Gives the facts of a paper by name; what is not given is empty, never invented."""

    def __init__(self, fields: tuple[Field, ...], data: Mapping[str, Any], registration: Registration | None = None):
        """Take the data as they came. Raises BrokenFacts with every fault in words."""
        faults = list(faults_of(fields, data))
        if faults:
            raise BrokenFacts("\n".join(faults))
        self._data = stated(data)
        self._fields = {one.name: one for one in fields}
        self.registration = registration or Registration()

    def text(self, name: str) -> str:
        """Return a text with single spaces, or nothing."""
        return " ".join(str(self._data.get(name) or "").split())

    def lines(self, name: str) -> tuple[str, ...]:
        """Return the lines of a long text, each tidied; empty ones are left out."""
        return tuple(" ".join(line.split()) for line in str(self._data.get(name) or "").splitlines() if line.strip())

    def day(self, name: str) -> date | None:
        """Return a date."""
        raw = self.text(name)
        return date.fromisoformat(raw) if raw else None

    def number(self, name: str) -> int | None:
        """Return a whole number."""
        raw = self._data.get(name)
        return raw if isinstance(raw, int) else None

    def flag(self, name: str) -> bool:
        """Say whether something is so."""
        return bool(self._data.get(name))

    def choice(self, name: str, default: str = "") -> str:
        """Return the code that was chosen."""
        return self.text(name) or default

    def rows(self, name: str) -> "tuple[Facts, ...]":
        """Return the rows of a list (people or rows)."""
        columns = self._fields[name].columns
        return tuple(Facts(columns, row) for row in self._data.get(name) or ())

    def official(self, name: str) -> Official:
        """Return a post with its name; head and curator may stand inside the school too."""
        raw = self._data.get(name) or (self._data.get("school") or {}).get(name) or {}
        return Official(_tidy(raw.get("post")), _tidy(raw.get("name")), forms_of(raw))

    def school(self) -> School:
        """Return the school with its head and curator."""
        school = dict(self._data.get("school") or {})
        school |= {name: self._data[name] for name in ("head", "curator") if self._data.get(name)}
        return school_from(school)

    def plan(self, name: str = "plan") -> Plan | None:
        """Return a roadmap."""
        raw = self._data.get(name)
        return plan_from_json(raw) if raw else None

    def paper(self, name: str) -> tuple[dict[str, Any], dict[str, str]] | None:
        """Return the data and the wordings of another paper that goes into this one."""
        raw = self._data.get(name)
        return (dict(raw.get("data") or {}), dict(raw.get("wordings") or {})) if raw else None

    def year(self, name: str = "year") -> str:
        """Return «2026/2027»; nothing where the year is not known."""
        code = self.text(name)
        return year_label(code) if code else ""

    def registration_of(self, name: str) -> Registration | None:
        """Return number and day of another paper (fields «…_number» and «…_on»); None where neither is given."""
        number, day = self.text(f"{name}_number"), self.day(f"{name}_on")
        return Registration(number or None, day) if number or day else None

    def grounds(self) -> tuple[str, ...]:
        """Return the acts the paper rests on, in the instrumental."""
        return tuple(title for row in self.rows("grounds") if (title := row.text("title")))


def _tidy(value: str | None) -> str | None:
    return " ".join((value or "").split()) or None
