"""Slips with personal addresses, to be cut and handed out: one row for each who is asked."""

from dataclasses import dataclass

from nastavnik.core.documents.blocks import Heading, Paper, Paragraph, Row, Section, Table, data, text

KIND, TITLE = "consent_slips", "Личные ссылки для согласий"


@dataclass(frozen=True, slots=True)
class Slip:
    """Whom it is for, about whom, and the address to type."""

    who: str
    about: str
    address: str


def compose_slips(slips: tuple[Slip, ...], *, school: str) -> Paper:
    """Return the slips as a table to be cut along its lines."""
    rows = tuple(Row((text(data(one.who)), text(data(one.about)), text(data(one.address)))) for one in slips)
    blocks = (
        Heading(text(TITLE), level=1),
        Paragraph(text(f"{school} просит ответить по личной ссылке: наберите её в телефоне. Пароль не нужен.")),
        Table(head=("Кому", "О ком", "Адрес"), rows=rows, widths=(3, 3, 5)),
    )
    return Paper(kind=KIND, title=TITLE, sections=(Section(blocks),))
