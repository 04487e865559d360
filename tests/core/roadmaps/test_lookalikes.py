"""Plans of our own in every layout that schools send, each with all that must be found in it."""

import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pytest

from nastavnik.core.roadmaps.plan import Plan
from nastavnik.core.roadmaps.reading import all_items, read_plan
from nastavnik.foundation.intake import read_source


@dataclass(frozen=True)
class LookAlike:
    """A file and what stands in it: stages by canonical name, actions with stage, rule and days."""

    data: bytes
    name: str
    title: str
    level: str | None
    stages: tuple[str | None, ...]
    actions: tuple[tuple[int, str, str, str | None, str | None], ...]


def text(name: str) -> str:
    return (Path(__file__).parent / "lookalikes" / name).read_text(encoding="utf-8")


def _saved(thing) -> bytes:
    out = io.BytesIO()
    thing.save(out)
    return out.getvalue()


def word_plan() -> bytes:
    document = docx.Document()
    stamp = document.add_table(rows=1, cols=2)
    stamp.cell(0, 0).text = "ПРИНЯТО\nпедагогическим советом\nпротокол № 1 от 28.08.2026"
    stamp.cell(0, 1).text = "УТВЕРЖДЕНО\nприказом от 31.08.2026 № 97-о\nДиректор\nП. И. Глобусов"
    document.add_heading("План мероприятий гимназии с. Тетрадкино по наставничеству на 2026-2027 учебный год", 1)
    heads = ["Этап", "Содержание деятельности", "Сроки", "Исполнители", "Результат. Вид документа"]
    table = document.add_table(rows=1, cols=5)
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head

    def add(*cells: str):
        row = table.add_row()
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
        return row

    first = add("I. Подготовка условий", "Приказ о внедрении наставничества", "до 10.09.2026", "директор", "приказ")
    second = add("", "Беседа с родителями\nо наставничестве", "1-15 сентября 2026", "классные руководители", "протокол")
    first.cells[0].merge(second.cells[0])
    third = add("II. Формирование пар", "", "в течение месяца после издания приказа о внедрении", "куратор", "")
    third.cells[1].paragraphs[0].text = "Подбор пар"
    third.cells[1].add_paragraph("обсудить пары с психологом", style="List Bullet")
    third.cells[1].add_paragraph("получить письменные согласия", style="List Bullet")
    add("III. Подведение итогов", "Отчёт куратора за год", "не позднее 25 мая 2027 года", "куратор", "отчёт")
    document.add_paragraph("Исполнитель: Указкина З. П.")
    return _saved(document)


def excel_plan() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Комплекс мер по наставничеству на 2026-2028 годы"],
        [],
        ["№ п/п", "Наименование мероприятий", "Срок", "Ответственный исполнитель", "Отметка о выполнении"],
        [1, 2, 3, 4, 5],
        ["Раздел 1. Нормативные документы"],
        [1, "Обновить положение о наставничестве", datetime(2026, 9, 3), "Методист", None],
        [2, "Заключить соглашения с колледжем", "октябрь 2026 г. - апрель 2027 г.", "Директор", "ждём ответа"],
        ["Раздел 2. Обучение наставников"],
        [3, "Провести школу наставников", "2 раза в год", "ЦНППМ", None],
        [4, "Разбирать трудные случаи", "по мере необходимости", "Совет наставников", None],
    ):
        sheet.append(row)
    sheet.merge_cells("A5:E5")
    sheet.merge_cells("A8:E8")
    return _saved(book)


LOOKALIKES = {
    "tabs and tags": LookAlike(
        text("tabs.txt").encode(),
        "план.txt",
        "ДОРОЖНАЯ КАРТА наставничества в СОШ № 7, п. Ясный Бор, на 2026-2027 учебный год",
        "school",
        ("conditions", "mentee_pool", "mentor_pool", "work", "completion"),
        (
            (0, "приказ о внедрении целевой модели", "month", "2026-09-01", "2026-09-30"),
            (0, "положение о наставничестве.", "month", "2026-09-01", "2026-09-30"),
            (1, "Опрос учителей о трудностях.", "month_range", "2026-09-01", "2026-10-31"),
            (1, "Сбор согласий на обработку персональных данных.", "month_range", "2026-09-01", "2026-10-31"),
            (2, "пригласить опытных учителей", "deadline", None, "2026-10-20"),
            (2, "подписать с ними согласия", "deadline", None, "2026-10-20"),
            (2, "собрать портфолио наставников.", "deadline", None, "2026-10-20"),
            (3, "Составление программ для пар.", "month", "2026-11-01", "2026-11-30"),
            (3, "Встречи пар.", "academic_year", "2026-09-01", "2027-08-31"),
            (
                4,
                "Круглый стол «Чему мы научились» (по желанию – с гостями).",
                "month_range",
                "2027-04-01",
                "2027-05-31",
            ),
        ),
    ),
    "one cell on each line": LookAlike(
        text("lines.txt").encode("cp1251"),
        "план.txt",
        "ПЛАН МЕРОПРИЯТИЙ Приозёрского муниципального округа по развитию наставничества на 2026/27 учебный год",
        "municipal",
        ("conditions", "information"),
        (
            (0, "Совещание с кураторами школ округа", "month", "2026-09-01", "2026-09-30"),
            (0, "приказа о внедрении", "month_range", "2026-12-01", "2027-01-31"),
            (0, "положения о наставничестве", "month_range", "2026-12-01", "2027-01-31"),
            (0, "обсуждение плана.", "month_range", "2026-12-01", "2027-01-31"),
            (1, "Новости на сайте управления", "whole_period", "2026-09-01", "2027-08-31"),
            (1, "Доклад об итогах округа", "yearly", "2026-09-01", "2027-08-31"),
        ),
    ),
    "hard wraps": LookAlike(
        text("wraps.txt").encode(),
        "план.txt",
        "Дорожная карта (план мероприятий) по развитию наставничества молодых педагогов на 2026-2027 учебный год",
        "school",
        ("conditions", "mentor_pool", "selection_training", "information"),
        (
            (
                0,
                "Обновление дорожной карты школы с учётом замечаний, которые собрали классные руководители и молодые "
                "педагоги прошлой весной",
                "none",
                None,
                None,
            ),
            (
                0,
                "приказ «О назначении куратора и наставников» с перечнем обязанностей каждого из тех, кто в нём назван",
                "none",
                None,
                None,
            ),
            (0, "листы ознакомления.", "none", None, None),
            (1, "Анкета для желающих стать наставником.", "none", None, None),
            (
                1,
                "Разговор с каждым желающим: что умеет, когда свободен, с кем хотел бы работать.",
                "none",
                None,
                None,
            ),
            (2, "Выбор наставников для новых коллег.", "none", None, None),
            (2, "памятки и сценарии первых встреч", "none", None, None),
            (2, "«установочная сессия» в августе.", "none", None, None),
            (3, "Рассказ о работе пар в разделе сайта.", "none", None, None),
        ),
    ),
    "Word": LookAlike(
        word_plan(),
        "план.docx",
        "План мероприятий гимназии с. Тетрадкино по наставничеству на 2026-2027 учебный год",
        "school",
        ("conditions", "pairing", "completion"),
        (
            (0, "Приказ о внедрении наставничества", "deadline", None, "2026-09-10"),
            (0, "Беседа с родителями о наставничестве", "day_range", "2026-09-01", "2026-09-15"),
            (1, "Подбор пар", "after_document", None, None),
            (1, "обсудить пары с психологом", "after_document", None, None),
            (1, "получить письменные согласия", "after_document", None, None),
            (2, "Отчёт куратора за год", "deadline", None, "2027-05-25"),
        ),
    ),
    "Excel": LookAlike(
        excel_plan(),
        "план.xlsx",
        "Комплекс мер по наставничеству на 2026-2028 годы",
        None,
        ("conditions", "selection_training"),
        (
            (0, "Обновить положение о наставничестве", "day", "2026-09-03", "2026-09-03"),
            (0, "Заключить соглашения с колледжем", "month_range", "2026-10-01", "2027-04-30"),
            (1, "Провести школу наставников", "times_per_year", None, None),
            (1, "Разбирать трудные случаи", "as_needed", None, None),
        ),
    ),
    "web page": LookAlike(
        text("page.html").encode(),
        "план.html",
        "Дорожная карта детского сада «Глобус» на 2026-2027 учебный год",
        "school",
        ("conditions", "selection_training"),
        (
            (0, "рассказать воспитателям о наставничестве", "after_start", None, None),
            (0, "выпустить приказ о внедрении целевой модели", "after_start", None, None),
            (1, "выбрать наставников", "half_year", "2026-09-01", "2026-12-31"),
        ),
    ),
    "Markdown": LookAlike(
        text("table.md").encode(),
        "план.md",
        "Дорожная карта лицея с. Задачино на 2026-2027 учебный год",
        "school",
        (None,),
        (
            (0, "Анкетирование наставляемых", "month", "2026-09-01", "2026-09-30"),
            (0, "Формирование пар", "day_range", "2026-10-01", "2026-10-15"),
        ),
    ),
}


def plan_of(name: str) -> Plan:
    return read_plan(read_source(LOOKALIKES[name].data, LOOKALIKES[name].name))


def leaves_of(plan: Plan) -> tuple[tuple[int, str, str, str | None, str | None], ...]:
    return tuple(
        (index, item.text, item.timing.rule, _iso(item.timing.start), _iso(item.timing.end))
        for index, stage in enumerate(plan.stages)
        for _, item in all_items(Plan("", stages=(stage,)))
        if not item.children
    )


def _iso(day) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize("name", sorted(LOOKALIKES))
def test_read_plan_finds_every_action_and_date(name: str):
    assert leaves_of(plan_of(name)) == LOOKALIKES[name].actions


@pytest.mark.parametrize("name", sorted(LOOKALIKES))
def test_read_plan_knows_title_level_and_stages(name: str):
    plan = plan_of(name)

    assert (plan.title, plan.kind, plan.level) == (LOOKALIKES[name].title, "roadmap", LOOKALIKES[name].level)
    assert tuple(stage.canonical for stage in plan.stages) == LOOKALIKES[name].stages


def test_read_plan_reads_the_stamp_and_its_grounds():
    plan = plan_of("Word")
    tabbed = plan_of("tabs and tags")

    assert plan.approval is not None
    assert tabbed.approval is not None
    assert (plan.approval.kind, plan.approval.post, plan.approval.name) == ("approve", "Директор", "П. И. Глобусов")
    assert {(act.kind, act.number, _iso(act.date)) for act in plan.basis} == {
        ("order", "97-о", "2026-08-31"),
        ("minutes", "1", "2026-08-28"),
    }
    assert (tabbed.approval.name, _iso(tabbed.approval.date)) == ("П. И. Глобусов", "2026-09-04")


def test_read_plan_reads_owners_by_role_and_name():
    first, second, *_ = plan_of("tabs and tags").stages

    assert [(owner.role, owner.person) for owner in first.owners] == [
        (None, "Глобусов П. И."),
        ("curator", "Указкина З. П."),
    ]
    assert [(owner.role, owner.person) for owner in second.owners] == [
        ("psychologist", "Азбукина М. Р."),
        ("deputy_head", None),
    ]


def test_read_plan_reads_organisations_as_owners():
    item = plan_of("one cell on each line").stages[0].items[1]

    assert [(owner.role, owner.organisation) for owner in item.owners] == [
        ("education_office", "УО"),
        ("regional_institute", "ИРО"),
    ]
    assert item.result == "Папка образцов"


def test_read_plan_gives_owners_by_position_with_their_dates():
    programmes, meetings = plan_of("tabs and tags").stages[3].items

    assert [owner.person for owner in programmes.owners] == ["Указкина З. П."]
    assert [owner.role for owner in meetings.owners] == ["mentor"]


def test_read_plan_gives_papers_to_the_actions_that_bring_them():
    first, second = plan_of("web page").stages

    assert first.documents == ("Приказ о внедрении целевой модели", "Памятка воспитателю")
    assert [item.documents for item in first.items] == [(), ("Приказ о внедрении целевой модели",)]
    assert second.items[0].documents == ("Реестр наставников",)


def test_read_plan_tells_what_it_doubts_and_what_it_left():
    tabbed, sheet, plain = plan_of("tabs and tags"), plan_of("Excel"), plan_of("hard wraps")

    assert ("repeated_stage_number", "Два этапа с номером 4") in {(each.code, each.message) for each in tabbed.warnings}
    assert [place.text for place in sheet.unread] == ["ждём ответа"]
    assert {"no_timing_column", "no_owner_column"} <= {each.code for each in plain.warnings}
    assert [place.text for place in plan_of("Markdown").unread] == ["Контроль оставляю за собой."]
    assert [place.text for place in plan_of("Word").unread] == ["Исполнитель: Указкина З. П."]


def test_read_plan_says_where_it_found_each_action():
    places = {item.source.place for _, item in all_items(plan_of("Word")) if item.source}

    assert places == {"таблица 2, строка 2", "таблица 2, строка 3", "таблица 2, строка 4", "таблица 2, строка 5"}
