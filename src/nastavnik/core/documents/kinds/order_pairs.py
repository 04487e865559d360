"""D-05, the order that assigns mentors to mentees, with the list of pairs as its appendix."""

from dataclasses import dataclass, field
from datetime import date

from nastavnik.core.documents.blanks import Blanks
from nastavnik.core.documents.blocks import (
    Block,
    Clause,
    Heading,
    Paper,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    Text,
    data,
    text,
)
from nastavnik.core.documents.grounds import Ground
from nastavnik.core.documents.kinds.heads import (
    appendix_mark,
    curator_in_accusative,
    order_head,
    ordering_word,
    reading_list,
    signature,
)
from nastavnik.core.documents.requisites import Registration, School
from nastavnik.core.language.dates import in_digits, in_words

KIND, CODE, TITLE = "order_pairs", "D-05", "Приказ о закреплении наставнических пар"
REGISTER = "personnel"

HEAD = ("№", "Наставник", "Наставляемый", "Предмет", "Форма", "Период", "Даты согласий")
WIDTHS = (10, 58, 58, 36, 34, 32, 30)


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair as the list prints it: full names and posts, words for subject, form and period."""

    mentor: str
    mentee: str
    mentor_short: str  # «Скрепкин О. И.»
    mentee_short: str
    mentor_post: str | None = None
    mentee_post: str | None = None
    subject: str | None = None
    form: str = "педагог – педагог"
    mentor_consent_on: date | None = None
    mentee_consent_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class OrderPairs:
    """What the order needs. Pairs keep their order; an unknown day of programmes becomes a line."""

    year: str  # «2026/2027»
    pairs: tuple[PairRow, ...]
    school: School = field(default_factory=School)
    registration: Registration = field(default_factory=Registration)
    programmes_due_on: date | None = None
    grounds: tuple[Ground, ...] = ()


def compose(given: OrderPairs) -> Paper:
    """Return the order with its list. Names stand in the list only, so that the order can be published without it."""
    blanks = Blanks()
    return Paper(
        kind=KIND,
        title=f"Приказ «О закреплении наставнических пар на {given.year} учебный год»",
        sections=(
            Section(tuple(_order(given, blanks))),
            Section(tuple(_appendix(given, blanks)), is_landscape=True),
            Section(reading_list(_names(given))),
        ),
        blanks=blanks.listed,
    )


def _order(given: OrderPairs, blanks: Blanks) -> list[Block]:
    clauses = [Clause(f"{number}.", text(*parts)) for number, parts in enumerate(_points(given, blanks), start=1)]
    return [
        order_head(given.school, given.registration, blanks),
        Heading(text("О закреплении наставнических пар на ", data(given.year), " учебный год")),
        Paragraph(text(*_preamble(given))),
        *ordering_word(),
        *clauses,
        signature(given.school.head, blanks),
    ]


def _preamble(given: OrderPairs) -> list[str | Run]:
    basis = "по дорожной карте наставничества и на основании письменных согласий наставников и наставляемых"
    titles = [ground.title_instrumental for ground in given.grounds if ground.title_instrumental]
    if not titles:
        return [f"Действуя {basis},"]
    return [
        "В соответствии со " if titles[0].startswith("ст") else "В соответствии с ",
        data(", ".join(titles)),
        f", {basis}",
    ]


def _points(given: OrderPairs, blanks: Blanks) -> list[list[str | Run]]:
    due = blanks.take(
        in_words(given.programmes_due_on) if given.programmes_due_on else None, "срок представления программ"
    )
    return [
        [
            "Закрепить наставников за наставляемыми на ",
            data(given.year),
            " учебный год по списку (приложение №\u00a01).",
        ],
        [
            "Наставникам вместе с наставляемыми составить персонализированные программы наставничества "
            "и передать их куратору до ",
            due,
            "" if due.text.endswith(".") else ".",
        ],
        [
            "Содержание, сроки, форму и оплату работы наставников из числа работников школы определить "
            "дополнительными соглашениями к трудовым договорам."
        ],
        [
            "Возложить на ",
            curator_in_accusative(given.school, blanks),
            " помощь парам, учёт встреч и сообщение о заменах.",
        ],
        ["Контроль за исполнением приказа оставляю за собой."],
    ]


def _appendix(given: OrderPairs, blanks: Blanks) -> list[Block]:
    rows = tuple(_row(number, pair, given.year) for number, pair in enumerate(given.pairs, start=1))
    if any(pair.mentor_consent_on is None or pair.mentee_consent_on is None for pair in given.pairs):
        blanks.take(None, "даты недостающих согласий в списке пар")
    return [
        appendix_mark(1, given.registration, blanks),
        Heading(text("Список наставнических пар на ", data(given.year), " учебный год"), level=1),
        Table(head=HEAD, rows=rows, widths=WIDTHS),
    ]


def _names(given: OrderPairs) -> list[str]:
    return sorted({name for pair in given.pairs for name in (pair.mentor_short, pair.mentee_short)})


def _row(number: int, pair: PairRow, year: str) -> Row:
    return Row(
        (
            text(str(number)),
            _person(pair.mentor, pair.mentor_post),
            _person(pair.mentee, pair.mentee_post),
            text(data(pair.subject or "—")),
            text(data(pair.form)),
            text(data(_period(pair, year))),
            text(*_consents(pair)),
        )
    )


def _person(name: str, post: str | None) -> Text:
    return text(data(f"{name}, {post}" if post else name))


def _period(pair: PairRow, year: str) -> str:
    if pair.starts_on and pair.ends_on:
        return f"{in_digits(pair.starts_on)} – {in_digits(pair.ends_on)}"
    return f"{year} учебный год"


def _consents(pair: PairRow) -> list[str | Run]:
    return [_consent(pair.mentor_consent_on), ", ", _consent(pair.mentee_consent_on)]


def _consent(day: date | None) -> Run:
    return data(in_digits(day)) if day else Run("__.__.20__", "blank")
