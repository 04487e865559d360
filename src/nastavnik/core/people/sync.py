"""A list beside the people there are: who is new, who has changed, and what only a person can decide."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from nastavnik.core.people.listing import ListedPerson, PeopleList, RowError
from nastavnik.core.people.reading import same_people
from nastavnik.core.text.keys import search_key

KINDS = {"teacher": "employee", "student": "student", "external": "external"}
NEW, SKIP = "new", "skip"
FIELDS = (
    *("surname", "given_name", "patronymic", "post", "school_class", "subjects", "experience_years"),
    *("birth_date", "email", "phone", "category", "education"),
)
_FUTURE = "Этот день ещё не наступил. Проверьте год."


class Deed(StrEnum):
    """What a row of the list will do."""

    ADD = "add"
    UPDATE = "update"
    SAME = "same"
    ASK = "ask"  # somebody has to say who this is
    SKIP = "skip"
    BAD = "bad"  # the row cannot be used


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is there already: the values a list can change, and the key of the row he came from."""

    ref: str
    kind: str
    values: Mapping[str, Any]
    key: str = ""
    has_left: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One field that the list writes anew."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class SyncRow:
    """One row of the list and what it means."""

    index: int
    person: ListedPerson
    kind: str
    key: str
    deed: Deed
    values: Mapping[str, Any]
    known: str = ""  # the ref of whom it is about
    candidates: tuple[str, ...] = ()
    twin: int | None = None  # the row of the same list that it seems to repeat
    changes: tuple[Change, ...] = ()
    errors: tuple[RowError, ...] = field(default=())


def plan_sync(
    listed: PeopleList,
    known: Sequence[Known],
    *,
    default_kind: str,
    on: date,
    answers: Mapping[int, str] | None = None,
) -> tuple[SyncRow, ...]:
    """Return what each row of the list does, in its order; `answers` say by index what a person has decided.

    Whoever came from a list is known again by the key of his row, so that a list read twice makes no doubles.
    """
    return _Sync(listed, known, default_kind, on, answers or {}).rows()


def counts(rows: Iterable[SyncRow]) -> dict[str, int]:
    """Return how many rows do what; every deed is there."""
    found = Counter(row.deed for row in rows)
    return {deed.value: found[deed] for deed in Deed}


class _Sync:
    def __init__(
        self, listed: PeopleList, known: Sequence[Known], default_kind: str, on: date, answers: Mapping[int, str]
    ) -> None:
        self.people, self.default_kind, self.on, self.answers = listed.people, default_kind, on, answers
        self.by_ref = {one.ref: one for one in known}
        self.by_key: dict[tuple[str, str], list[Known]] = defaultdict(list)
        self.by_surname: dict[tuple[str, str], list[Known]] = defaultdict(list)
        for one in known:
            self.by_key[one.kind, one.key].append(one)
            self.by_surname[one.kind, folded(one.values["surname"])].append(one)
        self.errors: dict[tuple[str, int], list[RowError]] = defaultdict(list)
        for fault in listed.errors:
            self.errors[fault.sheet, fault.row].append(fault)
        self.twins = {later: group[0] for group in same_people(self.people) for later in group[1:]}
        self.taken: dict[str, int] = {}  # ref → the row that is about him

    def rows(self) -> tuple[SyncRow, ...]:
        keys = self._keys()
        return tuple(self._row(index, person, keys[index]) for index, person in enumerate(self.people))

    def _keys(self) -> list[str]:
        """Number the rows of namesakes, so that each keeps a key of its own."""
        seen: Counter[str] = Counter()
        keys = []
        for person in self.people:
            key = row_key(person)
            seen[key] += 1
            keys.append(key if seen[key] == 1 else f"{key}|{seen[key]}")
        return keys

    def _row(self, index: int, person: ListedPerson, key: str) -> SyncRow:
        kind = KINDS.get(person.role or "", self.default_kind)
        values, late = _values(person, kind, self.on)
        faults = (*self.errors[person.sheet, person.row], *late)
        row = SyncRow(index, person, kind, key, Deed.BAD, values, errors=faults)
        if any(fault.field == "full_name" for fault in faults):
            return row
        return self._decided(row) if index in self.answers else self._found(row)

    def _decided(self, row: SyncRow) -> SyncRow:
        answer = self.answers[row.index]
        if answer == SKIP:
            return _with(row, Deed.SKIP, candidates=self._candidates(row), twin=self.twins.get(row.index))
        if answer in self.by_ref:
            return self._about(row, self.by_ref[answer], candidates=self._candidates(row))
        return _with(row, Deed.ADD, candidates=self._candidates(row), twin=self.twins.get(row.index))

    def _found(self, row: SyncRow) -> SyncRow:
        exact = [one for one in self.by_key[row.kind, row.key] if row.key and one.ref not in self.taken]
        if len(exact) == 1:
            return self._about(row, exact[0])
        twin = self.twins.get(row.index)
        if twin is not None:
            return _with(row, Deed.ASK, candidates=self._candidates(row), twin=twin)
        candidates = self._candidates(row)
        if not candidates:
            return _with(row, Deed.ADD)
        sure = self._sure(row, [self.by_ref[ref] for ref in candidates])
        return self._about(row, sure) if sure else _with(row, Deed.ASK, candidates=candidates)

    def _candidates(self, row: SyncRow) -> tuple[str, ...]:
        same = self.by_surname[row.kind, folded(row.person.surname)]
        fitting = (one for one in same if one.ref not in self.taken and _may_be(row, one))
        return tuple(one.ref for one in fitting)

    def _sure(self, row: SyncRow, candidates: Sequence[Known]) -> Known | None:
        """Return the only one whom the row can mean, or None where it might be somebody else."""
        told = [one for one in candidates if any(_agree(row, one, name) for name in ("birth_date", "email", "phone"))]
        if len(told) == 1:
            return told[0]
        near = [one for one in candidates if not _class_jumps(row, one)]
        if len(candidates) == 1:
            return near[0] if near else None
        placed = [one for one in near if _agree(row, one, "school_class") or _agree(row, one, "post")]
        return placed[0] if len(placed) == 1 else None

    def _about(self, row: SyncRow, known: Known, *, candidates: tuple[str, ...] = ()) -> SyncRow:
        self.taken[known.ref] = row.index
        changes = tuple(
            Change(name, known.values.get(name), value)
            for name, value in row.values.items()
            if value != known.values.get(name) and not _says_less(name, value, known.values.get(name))
        )
        if known.has_left:
            changes = (*changes, Change("left_on", True, None))
        deed = Deed.UPDATE if changes else Deed.SAME
        return _with(row, deed, known=known.ref, changes=changes, candidates=candidates)


def row_key(person: ListedPerson) -> str:
    """Return how a person of a list is known again: the name, and the day of birth where the list has it."""
    name = search_key(person.surname, person.given_name, person.patronymic).strip()
    born = f"|{person.birth_date.isoformat()}" if person.birth_date and person.role == "student" else ""
    return f"{name}{born}"[:280]


def folded(text: str) -> str:
    """Return the text as names are compared."""
    return text.casefold().replace("ё", "е")


def _values(person: ListedPerson, kind: str, on: date) -> tuple[dict[str, Any], list[RowError]]:
    """Return what the row has to say of the person; of a grown-up the day of birth is dropped here."""
    values = {name: getattr(person, name) for name in FIELDS}
    values["given_name"], values["patronymic"] = _stopped(person.given_name), _stopped(person.patronymic)
    values["subjects"] = list(person.subjects)
    errors = []
    for name in ("birth_date", "consent_on"):
        day = getattr(person, name)
        if day is not None and day > on:
            errors.append(RowError(person.row, name, f"{day:%d.%m.%Y}", _FUTURE, person.sheet))
            values.pop(name, None)
    if kind != "student":
        values.pop("birth_date", None)
    return {name: value for name, value in values.items() if value not in (None, "", [])}, errors


def _stopped(name: str) -> str:
    return f"{name.upper()}." if len(name) == 1 else name


def _may_be(row: SyncRow, one: Known) -> bool:
    person, values = row.person, one.values
    if person.birth_date and values.get("birth_date") and person.birth_date != values["birth_date"]:
        return False
    pairs = ((person.given_name, values["given_name"]), (person.patronymic, values["patronymic"]))
    return all(_fits(ours, theirs) for ours, theirs in pairs)


def _fits(ours: str, theirs: str) -> bool:
    ours, theirs = folded(ours).rstrip("."), folded(theirs).rstrip(".")
    if not ours or not theirs or ours == theirs:
        return True
    return (len(ours) == 1 or len(theirs) == 1) and ours[0] == theirs[0]


def _agree(row: SyncRow, one: Known, name: str) -> bool:
    return bool(row.values.get(name)) and row.values[name] == one.values.get(name)


def _class_jumps(row: SyncRow, one: Known) -> bool:
    """Say whether the classes are too far apart for one child from one year to the next."""
    ours, theirs = (_number(str(values.get("school_class") or "")) for values in (row.values, one.values))
    return ours is not None and theirs is not None and ours - theirs not in (0, 1)


def _number(school_class: str) -> int | None:
    digits = school_class[: len(school_class) - len(school_class.lstrip("0123456789"))]
    return int(digits) if digits else None


def _says_less(name: str, value: Any, before: Any) -> bool:
    """Initials never take the place of a name, nor «е» that of «ё»."""
    if name not in ("surname", "given_name", "patronymic") or not before:
        return False
    if len(value.rstrip(".")) == 1:
        return True
    return folded(value) == folded(before) and "ё" in before.casefold()


def _with(row: SyncRow, deed: Deed, **values: Any) -> SyncRow:
    return replace(row, deed=deed, **values)
