"""The appendix of the minutes of the selection: what was weighed, and how many points every pair got."""

from collections.abc import Iterator, Sequence

from nastavnik.core.documents.blocks import Block, Clause, Heading, Paragraph, Row, Table, data, text
from nastavnik.core.documents.bond_words import FORMS
from nastavnik.core.documents.kinds.selection_facts import CRITERIA, Choice

HEAD = ("№", "Наставник", "Наставляемые", "Предмет, форма", "Профиль", "Запрос", "Время", "Нагрузка", "Всего")
WIDTHS = (10, 50, 56, 44, 20, 18, 17, 22, 17)
NOT_COUNTED = "—"


def points_appendix(choices: Sequence[Choice], certificate: str) -> Iterator[Block]:
    """Yield what the criteria weigh, the points of every pair, and why people chose otherwise."""
    yield Heading(text("Критерии и баллы"), level=1)
    rows = tuple(Row((text(words), text(str(points)))) for _, words, points in CRITERIA)
    yield Table(head=("Критерий", "Баллов, до"), rows=rows, widths=(210, 44))
    yield Paragraph(())
    yield Table(head=HEAD, rows=tuple(_row(number, one) for number, one in enumerate(choices, 1)), widths=WIDTHS)
    yield from _reasons(choices)
    if certificate:
        yield Paragraph(())
        mark = data(certificate, "certificate")
        yield Paragraph(text("Контрольная отметка расчёта: ", mark), align="left", is_indented=False)


def _row(number: int, one: Choice) -> Row:
    about = ", ".join(filter(None, (one.subject, FORMS[one.form])))
    points = [*one.points, *[None] * (len(CRITERIA) - len(one.points)), one.total]
    return Row(
        (
            text(f"{number}*" if one.by_hand else str(number)),
            *(text(data(words, "choices")) for words in (one.mentor, ";\n".join(one.mentees), about)),
            *(text(data(NOT_COUNTED if count is None else str(count), "choices")) for count in points),
        )
    )


def _reasons(choices: Sequence[Choice]) -> Iterator[Block]:
    marked = [(number, one) for number, one in enumerate(choices, 1) if one.by_hand]
    if marked:
        yield Paragraph(())
        yield Paragraph(text("* Выбраны советом вопреки подбору:"), align="left", is_indented=False)
    for number, one in marked:
        reason = data(one.by_hand.strip().rstrip("."), "choices")
        yield Clause(f"№\u00a0{number}:", text(reason, "."))
