"""Parts that make a paper official: its head, stamps, marks, signatures, lines of a form."""

from dataclasses import dataclass

from nastavnik.core.documents.runs import Text


@dataclass(frozen=True, slots=True)
class Requisites:
    """The head of a paper: who issues it, what it is, its date, number and place."""

    organisation: tuple[Text, ...]  # founder, full name, short name: what is known
    title: str  # «ПРИКАЗ»
    date: Text
    number: Text
    place: Text = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Post on the left, room for the signature, initials and surname on the right."""

    post: Text
    name: Text


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line to be written on, with a small caption under it."""

    text: Text
    caption: str


@dataclass(frozen=True, slots=True)
class ApprovalStamp:
    """«УТВЕРЖДАЮ» in the upper right corner."""

    word: str
    lines: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class StampPair:
    """Two stamps side by side: who agreed or adopted it on the left, who approved it on the right."""

    left: ApprovalStamp
    right: ApprovalStamp


@dataclass(frozen=True, slots=True)
class AppendixMark:
    """«Приложение № 1 к приказу …» in the upper right corner."""

    lines: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class LinkSlip:
    """A strip to be cut off or read by a telephone: words on the left, the QR mark of a personal link on the right."""

    lines: tuple[Text, ...]
    address: str
    alt: str  # what the mark is, for those who do not see it
