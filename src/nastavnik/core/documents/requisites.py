"""What a paper needs to know of its school, and how it is read from the JSON of `--school`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nastavnik.core.language.initials import initials_after, initials_before, split_name
from nastavnik.core.language.names import CASES, DeclinedName, decline_name
from nastavnik.core.language.posts import decline_post
from nastavnik.core.refusals import Refusal


class BrokenRequisites(Refusal):
    """The requisites cannot be used. The message says where."""


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody who signs or answers for a paper; both parts may be unknown.

    `forms` is what somebody has put right by hand: case → the full name in that case; it wins over the rules.
    """

    post: str | None = None
    name: str | None = None
    forms: Mapping[str, str] = field(default_factory=dict)

    @property
    def signature_name(self) -> str | None:
        """«П. И. Глобусов», or None."""
        return initials_before(*split_name(self.name)) if self.name else None

    @property
    def list_name(self) -> str | None:
        """«Глобусов П. И.», or None."""
        return initials_after(*split_name(self.name)) if self.name else None

    def in_case(self, case: str) -> str | None:
        """Return «заместителя директора Указкину З. П.»; None where post or name is unknown."""
        if not self.post or not self.name:
            return None
        post = decline_post(self.post[:1].lower() + self.post[1:], case=case)
        return f"{post} {self._declined(case).short}"

    def doubt_about(self, case: str) -> str:
        """Return why a person should look at the form before signing, or nothing."""
        return self._declined(case).reason if self.name else ""

    def _declined(self, case: str) -> DeclinedName:
        corrections = {("", kept): words for kept, words in self.forms.items()}
        return decline_name(*split_name(self.name or ""), case=case, corrections=corrections)


@dataclass(frozen=True, slots=True)
class School:
    """Requisites of a school. What is None is left to be filled by hand."""

    full_name: str | None = None
    short_name: str | None = None
    founder: str | None = None
    place: str | None = None
    address: str | None = None
    head: Official = field(default_factory=Official)
    curator: Official = field(default_factory=Official)
    last_numbers: dict[str, str] = field(default_factory=dict)  # register → «130-о»


@dataclass(frozen=True, slots=True)
class Registration:
    """Number and date of a paper; both unknown until it is signed."""

    number: str | None = None
    issued_on: date | None = None


def read_school(raw: str | bytes) -> School:
    """Read the requisites from JSON; every key is optional, unknown keys are ignored.

    Raises BrokenRequisites with the place of the fault in words.
    """
    document = _loaded(raw)
    if not isinstance(document, dict):
        raise BrokenRequisites('В файле со сведениями о школе должен быть один объект: {"full_name": …}.')
    return school_from(document)


def school_from(document: dict[str, Any]) -> School:
    """Return the requisites out of an object with the keys of `--school`.

    Raises BrokenRequisites with the place of the fault in words.
    """
    return School(
        full_name=_text(document, "full_name"),
        short_name=_text(document, "short_name"),
        founder=_text(document, "founder"),
        place=_text(document, "place"),
        address=_text(document, "address"),
        head=_official(document, "head"),
        curator=_official(document, "curator"),
        last_numbers=_last_numbers(document),
    )


def _loaded(raw: str | bytes) -> Any:
    try:
        return json.loads(raw)
    except json.JSONDecodeError as fault:
        where = f"строка {fault.lineno}, знак {fault.colno}"
        raise BrokenRequisites(f"Файл со сведениями о школе записан с ошибкой ({where}). Нужен JSON.") from fault
    except (UnicodeDecodeError, RecursionError) as fault:
        raise BrokenRequisites("Файл со сведениями о школе не читается. Нужен JSON в кодировке UTF-8.") from fault


def _text(document: dict[str, Any], key: str) -> str | None:
    value = document.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise BrokenRequisites(f"В сведениях о школе поле «{key}» должно быть текстом.")
    return " ".join(value.split()) or None


def _official(document: dict[str, Any], key: str) -> Official:
    value = document.get(key)
    if value is None:
        return Official()
    if not isinstance(value, dict):
        raise BrokenRequisites(f"В сведениях о школе поле «{key}» должно быть объектом с «post» и «name».")
    return Official(post=_text(value, "post"), name=_text(value, "name"), forms=forms_of(value))


def forms_of(value: Mapping[str, Any]) -> dict[str, str]:
    """Return the forms of a name that were put right by hand, of the cases there are."""
    given = value.get("forms")
    if not isinstance(given, Mapping):
        return {}
    return {case: words.strip() for case in CASES if isinstance(words := given.get(case), str) and words.strip()}


def _last_numbers(document: dict[str, Any]) -> dict[str, str]:
    registers = document.get("registers") or {}
    if not isinstance(registers, dict):
        raise BrokenRequisites("В сведениях о школе поле «registers» должно быть объектом.")
    return {
        name: number
        for name, register in registers.items()
        if isinstance(register, dict) and (number := _text(register, "last_number"))
    }
