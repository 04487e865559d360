"""D-04, the order that appoints the curator and the mentors, with the curator's duties and the list of mentors."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from nastavnik.core.documents import asked
from nastavnik.core.documents.blanks import Blanks
from nastavnik.core.documents.blocks import Block, Heading, Paper, Section, data, text
from nastavnik.core.documents.examples import EXAMPLE_MENTORS_OF_STUDENTS
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Field, Kind
from nastavnik.core.documents.kinds.heads import appendix_mark, reading_list
from nastavnik.core.documents.kinds.orders import order_blocks
from nastavnik.core.documents.kinds.people_tables import MENTOR_COLUMNS, MENTORS, Listed, listed_of, mentors_appendix
from nastavnik.core.documents.kinds.points import (
    CONTROL,
    Point,
    Words,
    accordance,
    clauses,
    curator_in_accusative,
    official_in_case,
    reasons,
    reference,
    stop_after,
)
from nastavnik.core.documents.kinds.whose import MENTORING
from nastavnik.core.documents.requisites import Official, Registration, School

KIND, CODE, TITLE = "order_curator_and_mentors", "D-04", "Приказ о назначении куратора и наставников"
REGISTER = "personnel"

DUTIES: tuple[Point, ...] = (
    ("duty_roadmap", ["Вести дорожную карту: следить за сроками, напоминать ответственным, собирать документы."]),
    ("duty_banks", ["Вести банки наставников и наставляемых и обновлять их не реже одного раза в год."]),
    ("duty_consents", ["До включения в банк получить письменное согласие каждого и хранить согласия в школе."]),
    ("duty_pairs", ["Готовить предложения о парах и группах, объяснять выбор, решать вопросы о замене."]),
    ("duty_programmes", ["Помогать парам составить программы и утверждать их в срок."]),
    ("duty_training", ["Организовать занятия для наставников и обмен опытом между ними."]),
    ("duty_meetings", ["Видеть, как идут встречи, и помогать, если они прекратились."]),
    ("duty_results", ["Проводить анкеты до и после программы, готовить сводку за полугодие и отчёт за год."]),
    ("duty_site", ["Передавать для сайта новости и описания лучших практик без личных данных участников."]),
)


@dataclass(frozen=True, slots=True)
class OrderCuratorAndMentors:
    """What the order needs."""

    year: str
    mentors: tuple[Listed, ...] = ()
    school: School = field(default_factory=School)
    registration: Registration = field(default_factory=Registration)
    target_model: str = ""
    deputy: Official = field(default_factory=Official)  # who stands in for the curator
    regulation: Registration | None = None
    grounds: tuple[str, ...] = ()


def compose(given: OrderCuratorAndMentors) -> Paper:
    """Return the order; names of mentors stand in its list only."""
    blanks = Blanks()
    whose, year = MENTORING[given.target_model], data(given.year, "year")
    aim: Words = [f"чтобы организовать работу {whose} в ", year, " учебном году"]
    order = order_blocks(
        given.school,
        given.registration,
        blanks,
        about=text("О назначении куратора и наставников на ", year, " учебный год"),
        reasons=reasons(aim, accordance(given.grounds), _by_regulation(given, blanks)),
        points=_points(given, blanks),
    )
    return Paper(
        kind=KIND,
        title=f"Приказ «О назначении куратора и наставников на {given.year} учебный год»",
        sections=(
            Section((*order, *reading_list(_readers(given)))),
            Section(_duties(given, blanks)),
            Section(_mentors(given, blanks), is_landscape=True),
        ),
        blanks=blanks.listed,
        warnings=tuple(_warnings(given)),
    )


def _by_regulation(given: OrderCuratorAndMentors, blanks: Blanks) -> Words:
    if given.regulation is None:
        return []
    approved = reference(given.regulation, blanks, field="regulation", of="приказа о положении")
    return ["по положению о наставничестве, утверждённому приказом от ", *approved]


def _points(given: OrderCuratorAndMentors, blanks: Blanks) -> Iterator[Point]:
    whose = MENTORING[given.target_model]
    curator = curator_in_accusative(given.school, blanks)
    yield "curator", [f"Назначить куратором {whose} ", curator, stop_after(curator)]
    yield "duties", ["Утвердить обязанности куратора (приложение №\u00a01)."]
    if given.deputy.name:
        deputy = official_in_case(given.deputy, "accusative", blanks, "", field="deputy")
        yield "deputy", ["На время отсутствия куратора возложить его обязанности на ", deputy, stop_after(deputy)]
    year = data(given.year, "year")
    consented = " учебный год тех, кто дал на это письменное согласие, по списку (приложение №\u00a02)."
    yield "mentors", ["Назначить наставниками на ", year, consented]
    yield (
        "work",
        [
            "Содержание, сроки, форму и оплату работы наставников из числа работников школы определить "
            "дополнительными соглашениями к трудовым договорам. Отказаться от наставничества можно в любое время."
        ],
    )
    yield "training", ["Куратору до начала работы пар провести с наставниками установочное занятие."]
    yield CONTROL


def _duties(given: OrderCuratorAndMentors, blanks: Blanks) -> tuple[Block, ...]:
    title = Heading(text(f"Обязанности куратора {MENTORING[given.target_model]}"), level=1)
    return (appendix_mark(1, given.registration, blanks), title, *clauses(DUTIES))


def _mentors(given: OrderCuratorAndMentors, blanks: Blanks) -> tuple[Block, ...]:
    mark = appendix_mark(2, given.registration, blanks)
    title = text("Список наставников на ", data(given.year, "year"), " учебный год")
    return mentors_appendix(mark, title, given.mentors, blanks, of="списке наставников")


def _warnings(given: OrderCuratorAndMentors) -> Iterator[str]:
    without = [one.short for one in given.mentors if one.consent_on is None]
    if without:
        yield f"Нет письменного согласия на работу по наставничеству: {', '.join(without).removesuffix('.')}."


def _readers(given: OrderCuratorAndMentors) -> list[str]:
    officials = [one.list_name for one in (given.school.curator, given.deputy) if one.list_name]
    return list(dict.fromkeys([*officials, *(one.short for one in given.mentors)]))


def _of_facts(facts: Facts) -> Paper:
    return compose(
        OrderCuratorAndMentors(
            year=facts.year(),
            mentors=listed_of(facts.rows("mentors"), MENTOR_COLUMNS),
            school=facts.school(),
            registration=facts.registration,
            target_model=facts.choice("target_model"),
            deputy=facts.official("deputy"),
            regulation=facts.registration_of("regulation"),
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
    fields=(
        *asked.OF_ORDER,
        MENTORS,
        Field(
            "deputy",
            "official",
            "Кто заменяет куратора",
            example={"post": "методист", "name": "Закладкина Вера Юрьевна"},
            place="people",
        ),
        *asked.basis("regulation", "Приказ о положении", "113-о", "2026-09-04"),
        asked.grounds("статьёй 351.8 Трудового кодекса Российской Федерации"),
        asked.number("121-о"),
        asked.dated_on("2026-09-18"),
    ),
    student_example={"mentors": EXAMPLE_MENTORS_OF_STUDENTS, "grounds": []},
)
