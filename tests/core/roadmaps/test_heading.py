from datetime import date

import pytest

from nastavnik.core.roadmaps.heading import period_in, read_heading, title_in_year
from nastavnik.core.roadmaps.plan import Basis

ORDER = """Муниципальное бюджетное общеобразовательное учреждение
«СОШ № 7, п. Ясный Бор»
ПРИКАЗ
27.05.2026 г.
№ 20
п. Ясный Бор
Об утверждении положения
На основании приказа министерства от 24.03.2026 № 404 «О наставничестве», в соответствии с решением
педагогического совета от 26.05.2026 г. (протокол № 8)
ПРИКАЗЫВАЮ:
1. Утвердить и ввести с 01 сентября 2026 г. в действие дорожную карту.
Директор
П. И. Глобусов
ПОЛОЖЕНИЕ
о наставничестве
**Примерная дорожная карта (план мероприятий)
по наставничеству**"""


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("карта на 2026-2027 учебный год", date(2026, 9, 1), date(2027, 8, 31)),
        ("карта на 2026/27 уч. год", date(2026, 9, 1), date(2027, 8, 31)),
        ("карта на 2026 – 2027 уч.г.", date(2026, 9, 1), date(2027, 8, 31)),
        ("карта на 2027 год", date(2027, 1, 1), date(2027, 12, 31)),
        ("меры на 2026-2029 гг.", date(2026, 1, 1), date(2029, 12, 31)),
    ],
)
def test_period_in_reads_the_stated_years(text: str, start: date, end: date):
    period = period_in(text)

    assert period is not None
    assert (period.start, period.end) == (start, end)


def test_period_in_takes_no_other_figures():
    assert period_in("школа № 2026") is None


def test_read_heading_reads_an_order_with_a_plan_behind_it():
    heading = read_heading(ORDER.split("\n"), body="")

    assert (heading.title, heading.kind, heading.level) == (
        "Примерная дорожная карта (план мероприятий) по наставничеству",
        "order",
        "school",
    )
    assert heading.approval is not None
    assert (heading.approval.name, heading.approval.date) == ("П. И. Глобусов", date(2026, 5, 27))
    assert heading.approval.effective_on == date(2026, 9, 1)
    assert heading.basis == (
        Basis("order", "20", date(2026, 5, 27)),
        Basis("order", "404", date(2026, 3, 24)),
        Basis("minutes", "8", date(2026, 5, 26)),
    )


@pytest.mark.parametrize(
    ("stamp", "kind"),
    [("УТВЕРЖДАЮ", "approve"), ("СОГЛАСОВАНО", "agree"), ("ПРИНЯТО", "accept"), ("«Утверждена»", "approve")],
)
def test_read_heading_reads_a_stamp(stamp: str, kind: str):
    lines = [stamp, "И.о. директора", "З.П.Указкина", "«17» мая 2026 г.", "Дорожная карта"]

    approval = read_heading(lines, body="").approval

    assert approval is not None
    assert (approval.kind, approval.post, approval.name) == (kind, "И.о. директора", "З. П. Указкина")
    assert approval.date == date(2026, 5, 17)


def test_read_heading_prefers_the_approval_to_the_agreement():
    lines = ["СОГЛАСОВАНО", "Председатель", "А. Д. Мелкова", "УТВЕРЖДАЮ", "Директор", "П. И. Глобусов", "План работы"]

    approval = read_heading(lines, body="").approval

    assert approval is not None
    assert (approval.kind, approval.name) == ("approve", "П. И. Глобусов")


def test_read_heading_makes_no_date_of_a_blank():
    approval = read_heading(["УТВЕРЖДАЮ", "Директор", "«__» ______ 20__ г.", "Дорожная карта"], body="").approval

    assert approval is not None
    assert approval.date is None


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Дорожная карта МБОУ лицей г.о. Задачино", "school"),
        ("Дорожная карта школы", "school"),
        ("Дорожная карта в МР «Приозёрский район»", "municipal"),
        ("План мероприятий Приозёрской области", "regional"),
        ("Дорожная карта", None),
    ],
)
def test_read_heading_tells_the_level(title: str, level: str | None):
    assert read_heading([title], body="").level == level


def test_read_heading_says_unknown_when_nothing_says_plan():
    assert read_heading(["Таблица работ"], body="").kind == "unknown"


@pytest.mark.parametrize(
    ("title", "moved"),
    [
        ("Карта на 2023-2024 учебный год", "Карта на 2026-2027 учебный год"),
        ("Карта на 2023/24 уч. год", "Карта на 2026/27 уч. год"),
        ("Карта на 2025/26 уч. год", "Карта на 2026/27 уч. год"),
        ("План на 2019 – 2020 учебный год", "План на 2026 – 2027 учебный год"),
        ("Дорожная карта школы № 2023", "Дорожная карта школы № 2023"),
    ],
)
def test_title_in_year_names_the_new_year(title: str, moved: str):
    assert title_in_year(title, "2026-27") == moved
