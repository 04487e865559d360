"""The paper of a personal programme: what the version says, who stands in the bond, who approves."""

from datetime import date
from typing import Any

from nastavnik.core.documents.kinds.programme_facts import programme_data
from nastavnik.core.language.initials import full_name
from nastavnik.core.programmes.words import rhythm_words
from nastavnik.domains.people.models import Person
from nastavnik.domains.programmes.models import Programme
from nastavnik.domains.programmes.queries import mentees_of, mentor_of, plan_of, programmes_of, standing_now
from nastavnik.domains.year.queries.papers import paper_facts

KIND = "personal_programme"
_FROM_ROOMS = ("target_model", "school", "head", "curator")


def programme_paper_data(programme: Programme, *, on: date) -> dict[str, Any]:
    """Return the data of the paper for one version; what was measured and done since stands in it too.

    The private note of the curator is no part of a programme and never comes here.
    """
    bond = programme.bond
    mentor, mentees = mentor_of(bond), mentees_of(bond)
    known = paper_facts(
        organisation=bond.organisation, year=bond.year, target_model=bond.target_model, kind=KIND, on=on
    ).data
    said = programme_data(programme.content, rhythm=rhythm_words(plan_of(programme).rhythm))
    standing = standing_now(bond, on=on)
    reached = {one.goal.key: one.value for one in standing.goals if one.value is not None}
    found = {
        **{name: known[name] for name in _FROM_ROOMS if name in known},
        **said,
        "goals": _with(programme.content["goals"], said.get("goals", []), "after", reached),
        "steps": _with(programme.content["steps"], said.get("steps", []), "done_on", standing.done_steps),
        "mentor": _name(mentor),
        "mentor_post": _place(mentor),
        "mentees": [{"name": _name(one), "post": _place(one)} for one in mentees],
        "form": bond.form,
        "kind": bond.kind,
        "subject": bond.subject,
        "corrections": _corrections(programme),
        "dated_on": programme.approved_on.isoformat() if programme.approved_on else "",
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def _with(
    kept: list[dict[str, Any]], rows: list[dict[str, Any]], name: str, values: dict[str, Any]
) -> list[dict[str, Any]]:
    """Return the rows with what has come since, found by the keys of the programme."""
    told = [values.get(one["key"]) for one in kept]
    return [row | ({name: _plain(value)} if value is not None else {}) for row, value in zip(rows, told, strict=True)]


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else f"{value.normalize():f}"


def _corrections(programme: Programme) -> list[dict[str, str]]:
    """Return why each later version up to this one was made."""
    versions = [one for one in programmes_of(programme.bond) if one.because and one.number <= programme.number]
    return [
        {"what": one.because, "on": (one.approved_on or one.written_at.date()).isoformat()}
        for one in reversed(versions)
    ]


def _name(person: Person) -> str:
    return full_name(person.surname, person.given_name, person.patronymic)


def _place(person: Person) -> str:
    return f"{person.school_class} класс" if person.school_class else person.post
