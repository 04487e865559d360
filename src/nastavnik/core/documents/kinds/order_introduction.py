"""D-01, the order that introduces the target model of mentoring in a school."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from nastavnik.core.documents.blanks import Blanks
from nastavnik.core.documents.blocks import Block, Heading, Paper, Row, Section, Table, data, text
from nastavnik.core.documents.bond_words import FORMS
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Kind
from nastavnik.core.documents.kinds import introduction_facts as asks
from nastavnik.core.documents.kinds.heads import appendix_mark, reading_list
from nastavnik.core.documents.kinds.orders import order_blocks
from nastavnik.core.documents.kinds.people_tables import Listed, listed_of
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
    stop_after,
)
from nastavnik.core.documents.kinds.whose import MENTORING, TARGET_MODEL
from nastavnik.core.documents.requisites import Official, Registration, School

KIND, CODE, TITLE = "order_introduction", "D-01", "Приказ о внедрении целевой модели наставничества"
REGISTER = "main_activity"


@dataclass(frozen=True, slots=True)
class OrderIntroduction:
    """What the order needs. Team and results become appendices where they are given."""

    year: str
    school: School = field(default_factory=School)
    registration: Registration = field(default_factory=Registration)
    target_model: str = ""
    starts_on: date | None = None
    papers_due_on: date | None = None
    forms: tuple[str, ...] = ()
    site_editor: Official = field(default_factory=Official)
    psychologist: Official = field(default_factory=Official)
    supplier: Official = field(default_factory=Official)
    team: tuple[Listed, ...] = ()
    outcomes: tuple[asks.Outcome, ...] = ()
    minutes: Registration | None = None
    grounds: tuple[str, ...] = ()


def compose(given: OrderIntroduction) -> Paper:
    """Return the order with its appendices."""
    blanks = Blanks()
    order = order_blocks(
        given.school,
        given.registration,
        blanks,
        about=text(f"О внедрении {TARGET_MODEL[given.target_model]}"),
        reasons=reasons(_aim(given), accordance(given.grounds), _decided(given, blanks)),
        points=_points(given, blanks),
    )
    return Paper(
        kind=KIND,
        title=f"Приказ «О внедрении {TARGET_MODEL[given.target_model]}»",
        sections=(Section((*order, *reading_list(_readers(given)))), *_appendices(given, blanks)),
        blanks=blanks.listed,
    )


def _aim(given: OrderIntroduction) -> Words:
    if given.target_model == "students":
        return ["чтобы каждый обучающийся, которому нужна поддержка, мог получить её от наставника"]
    return ["чтобы поддержать молодых и новых педагогов и дать опытным коллегам передать свой опыт"]


def _decided(given: OrderIntroduction, blanks: Blanks) -> Words:
    return by_decision(given.minutes, blanks, council="педагогического совета")


def _points(given: OrderIntroduction, blanks: Blanks) -> Iterator[Point]:
    starts = day_run(given.starts_on, "день начала", blanks, field="starts_on")
    yield "introduce", [f"Внедрить в школе систему {MENTORING[given.target_model]} с ", starts, stop_after(starts)]
    if given.forms:
        forms = ", ".join(f"«{FORMS[code]}»" for code in given.forms)
        year = data(given.year, "year")
        yield "forms", ["В ", year, " учебном году вести наставничество в формах: ", data(forms, "forms"), "."]
    curator = curator_in_accusative(given.school, blanks)
    yield "curator", ["Ответственным за внедрение назначить ", curator, stop_after(curator)]
    due = day_run(given.papers_due_on, "срок подготовки положения и карты", blanks, field="papers_due_on")
    drafts = "Ответственному подготовить проекты положения о наставничестве и дорожной карты до "
    yield "papers", [drafts, due, stop_after(due)]
    yield from _duties(given, blanks)
    yield from _attached(given)
    yield (
        "review",
        ["Ход внедрения рассматривать на заседаниях педагогического совета не реже одного раза в полугодие."],
    )
    yield CONTROL


def _duties(given: OrderIntroduction, blanks: Blanks) -> Iterator[Point]:
    """Yield what others than the curator are charged with; who is not named has no point."""
    duties = (
        ("psychologist", " анкеты участников и психологическую помощь наставникам и наставляемым."),
        ("supplier", " помещения, технику и материалы для встреч и занятий."),
        ("site_editor", " раздел о наставничестве на сайте школы: документы, новости, лучшие практики."),
    )
    for name, duty in duties:
        official: Official = getattr(given, name)
        if official.name:
            yield name, ["Возложить на ", official_in_case(official, "accusative", blanks, "", field=name), duty]
    if given.target_model == "students":
        yield (
            "consents",
            [
                "Обучающиеся участвуют добровольно. За несовершеннолетнего письменное согласие даёт законный "
                "представитель; без согласия в программу не включать."
            ],
        )


def _attached(given: OrderIntroduction) -> Iterator[Point]:
    if given.team:
        yield "team", ["Утвердить состав рабочей группы по внедрению (приложение №\u00a01)."]
    if given.outcomes:
        number = 2 if given.team else 1
        yield "outcomes", [f"Утвердить планируемые результаты внедрения (приложение №\u00a0{number})."]


def _appendices(given: OrderIntroduction, blanks: Blanks) -> Iterator[Section]:
    tables = [(title, table) for title, table in (_team(given), _outcomes(given)) if table.rows]
    for number, (title, table) in enumerate(tables, start=1):
        blocks: tuple[Block, ...] = (appendix_mark(number, given.registration, blanks), Heading(text(title), 1), table)
        yield Section(blocks)


def _team(given: OrderIntroduction) -> tuple[str, Table]:
    rows = tuple(
        Row((text(str(number)), *(text(data(words or "—", "team")) for words in (one.name, one.post, one.duty))))
        for number, one in enumerate(given.team, start=1)
    )
    head = ("№", "Фамилия, имя, отчество", "Должность", "За что отвечает в группе")
    return "Рабочая группа по внедрению наставничества", Table(head, rows, (10, 55, 45, 60))


def _outcomes(given: OrderIntroduction) -> tuple[str, Table]:
    rows = tuple(
        Row((text(str(number)), *(text(data(words, "outcomes")) for words in (one.words, one.measure, one.due))))
        for number, one in enumerate(given.outcomes, start=1)
    )
    return "Планируемые результаты внедрения", Table(
        ("№", "Результат", "По чему видно", "Срок"), rows, (10, 65, 60, 35)
    )


def _readers(given: OrderIntroduction) -> list[str]:
    officials = (given.school.curator, given.psychologist, given.supplier, given.site_editor)
    named = [official.list_name for official in officials if official.list_name]
    return list(dict.fromkeys([*named, *(one.short for one in given.team)]))


def _of_facts(facts: Facts) -> Paper:
    return compose(
        OrderIntroduction(
            year=facts.year(),
            school=facts.school(),
            registration=facts.registration,
            target_model=facts.choice("target_model"),
            starts_on=facts.day("starts_on"),
            papers_due_on=facts.day("papers_due_on"),
            forms=tuple(row.choice("form") for row in facts.rows("forms")),
            site_editor=facts.official("site_editor"),
            psychologist=facts.official("psychologist"),
            supplier=facts.official("supplier"),
            team=listed_of(facts.rows("team"), asks.TEAM_COLUMNS),
            outcomes=tuple(map(asks.outcome_of, facts.rows("outcomes"))),
            minutes=facts.registration_of("minutes"),
            grounds=facts.grounds(),
        )
    )


ENTRY = Kind(
    name=KIND,
    code=CODE,
    title=TITLE,
    register=REGISTER,
    moment="start",
    compose=_of_facts,
    fields=asks.FIELDS,
    student_example=asks.OF_STUDENTS,
)
