"""The sheet of an order: head, heading to the text, reasons, «ПРИКАЗЫВАЮ:», points, signature."""

from collections.abc import Iterable, Sequence

from nastavnik.core.documents.blanks import Blanks
from nastavnik.core.documents.blocks import Block, Heading, Paragraph, Run, Text, text
from nastavnik.core.documents.kinds.heads import order_head, signature
from nastavnik.core.documents.kinds.points import Point, clauses, preamble
from nastavnik.core.documents.requisites import Registration, School


def order_blocks(
    school: School,
    registration: Registration,
    blanks: Blanks,
    *,
    about: Text,
    reasons: Sequence[str | Run],
    points: Iterable[Point],
) -> tuple[Block, ...]:
    """Return the blocks of an order without its appendices."""
    return (
        order_head(school, registration, blanks),
        Heading(about),
        preamble(reasons),
        *ordering_word(),
        *clauses(points),
        signature(school.head, blanks),
    )


def ordering_word() -> tuple[Block, ...]:
    """Return «ПРИКАЗЫВАЮ:» on a line of its own."""
    return Paragraph(()), Paragraph(text("ПРИКАЗЫВАЮ:"), align="left", is_indented=False), Paragraph(())
