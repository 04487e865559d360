from datetime import date

import pytest

from nastavnik.core.documents.kinds import consent_processing, order_pairs, order_roadmap, roadmap_print
from nastavnik.core.documents.requisites import Official, Registration, School
from nastavnik.core.roadmaps.plan import Item, Owner, Plan, Stage, Timing

YEAR = "2026/2027"


def make_plan() -> Plan:
    september = Timing(text="сентябрь 2026 г.", rule="month", start=date(2026, 9, 1), end=date(2026, 9, 30))
    items = tuple(
        Item(f"Провести беседу № {number}", timing=september, owners=(Owner("куратор"),), result="Сводка")
        for number in range(1, 4)
    )
    return Plan("План", kind="roadmap", stages=(Stage("Подготовка условий", items=items), Stage("Работа пар")))


@pytest.fixture
def plan() -> Plan:
    return make_plan()


@pytest.fixture
def school() -> School:
    return School(
        full_name="Средняя общеобразовательная школа № 7 посёлка Ясный Бор",
        short_name="СОШ № 7",
        founder="Администрация Приозёрского округа",
        place="п. Ясный Бор",
        address="п. Ясный Бор, Школьная улица, 1",
        head=Official("Директор", "П. И. Глобусов"),
        curator=Official("заместитель директора", "Указкина Зоя Павловна"),
    )


@pytest.fixture
def registration() -> Registration:
    return Registration("118-о", date(2026, 9, 11))


@pytest.fixture
def pairs() -> tuple[order_pairs.PairRow, ...]:
    return (
        order_pairs.PairRow(
            mentor=order_pairs.Member("Скрепкин Олег Игоревич", "учитель истории", date(2026, 9, 3)),
            mentees=(order_pairs.Member("Летописцева Рита Марковна", "учитель истории"),),
            subject="история",
        ),
    )


@pytest.fixture
def papers(plan, school, registration, pairs):
    return {
        "order_roadmap": order_roadmap.compose(
            order_roadmap.OrderRoadmap(YEAR, school, registration, plan, starts_on=date(2026, 9, 11))
        ),
        "order_pairs": order_pairs.compose(order_pairs.OrderPairs(YEAR, pairs, school, registration)),
        "roadmap_print": roadmap_print.compose(roadmap_print.RoadmapPrint(plan, YEAR, school)),
        "consent_processing": consent_processing.compose(
            consent_processing.ConsentProcessing("Летописцева Рита Марковна", YEAR, school)
        ),
    }
