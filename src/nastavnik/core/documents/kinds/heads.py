"""Parts that papers of many kinds share: head, signature, stamps, marks, the list of those who have read it."""

from collections.abc import Iterable
from dataclasses import replace

from nastavnik.core.documents.blanks import DATE, LONG, NUMBER, SHORT, Blanks
from nastavnik.core.documents.blocks import (
    AppendixMark,
    ApprovalStamp,
    Block,
    Clause,
    Heading,
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
from nastavnik.core.documents.kinds.points import reference
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
    caption = Paragraph(text("С приказом ознакомлены:"), align="left", is_indented=False, stays_with_next=True)
    return (Paragraph(()), caption, _reading_table(names))


def reading_sheet(names: Iterable[str], registration: Registration, blanks: Blanks) -> Section:
    """Return the list of readers as a sheet of its own, for an order whose list is long."""
    date, number = date_run(registration, blanks), number_run(registration, blanks)
    title = Heading(text("Лист ознакомления\nс приказом от ", date, " ", number), level=1)
    return Section((title, _reading_table(names)))


def _reading_table(names: Iterable[str]) -> Table:
    rows = [Row((text(data(name)), (), ())) for name in names]
    rows = rows or [Row(((), (), ())) for _ in range(EMPTY_ROWS)]
    return Table(head=("Фамилия, инициалы", "Подпись", "Дата"), rows=tuple(rows), widths=(80, 50, 40))


def approved_by_order(order: Registration, blanks: Blanks) -> ApprovalStamp:
    """Return «УТВЕРЖДЕНО / приказом от … № …», the stamp of what an order approves."""
    date, number = date_run(order, blanks), number_run(order, blanks)
    return ApprovalStamp(word="УТВЕРЖДЕНО", lines=(text("приказом от ", date), text(number)))


def adopted_by_council(minutes: Registration, blanks: Blanks, *, council: str, field: str) -> ApprovalStamp:
    """Return «ПРИНЯТО / на заседании … / (протокол от … № …)»."""
    decided = reference(minutes, blanks, field=field, of="протокола")
    return ApprovalStamp(word="ПРИНЯТО", lines=(text(f"на заседании {council}"), text("(протокол от ", *decided, ")")))


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
