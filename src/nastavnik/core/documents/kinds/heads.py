"""Parts that papers of many kinds share: head, signature, stamps, the list of those who have read it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from nastavnik.core.documents.blanks import DATE, LINE, LONG, NUMBER, SHORT, Blanks
from nastavnik.core.documents.blocks import (
    AppendixMark,
    ApprovalStamp,
    Block,
    Clause,
    Paper,
    Paragraph,
    Requisites,
    Row,
    Run,
    Section,
    Signature,
    StampPair,
    Table,
    Text,
    data,
    text,
)
from nastavnik.core.documents.requisites import Official, Registration, School
from nastavnik.core.language.dates import in_words

HEAD_POST = "должность руководителя школы"
HEAD_NAME = "инициалы и фамилия руководителя"
EMPTY_ROWS = 3


def order_head(
    school: School, registration: Registration, blanks: Blanks, *, title: str = "ПРИКАЗ", of: str = "приказа"
) -> Requisites:
    """Return the head of an order, or of another paper of the school that has a date, a number and a place."""
    return Requisites(
        organisation=organisation_lines(school, blanks),
        title=title,
        date=text(date_run(registration, blanks, f"дата {of}")),
        number=text(number_run(registration, blanks, f"номер {of}")),
        place=text(blanks.take(school.place, "место издания", SHORT + SHORT, field="school.place")),
    )


def organisation_lines(school: School, blanks: Blanks) -> tuple[Text, ...]:
    """Return founder, full name and short name, one line each; only the full name leaves a blank."""
    lines = [text(data(school.founder, "school.founder"))] if school.founder else []
    lines.append(text(blanks.take(school.full_name, "полное наименование школы", LONG, field="school.full_name")))
    if school.short_name and school.full_name:
        lines.append(text("(", data(school.short_name, "school.short_name"), ")"))
    return tuple(lines)


def date_run(registration: Registration, blanks: Blanks, what: str = "дата приказа") -> Run:
    """Return the date in words or a line for it."""
    day = in_words(registration.issued_on) if registration.issued_on else None
    return blanks.take(day, what, DATE, field="dated_on")


def number_run(registration: Registration, blanks: Blanks, what: str = "номер приказа") -> Run:
    """Return «№ 118-о» or a line for it."""
    number = f"№\u00a0{registration.number}" if registration.number else None
    return blanks.take(number, what, NUMBER, field="number")


def signature(official: Official, blanks: Blanks) -> Signature:
    """Return the signature of the head: post on the left, initials before the surname on the right."""
    return Signature(
        post=text(blanks.take(official.post, HEAD_POST, field="head")),
        name=text(blanks.take(official.signature_name, HEAD_NAME, field="head")),
    )


def approval_stamp(official: Official, registration: Registration, blanks: Blanks) -> ApprovalStamp:
    """Return «УТВЕРЖДАЮ» with post, a place for the signature, name and date."""
    name = blanks.take(official.signature_name, HEAD_NAME, field="head")
    return ApprovalStamp(
        word="УТВЕРЖДАЮ",
        lines=(
            text(blanks.take(official.post, HEAD_POST, field="head")),
            # The place of the signature is no blank: it is filled by signing.
            text(SHORT, " ", name),
            text(date_run(registration, blanks, "дата утверждения")),
        ),
    )


def appendix_mark(number: int, registration: Registration, blanks: Blanks) -> AppendixMark:
    """Return «Приложение № 1 / к приказу от … № …»."""
    date, order_number = date_run(registration, blanks), number_run(registration, blanks)
    return AppendixMark((text(f"Приложение №\u00a0{number}"), text("к приказу от ", date), text(order_number)))


def reading_list(names: Iterable[str]) -> tuple[Block, ...]:
    """Return «С приказом ознакомлены» with a row per name, or empty rows where nobody is named."""
    rows = [Row((text(data(name)), (), ())) for name in names]
    rows = rows or [Row(((), (), ())) for _ in range(EMPTY_ROWS)]
    return (
        Paragraph(()),
        Paragraph(text("С приказом ознакомлены:"), align="left", is_indented=False),
        Table(head=("Фамилия, инициалы", "Подпись", "Дата"), rows=tuple(rows), widths=(80, 50, 40)),
    )


def ordering_word() -> tuple[Block, ...]:
    """Return «ПРИКАЗЫВАЮ:» on a line of its own."""
    return Paragraph(()), Paragraph(text("ПРИКАЗЫВАЮ:"), align="left", is_indented=False), Paragraph(())


def curator_in_accusative(school: School, blanks: Blanks) -> Run:
    """Return «заместителя директора Указкину З. П.» or a line for it."""
    return official_in_case(school.curator, "accusative", blanks, "должность и фамилия куратора", field="curator")


def official_in_case(official: Official, case: str, blanks: Blanks, what: str, *, field: str) -> Run:
    """Return «заместителю директора Указкиной З. П.» or a line for it."""
    return blanks.take(official.in_case(case), what, LINE + LINE, field=field)


def day_run(day: date | None, what: str, blanks: Blanks, *, field: str) -> Run:
    """Return «11 сентября 2026 г.» or a line for it."""
    return blanks.take(in_words(day) if day else None, what, DATE, field=field)


def reference(paper: Registration, blanks: Blanks, *, field: str, of: str) -> list[str | Run]:
    """Return «4 сентября 2026 г. № 113-о», day and number of another paper, with lines for what is not known."""
    day = day_run(paper.issued_on, f"дата {of}", blanks, field=f"{field}_on")
    return [day, " №\u00a0", blanks.take(paper.number, f"номер {of}", "____", field=f"{field}_number")]


def stop_after(run: Run) -> str:
    """Close a sentence whose last word may end with the stop of «г.» already."""
    return "" if run.text.endswith(".") else "."


Point: TypeAlias = tuple[str, Sequence[str | Run]]


def clauses(points: Iterable[Point]) -> tuple[Clause, ...]:
    """Return the points of an order, numbered; each has a key by which it may be reworded."""
    return tuple(Clause(f"{number}.", text(*parts), key) for number, (key, parts) in enumerate(points, start=1))


def preamble(parts: Sequence[str | Run], key: str = "preamble") -> Paragraph:
    """Return the paragraph that says why and on what ground; it may be reworded."""
    return Paragraph(text(*parts), key=key)


def accordance(grounds: Sequence[str]) -> list[str | Run]:
    """Return «в соответствии с …» for grounds in the instrumental; nothing where there are none."""
    if not grounds:
        return []
    with_words = "в соответствии со " if grounds[0].startswith(("ст", "св", "вс")) else "в соответствии с "
    return [with_words, data(", ".join(grounds), "grounds")]


CONTROL: Point = ("control", ["Контроль за исполнением приказа оставляю за собой."])


def as_appendix(paper: Paper, mark: AppendixMark, *, prefix: str) -> tuple[Section, ...]:
    """Return a paper as an appendix: its own stamp gives way to the mark, its keys are told apart by a prefix."""
    first, *others = paper.sections
    blocks = tuple(block for block in first.blocks if not isinstance(block, (ApprovalStamp, StampPair)))
    sections = (replace(first, blocks=(mark, *blocks)), *others)
    return tuple(replace(one, blocks=tuple(_keyed_apart(block, prefix) for block in one.blocks)) for one in sections)


def _keyed_apart(block: Block, prefix: str) -> Block:
    if isinstance(block, (Clause, Paragraph)) and block.key:
        return replace(block, key=f"{prefix}.{block.key}")
    return block
