"""D-03, the order that approves the regulation on mentoring; the regulation is its appendix where it is given."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from nastavnik.core.documents import asked
from nastavnik.core.documents.blanks import Blanks
from nastavnik.core.documents.blocks import Paper, Section, text
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Field, Kind
from nastavnik.core.documents.kinds import regulation
from nastavnik.core.documents.kinds.heads import appendix_mark, as_appendix, reading_list
from nastavnik.core.documents.kinds.orders import order_blocks
from nastavnik.core.documents.kinds.points import (
    CONTROL,
    Point,
    Words,
    accordance,
    by_decision,
    curator_in_accusative,
    day_run,
    official_in_case,
    reasons,
    reference,
    stop_after,
)
from nastavnik.core.documents.kinds.whose import MENTORING
from nastavnik.core.documents.requisites import Official, Registration, School
from nastavnik.core.documents.wordings import reworded

KIND, CODE, TITLE = "order_regulation", "D-03", "Приказ об утверждении положения о наставничестве"
REGISTER = "main_activity"
APPENDIX = regulation.KIND
SITE_DAYS = "десяти рабочих дней"


@dataclass(frozen=True, slots=True)
class OrderRegulation:
    """What the order needs. Opinions of councils are named where they were asked."""

    school: School = field(default_factory=School)
    registration: Registration = field(default_factory=Registration)
    target_model: str = ""
    effective_on: date | None = None
    acquaint_by: date | None = None
    minutes: Registration = field(default_factory=Registration)
    union: Registration | None = None
    students_council: Registration | None = None
    parents_council: Registration | None = None
    previous: Registration | None = None
    site_editor: Official = field(default_factory=Official)
    grounds: tuple[str, ...] = ()
    regulation: Paper | None = None


def compose(given: OrderRegulation) -> Paper:
    """Return the order, with the regulation as appendix 1 where it is given."""
    blanks = Blanks()
    whose = MENTORING[given.target_model]
    order = order_blocks(
        given.school,
        given.registration,
        blanks,
        about=text(f"Об утверждении положения о системе {whose}"),
        reasons=_reasons(given, blanks),
        points=_points(given, blanks),
    )
    known = [one.list_name for one in (given.school.curator, given.site_editor) if one.list_name]
    sections = [Section((*order, *reading_list(dict.fromkeys(known))))]
    if given.regulation:
        sections += as_appendix(given.regulation, appendix_mark(1, given.registration, blanks), prefix=APPENDIX)
        for what in given.regulation.blanks:
            blanks.take(None, what)
    return Paper(
        kind=KIND,
        title=f"Приказ «Об утверждении положения о системе {whose}»",
        sections=tuple(sections),
        blanks=blanks.listed,
    )


def _reasons(given: OrderRegulation, blanks: Blanks) -> Words:
    aim: Words = ["чтобы у всех участников наставничества были понятные и общие правила"]
    decided = by_decision(given.minutes, blanks, council="педагогического совета")
    return reasons(aim, accordance(given.grounds), decided, _opinions(given, blanks))


def _opinions(given: OrderRegulation, blanks: Blanks) -> Words:
    """Return «с учётом мнения …» of those whose opinion was given."""
    bodies = (
        ("union", given.union, "первичной профсоюзной организации"),
        ("students_council", given.students_council, "совета обучающихся"),
        ("parents_council", given.parents_council, "совета родителей"),
    )
    words: Words = []
    for name, minutes, body in bodies:
        if minutes:
            decided = reference(minutes, blanks, field=name, of=f"протокола {body}")
            words += [", " if words else "с учётом мнения ", f"{body} (протокол от ", *decided, ")"]
    return words


def _points(given: OrderRegulation, blanks: Blanks) -> Iterator[Point]:
    appendix = " (приложение №\u00a01)" if given.regulation else ""
    effective = day_run(given.effective_on, "день введения в действие", blanks, field="effective_on")
    approve = f"Утвердить положение о системе {MENTORING[given.target_model]}{appendix} и ввести его в действие с "
    yield "approve", [approve, effective, stop_after(effective)]
    if given.previous:
        old = reference(given.previous, blanks, field="previous", of="отменяемого приказа")
        yield "cancel", ["Считать утратившим силу прежнее положение, утверждённое приказом от ", *old, "."]
    due = day_run(given.acquaint_by, "срок ознакомления", blanks, field="acquaint_by")
    curator = curator_in_accusative(given.school, blanks)
    readers = "педагогов" if given.target_model != "students" else "педагогов, обучающихся и родителей"
    yield "acquaint", ["Возложить на ", curator, f" ознакомление {readers} с положением до ", due, stop_after(due)]
    yield "site", [*_site(given, blanks), f" размещение положения на сайте школы в течение {SITE_DAYS}."]
    yield CONTROL


def _site(given: OrderRegulation, blanks: Blanks) -> Words:
    if given.site_editor.name:
        editor = official_in_case(given.site_editor, "accusative", blanks, "", field="site_editor")
        return ["Возложить на ", editor]
    return ["Возложить на ", curator_in_accusative(given.school, blanks)]


def _of_facts(facts: Facts) -> Paper:
    return compose(
        OrderRegulation(
            school=facts.school(),
            registration=facts.registration,
            target_model=facts.choice("target_model"),
            effective_on=facts.day("effective_on"),
            acquaint_by=facts.day("acquaint_by"),
            minutes=facts.registration_of("minutes") or Registration(),
            union=facts.registration_of("union"),
            students_council=facts.registration_of("students_council"),
            parents_council=facts.registration_of("parents_council"),
            previous=facts.registration_of("previous"),
            site_editor=facts.official("site_editor"),
            grounds=facts.grounds(),
            regulation=_regulation(facts),
        )
    )


def _regulation(facts: Facts) -> Paper | None:
    """Return the appendix composed by its own kind, in the words it was given."""
    given = facts.paper(APPENDIX)
    if given is None:
        return None
    data, wordings = given
    inner = Facts(regulation.ENTRY.fields, data, facts.registration)
    return reworded(regulation.ENTRY.compose(inner), wordings)


ENTRY = Kind(
    name=KIND,
    code=CODE,
    title=TITLE,
    register=REGISTER,
    moment="start",
    compose=_of_facts,
    fields=(
        *asked.OF_ORDER,
        Field("effective_on", "date", "Ввести в действие с", required=True, example="2026-09-07"),
        Field("acquaint_by", "date", "Ознакомить до", required=True, example="2026-09-18"),
        *asked.basis("minutes", "Протокол педагогического совета", "1", "2026-08-28", required=True),
        *asked.basis("union", "Мнение профсоюзной организации, протокол", "4", "2026-08-27"),
        *asked.basis("students_council", "Мнение совета обучающихся, протокол"),
        *asked.basis("parents_council", "Мнение совета родителей, протокол"),
        *asked.basis("previous", "Прежний приказ о положении", "98-о", "2023-09-15"),
        Field(
            "site_editor",
            "official",
            "Кто ведёт сайт",
            example={"post": "учитель информатики", "name": "Кнопкин Глеб Маркович"},
            place="people",
        ),
        Field(APPENDIX, "paper", "Положение", example={"data": regulation.ENTRY.example("teachers")}),
        asked.grounds(),
        asked.number("113-о"),
        asked.dated_on("2026-09-04"),
    ),
    student_example={
        "students_council_number": "2",
        "students_council_on": "2026-08-26",
        "parents_council_number": "1",
        "parents_council_on": "2026-08-26",
        APPENDIX: {"data": regulation.ENTRY.example("students")},
    },
)
