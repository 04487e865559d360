"""Slips with personal addresses, to be cut and handed out: one strip with a QR mark for each who is asked."""

from dataclasses import dataclass

from nastavnik.core.documents.blocks import Heading, LinkSlip, Paper, Paragraph, Section, data, text

KIND, TITLE = "consent_slips", "Личные ссылки для согласий"
ALT = "QR-код личной ссылки"


@dataclass(frozen=True, slots=True)
class Slip:
    """Whom it is for, about whom (empty where it is the same person), and the address to open."""

    who: str
    about: str
    address: str


def compose_slips(slips: tuple[Slip, ...], *, school: str, title: str = TITLE) -> Paper:
    """Return the slips as strips to be cut along their dashed lines."""
    told = f"{school} просит ответить по личной ссылке: наведите камеру телефона на код. Пароль не нужен."
    head = (Heading(text(title), level=1), Paragraph(text(told)))
    return Paper(kind=KIND, title=title, sections=(Section((*head, *map(_strip, slips))),))


def _strip(slip: Slip) -> LinkSlip:
    about = (text("О ком: ", data(slip.about)),) if slip.about and slip.about != slip.who else ()
    return LinkSlip((text("Кому: ", data(slip.who)), *about), slip.address, ALT)
