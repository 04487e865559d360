"""Parts that papers of many kinds share: head, signature, stamps, the list of those who have read it."""

from collections.abc import Iterable

from nastavnik.core.documents.blanks import DATE, LINE, LONG, NUMBER, SHORT, Blanks
from nastavnik.core.documents.blocks import (
    AppendixMark,
    ApprovalStamp,
    Block,
    Paragraph,
    Requisites,
    Row,
    Run,
    Signature,
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


def order_head(school: School, registration: Registration, blanks: Blanks) -> Requisites:
    """Return the head of an order."""
    return Requisites(
        organisation=organisation_lines(school, blanks),
        title="ПРИКАЗ",
        date=text(date_run(registration, blanks)),
        number=text(number_run(registration, blanks)),
        place=text(blanks.take(school.place, "место издания", SHORT + SHORT)),
    )


def organisation_lines(school: School, blanks: Blanks) -> tuple[Text, ...]:
    """Return founder, full name and short name, one line each; only the full name leaves a blank."""
    lines = [text(data(school.founder))] if school.founder else []
    lines.append(text(blanks.take(school.full_name, "полное наименование школы", LONG)))
    if school.short_name and school.full_name:
        lines.append(text("(", data(school.short_name), ")"))
    return tuple(lines)


def date_run(registration: Registration, blanks: Blanks, what: str = "дата приказа") -> Run:
    """Return the date in words or a line for it."""
    return blanks.take(in_words(registration.issued_on) if registration.issued_on else None, what, DATE)


def number_run(registration: Registration, blanks: Blanks, what: str = "номер приказа") -> Run:
    """Return «№ 118-о» or a line for it."""
    return blanks.take(f"№\u00a0{registration.number}" if registration.number else None, what, NUMBER)


def signature(official: Official, blanks: Blanks) -> Signature:
    """Return the signature of the head: post on the left, initials before the surname on the right."""
    return Signature(
        post=text(blanks.take(official.post, HEAD_POST)),
        name=text(blanks.take(official.signature_name, HEAD_NAME)),
    )


def approval_stamp(official: Official, registration: Registration, blanks: Blanks) -> ApprovalStamp:
    """Return «УТВЕРЖДАЮ» with post, a place for the signature, name and date."""
    name = blanks.take(official.signature_name, HEAD_NAME)
    return ApprovalStamp(
        word="УТВЕРЖДАЮ",
        lines=(
            text(blanks.take(official.post, HEAD_POST)),
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
    return blanks.take(school.curator.in_case("accusative"), "должность и фамилия куратора", LINE + LINE)
