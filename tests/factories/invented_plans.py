"""Invented plans with full gold, written by hand as they must be read, in every format that schools send.

The gold stands here as it was thought out, never as the reader gave it.
"""

import csv
import html
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

# (words, rule, first day, last day); a plan for 2026/27
TERMS: tuple[tuple[str, str, str | None, str | None], ...] = (
    ("сентябрь 2026 г.", "month", "2026-09-01", "2026-09-30"),
    ("до 15 октября 2026 года", "deadline", None, "2026-10-15"),
    ("октябрь-ноябрь 2026 г.", "month_range", "2026-10-01", "2026-11-30"),
    ("12.11.2026", "day", "2026-11-12", "2026-11-12"),
    ("1-15 декабря 2026", "day_range", "2026-12-01", "2026-12-15"),
    ("в течение учебного года", "academic_year", "2026-09-01", "2027-08-31"),
    ("Декабрь 2026 - январь 2027", "month_range", "2026-12-01", "2027-01-31"),
    ("март", "month", "2027-03-01", "2027-03-31"),
    ("не позднее 25 мая 2027 г.", "deadline", None, "2027-05-25"),
    ("постоянно", "permanent", None, None),
    ("по мере необходимости", "as_needed", None, None),
    ("в течение месяца после издания приказа о закреплении пар", "after_document", None, None),
    ("", "none", None, None),
    ("по договорённости сторон", "none", None, None),
    ("май 2027г.", "month", "2027-05-01", "2027-05-31"),
)
# (words, roles)
OWNERS: tuple[tuple[str, tuple[str | None, ...]], ...] = (
    ("Директор", ("head",)),
    ("Куратор Указкина З. П.", ("curator",)),
    ("Зам. директора по УВР Скрепкина О. И.", ("deputy_head",)),
    ("Педагог-психолог, куратор", ("psychologist", "curator")),
    ("Наставники", ("mentor",)),
    ("Наставники, наставляемые", ("mentor", "mentee")),
    ("Классные руководители", ("class_teacher",)),
    ("Ответственный за сайт", ("site_editor",)),
    ("Точилкин Л. Д.", (None,)),
    ("", ()),
    ("Совет наставников", ("mentors_council",)),
)
STAGES: tuple[tuple[str, str], ...] = (
    ("Подготовка условий для запуска программы", "conditions"),
    ("Формирование банка наставляемых", "mentee_pool"),
    ("Формирование банка наставников", "mentor_pool"),
    ("Отбор и обучение наставников", "selection_training"),
    ("Формирование наставнических пар", "pairing"),
    ("Организация и осуществление работы пар", "work"),
    ("Завершение программы наставничества", "completion"),
    ("Информационная поддержка программы", "information"),
)
ACTIONS = (
    "Издать приказ о внедрении наставничества",
    "Обновить положение о наставничестве и обсудить его с коллективом",
    "Провести родительское собрание в актовом зале",
    "Собрать заявки педагогов, которым нужна помощь",
    "Провести анкетирование молодых педагогов",
    "Разослать приглашения выпускникам прошлых лет",
    "Составить список желающих стать наставниками",
    "Провести беседу с каждым кандидатом",
    "Подготовить памятку наставника и образец программы",
    "Провести установочный семинар для наставников",
    "Подобрать пары с учётом запросов и нагрузки",
    "Утвердить пары на заседании совета",
    "Разработать программы для каждой пары",
    "Провести первую встречу каждой пары",
    "Посетить уроки наставляемых и обсудить их",
    "Провести опрос удовлетворённости участников",
    "Подготовить промежуточную справку для совещания",
    "Обобщить опыт лучших пар школы",
    "Провести круглый стол по итогам года",
    "Наградить наставников на линейке",
    "Разместить новости о работе пар в школьной газете",
    "Обновить раздел о наставничестве на сайте школы",
    "Подготовить годовой отчёт о работе",
)
RESULTS = ("Приказ", "Протокол", "Справка", "", "Список", "Отчёт")
HEADS = ("№", "Мероприятия", "Сроки", "Ответственные", "Результат")
STAGE_HEADS = ("№ п/п", "Наименование этапа", "Содержание деятельности", "Сроки реализации", "Ответственный")


@dataclass(frozen=True)
class Action:
    """One action with all that must be read of it."""

    text: str
    term: str
    rule: str
    start: str | None
    end: str | None
    owners: str
    roles: tuple[str | None, ...]
    result: str


@dataclass(frozen=True)
class Invented:
    """A file, and what stands in it."""

    name: str
    data: bytes
    stages: tuple[tuple[str, str], ...]
    actions: tuple[tuple[int, Action], ...]  # with the place of the stage


Rows = list[list[str]]
Content = list[tuple[str, list[Action]]]
TITLE = "Дорожная карта наставничества МБОУ «Школа вымышленная» на 2026-2027 учебный год"


def content_of(seed: int, stages: int, items: int, *, term: bool = True) -> Content:
    """Return stages with actions; another seed gives other words in another order."""
    chosen = STAGES[: stages - 1] + STAGES[-1:] if stages < len(STAGES) else STAGES
    made: Content = []
    for place, (title, _) in enumerate(chosen):
        start = seed * 5 + place * items
        made.append((title, [_action(start + index, seed, term=term) for index in range(items)]))
    return made


def _action(number: int, seed: int, *, term: bool) -> Action:
    words, rule, start, end = TERMS[(number * 7 + seed) % len(TERMS)] if term else ("", "none", None, None)
    owners, roles = OWNERS[(number * 3 + seed) % len(OWNERS)] if term else ("", ())
    again = number // len(ACTIONS)
    text = ACTIONS[number % len(ACTIONS)] + (f", часть {again + 1}" if again else "")
    return Action(text, words, rule, start, end, owners, roles, RESULTS[number % len(RESULTS)])


def by_items(content: Content) -> Rows:
    """Return a table of actions; a stage is a row that holds nothing else."""
    rows = [list(HEADS)]
    for number, (title, actions) in enumerate(content, start=1):
        rows.append([f"{number}.", title, "", "", ""])
        for place, action in enumerate(actions, start=1):
            rows.append([f"{number}.{place}.", action.text, action.term, action.owners, action.result])
    return rows


def by_stages(content: Content) -> Rows:
    """Return a table with a column for the stage, named in its first row only."""
    rows = [list(STAGE_HEADS)]
    for number, (title, actions) in enumerate(content, start=1):
        for place, action in enumerate(actions, start=1):
            head = [f"{number}.", title] if place == 1 else ["", ""]
            rows.append([*head, f"{place}. {action.text}", action.term, action.owners])
    return rows


def by_cells(content: Content) -> Rows:
    """Return a table where a stage is one row, with all its actions in one cell; the first one's term is for all."""
    rows = [list(STAGE_HEADS)]
    for number, (title, actions) in enumerate(content, start=1):
        cell = "\n".join(f"{place}. {action.text}." for place, action in enumerate(actions, start=1))
        rows.append([f"{number}.", title, cell, actions[0].term, actions[0].owners])
    return rows


def as_in_one_cell(actions: list[Action]) -> list[Action]:
    """Return the actions with what a cell for all of them says of each."""
    shared = {name: getattr(actions[0], name) for name in ("term", "rule", "start", "end", "owners", "roles")}
    return [replace(action, text=f"{action.text}.", **shared) for action in actions]


def lines(content: Content) -> bytes:
    """Return a text without any table: stages by name, actions by number, the owner on a line of its own."""
    said = [TITLE, ""]
    for number, (title, actions) in enumerate(content, start=1):
        said.append(f"Этап {number}. {title}")
        for place, action in enumerate(actions, start=1):
            said.append(f"{number}.{place}. {action.text}")
            said += [f"Срок: {action.term}"] * bool(action.term) + [f"Ответственный: {action.owners}"] * bool(
                action.owners
            )
        said.append("")
    return "\n".join(said).encode()


def word(rows: Rows) -> bytes:
    """Return a Word file with one table."""
    import docx

    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return _saved(document)


def excel(rows: Rows) -> bytes:
    """Return a workbook with one sheet, its title over the table."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in ([TITLE], [], *rows):
        book.active.append(row)
    return _saved(book)


def page(rows: Rows) -> bytes:
    """Return a web page with one table."""
    lines = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<html><body><h1>{TITLE}</h1><table>{lines}</table></body></html>".encode()


def tabs(rows: Rows) -> bytes:
    """Return a text whose cells are parted by tabs."""
    return "\n".join([TITLE, "", *("\t".join(row) for row in rows)]).encode()


def strokes(rows: Rows) -> bytes:
    """Return a text whose cells are parted by strokes."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([f"# {TITLE}", "", lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]).encode()


def commas(rows: Rows) -> bytes:
    """Return a table as spreadsheets save it in the Russian way, with semicolons and in Windows letters."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([[TITLE], *rows])
    return out.getvalue().encode("cp1251")


def _saved(thing: object) -> bytes:
    out = io.BytesIO()
    thing.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


WRITERS: dict[str, Callable[[Rows], bytes]] = {
    "docx": word,
    "xlsx": excel,
    "html": page,
    "txt": tabs,
    "md": strokes,
    "csv": commas,
}
# The seed, the stages, the actions in each, and how they are laid out.
SHAPES = (
    (1, 5, 3, "actions"),
    (2, 7, 4, "actions"),
    (3, 8, 2, "stages"),
    (4, 6, 5, "stages"),
    (5, 3, 8, "actions"),
)
CELLS = ((6, 5, 3, "docx"), (7, 6, 4, "html"))
LINES = ((8, 4, 3), (9, 7, 2))


def invented_plans() -> Iterator[Invented]:
    """Yield the plans: every shape in several formats, more than fifteen files in all."""
    formats = tuple(WRITERS)
    for index, (seed, stages, items, layout) in enumerate(SHAPES):
        for step in range(4):
            yield invented(seed, stages, items, layout=layout, ending=formats[(index + step) % len(formats)])
    for seed, stages, items, ending in CELLS:
        yield invented(seed, stages, items, layout="cells", ending=ending)
    for seed, stages, items in LINES:
        content = content_of(seed, stages, items)
        yield _with_gold(f"план {seed}, строки.txt", lines(content), content)


def invented(seed: int, stages: int, items: int, *, layout: str, ending: str) -> Invented:
    """Return one plan as a file of the given format with its gold."""
    content = content_of(seed, stages, items)
    if layout == "cells":
        rows, content = by_cells(content), [(title, as_in_one_cell(actions)) for title, actions in content]
    else:
        rows = by_items(content) if layout == "actions" else by_stages(content)
    names = {"actions": "действия", "stages": "этапы", "cells": "ячейки"}
    return _with_gold(f"план {seed}, {names[layout]}.{ending}", WRITERS[ending](rows), content)


def _with_gold(name: str, data: bytes, content: Content) -> Invented:
    canonical = dict(STAGES)
    actions = tuple((place, action) for place, (_, held) in enumerate(content) for action in held)
    return Invented(name, data, tuple((title, canonical[title]) for title, _ in content), actions)


def twenty_pages() -> bytes:
    """Return a Word file of twenty pages: nine stages of thirty-six rows."""
    return word(by_items(content_of(7, 8, 38)))
