"""The papers of a year's package that rest on the plan and on the banks, in the order in which they are signed.

What nobody knows is left as a blank; nothing here gives a paper a number or a day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nastavnik.core.documents.blocks import Paper
from nastavnik.core.documents.catalogue import compose, kind_of
from nastavnik.core.documents.grounds import ground_rows
from nastavnik.core.documents.kinds import order_roadmap
from nastavnik.core.documents.requisites import Official, School
from nastavnik.core.matching.participants import Participant
from nastavnik.core.roadmaps.plan import Plan
from nastavnik.core.timing.academic_year import year_label
from nastavnik.core.year.file_names import file_name
from nastavnik.core.year.pairing import Pairing

TOO_EARLY = " (проект, подписывать рано)"
MODELS = {"teacher": "teachers", "student": "students"}
WHOSE = {"teachers": "наставничестве педагогов", "students": "наставничестве обучающихся"}


@dataclass(frozen=True, slots=True)
class NamedPaper:
    """A paper, the name of its file without extension, and the ids of the people whom it names."""

    name: str
    paper: Paper
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a package is made: what every paper of it needs."""

    plan: Plan
    pairing: Pairing
    school: School
    year: str  # «2026-27»
    on: date

    @property
    def models(self) -> tuple[str, ...]:
        """Return whose mentoring the list speaks of; that of teachers where nobody is a mentee."""
        roles = {self.pairing.person(one.id).role or "teacher" for one in self.pairing.pools.mentees}
        found = {MODELS.get(role, "teachers") for role in roles} or {"teachers"}
        return tuple(model for model in WHOSE if model in found)

    @property
    def model(self) -> str:
        """Return the one model, or nothing where a paper speaks of both."""
        return self.models[0] if len(self.models) == 1 else ""

    def paper(self, kind: str, *, model: str | None = None, **facts: Any) -> Paper:
        """Compose a paper of a kind from what all papers share and its own facts."""
        target_model = self.model if model is None else model
        known = {"year": self.year, "school": _plain_school(self.school), "target_model": target_model, **facts}
        known["grounds"] = self.grounds(kind, target_model)
        names = {one.name for one in kind_of(kind).fields}
        return compose(kind, {name: value for name, value in known.items() if name in names and value})

    def grounds(self, kind: str, model: str) -> list[dict[str, str]]:
        """Return the verified acts of a kind, each once, for a model or for all of the list."""
        models = [model] if model else self.models
        rows = [row for one in models for row in ground_rows(kind, model=one, on=self.on)]
        return [dict(row) for row in dict.fromkeys(tuple(row.items()) for row in rows)]

    def named(self, title: str, paper: Paper, people: Sequence[str] = (), *, waits: bool = False) -> NamedPaper:
        """Name the file of a paper; of one that waits for consents the name says so."""
        remark = TOO_EARLY if waits and set(people) & set(self.pairing.missing) else ""
        return NamedPaper(file_name(self.on, f"{title}{remark}"), paper, tuple(people))


def papers_of_start(setting: Setting) -> Iterator[NamedPaper]:
    """Yield the papers with which a school begins: introduction, regulation, roadmap, curator and mentors, banks."""
    yield setting.named("Протокол педагогического совета", setting.paper("minutes_teachers_council"))
    yield setting.named("Приказ О внедрении наставничества", setting.paper("order_introduction"))
    for model in setting.models:
        yield setting.named(f"Приказ О положении о {WHOSE[model]}", _regulation(setting, model))
    yield setting.named("Приказ О дорожной карте", _roadmap(setting))
    employees = [one for one in setting.pairing.pools.mentors if _is_employee(setting, one)]
    if employees:
        order = setting.paper("order_curator_and_mentors", mentors=_rows(setting, employees, duty="duty"))
        ids = [one.id for one in employees]
        yield setting.named("Приказ О кураторе и наставниках", order, ids, waits=True)
    yield setting.named("Банки наставников и наставляемых", _banks(setting), _everybody(setting))


def _roadmap(setting: Setting) -> Paper:
    titles = tuple(row["title"] for row in setting.grounds(order_roadmap.KIND, setting.model))
    given = order_roadmap.OrderRoadmap(year_label(setting.year), setting.school, plan=setting.plan, grounds=titles)
    return order_roadmap.compose(given)


def _regulation(setting: Setting, model: str) -> Paper:
    """Return the order with its appendix, which speaks of one model only."""
    inner = {"target_model": model, "school": _plain_school(setting.school)}
    grounds = setting.grounds("regulation", model)
    appendix = {"data": inner | ({"grounds": grounds} if grounds else {}), "wordings": {}}
    return setting.paper("order_regulation", model=model, regulation=appendix)


def _banks(setting: Setting) -> Paper:
    pools = setting.pairing.pools
    return setting.paper(
        "pool_list",
        mentors=_rows(setting, pools.mentors, duty="subject"),
        mentees=_rows(setting, pools.mentees, duty="subject", has_places=False),
        as_of=setting.on.isoformat(),
    )


def _everybody(setting: Setting) -> list[str]:
    pools = setting.pairing.pools
    return list(dict.fromkeys(one.id for one in (*pools.mentors, *pools.mentees)))


def _is_employee(setting: Setting, one: Participant) -> bool:
    return (setting.pairing.person(one.id).role or "teacher") == "teacher"


def _rows(
    setting: Setting, people: Sequence[Participant], *, duty: str, has_places: bool = True
) -> list[dict[str, Any]]:
    """Return people as the rows of a list; `duty` is the column that says in what they help or what they ask for."""
    rows = []
    for one in people:
        person = setting.pairing.person(one.id)
        row = {
            "name": setting.pairing.full_name(one.id),
            "post": post_of(setting.pairing, one.id),
            duty: ", ".join(person.subjects or (() if has_places else person.requests)),
            "experience_years": person.experience_years if has_places else None,
            "capacity": one.capacity if has_places else None,
            "consent_on": person.consent_on.isoformat() if person.consent_on else None,
        }
        rows.append({name: value for name, value in row.items() if value not in (None, "")})
    return rows


def post_of(pairing: Pairing, key: str) -> str:
    """Return the post of somebody, or the class of a pupil, or nothing."""
    person = pairing.person(key)
    return person.post or (f"{person.school_class} класс" if person.school_class else "")


def _plain_school(school: School) -> dict[str, Any]:
    """Return the requisites that are known, as papers take them."""
    parts = {name: getattr(school, name) for name in ("full_name", "short_name", "founder", "place", "address")}
    officials = {"head": _plain_official(school.head), "curator": _plain_official(school.curator)}
    return {name: value for name, value in {**parts, **officials}.items() if value}


def _plain_official(one: Official) -> dict[str, Any]:
    known = {"post": one.post, "name": one.name, "forms": dict(one.forms)}
    return {name: value for name, value in known.items() if value}
