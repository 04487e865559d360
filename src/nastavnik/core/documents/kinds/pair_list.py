"""The list of pairs and groups, the appendix of the order that assigns mentors."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from nastavnik.core.documents.blanks import Blanks
from nastavnik.core.documents.blocks import Block, Paragraph, Row, Run, Table, Text, data, text
from nastavnik.core.documents.bond_words import FORMS, KINDS, OF_EMPLOYEES
from nastavnik.core.language.dates import in_digits
from nastavnik.core.language.initials import initials_after, split_name

NO_DAY = "__.__.20__"
HEAD = ("№", "Наставник", "Наставляемые", "Предмет или тема", "Форма и вид", "Период", "Даты согласий")
WIDTHS = (11, 56, 58, 36, 34, 32, 30)
MISSING_CONSENTS = "даты недостающих согласий в списке пар"


@dataclass(frozen=True, slots=True)
class Member:
    """One side of a pair: the full name, the post or the class, and the day of the consent to processing."""

    name: str
    post: str | None = None
    consent_on: date | None = None

    @property
    def short(self) -> str:
        """«Скрепкин О. И.»."""
        return initials_after(*split_name(self.name))


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair, or one group where a mentor has several mentees."""

    mentor: Member
    mentees: tuple[Member, ...]
    form: str = "teacher_teacher"
    kind: str = ""
    subject: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    by_hand: str = ""  # why the pair was chosen against a rule of matching
    work_consent_on: date | None = None
    addendum_on: date | None = None

    @property
    def members(self) -> tuple[Member, ...]:
        """Mentor first, then the mentees."""
        return (self.mentor, *self.mentees)


def blocks_of(pairs: Sequence[PairRow], year: str, blanks: Blanks) -> list[Block]:
    """Return the table, and under it the reasons of pairs chosen against a rule."""
    if any(member.consent_on is None for pair in pairs for member in pair.members):
        blanks.take(None, MISSING_CONSENTS, field="pairs")
    rows = tuple(_row(number, pair, year) for number, pair in enumerate(pairs, start=1))
    return [Table(head=HEAD, rows=rows, widths=WIDTHS), *_chosen_by_hand(pairs)]


def warnings_of(pairs: Sequence[PairRow]) -> Iterator[str]:
    """Yield what does not stop the order but should be known: papers that labour law wants of employees."""
    employed = [pair for pair in pairs if pair.form in OF_EMPLOYEES]
    without_consent = dict.fromkeys(pair.mentor.short for pair in employed if pair.work_consent_on is None)
    without_addendum = dict.fromkeys(pair.mentor.short for pair in employed if pair.addendum_on is None)
    if without_consent:
        yield f"Нет письменного согласия на работу по наставничеству: {_names(without_consent)}."
    if without_addendum:
        yield f"Нет дополнительного соглашения к трудовому договору: {_names(without_addendum)}."


def _names(names: Iterable[str]) -> str:
    """Return the names with commas; the stop of the last initials gives way to that of the sentence."""
    return ", ".join(names).removesuffix(".")


def _row(number: int, pair: PairRow, year: str) -> Row:
    return Row(
        (
            text(f"{number}*" if pair.by_hand else str(number)),
            text(data(_person(pair.mentor), "pairs")),
            text(data(_mentees(pair.mentees), "pairs")),
            text(data(pair.subject or "—", "pairs")),
            text(data(_form(pair), "pairs")),
            text(data(_period(pair, year), "pairs")),
            _consents(pair),
        )
    )


def _person(member: Member) -> str:
    return f"{member.name}, {member.post}" if member.post else member.name


def _mentees(mentees: tuple[Member, ...]) -> str:
    if len(mentees) == 1:
        return _person(mentees[0])
    return ";\n".join(f"{number}) {_person(one)}" for number, one in enumerate(mentees, start=1))


def _form(pair: PairRow) -> str:
    words = [FORMS[pair.form]]
    if pair.kind:
        words.append(KINDS[pair.kind])
    elif len(pair.mentees) > 1:
        words.append(KINDS["group"])
    return ", ".join(words)


def _period(pair: PairRow, year: str) -> str:
    if pair.starts_on and pair.ends_on:
        return f"{in_digits(pair.starts_on)} – {in_digits(pair.ends_on)}"
    return f"{year} учебный год"


def _consents(pair: PairRow) -> Text:
    """Return the days of the consents, the mentor's first, in the order of the names."""
    runs: list[str | Run] = []
    for member in pair.members:
        runs += [", " if runs else "", _consent(member.consent_on)]
    return text(*runs)


def _consent(day: date | None) -> Run:
    return data(in_digits(day), "pairs") if day else Run(NO_DAY, "blank", "pairs", "дата согласия")


def _chosen_by_hand(pairs: Sequence[PairRow]) -> Iterator[Block]:
    marked = [(number, pair) for number, pair in enumerate(pairs, start=1) if pair.by_hand]
    if not marked:
        return
    yield Paragraph(())
    yield Paragraph(text("* Закреплены по решению куратора, отличному от подбора:"), align="left", is_indented=False)
    for number, pair in marked:
        reason = pair.by_hand.strip().rstrip(".")
        yield Paragraph(text(f"№\u00a0{number}: ", data(reason, "pairs"), "."), align="left", is_indented=False)
