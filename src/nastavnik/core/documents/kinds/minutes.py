"""Parts that minutes share: who led and who was there, what was heard and decided, votes, two signatures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nastavnik.core.documents.blanks import LINE, SHORT, Blanks
from nastavnik.core.documents.blocks import Block, Clause, Heading, Items, Paragraph, Run, Signature, Text, data, text
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Field
from nastavnik.core.documents.kinds.heads import order_head
from nastavnik.core.documents.kinds.points import Words
from nastavnik.core.documents.requisites import Official, Registration, School
from nastavnik.core.language.plurals import plural


@dataclass(frozen=True, slots=True)
class Votes:
    """How a council voted; what is not known is left to be filled."""

    for_it: int | None = None
    against: int | None = None
    abstained: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the agenda: what it was about, who told of it, what was said and decided."""

    key: str
    about: Words  # «О дорожной карте…», in the prepositional
    told: Words  # what the speaker said
    decided: Sequence[Words]
    speaker: Official = field(default_factory=Official)
    spoke: str = ""
    source: str = "agenda"  # the field that names the speaker


@dataclass(frozen=True, slots=True)
class Meeting:
    """Who met: leads, writes, how many came and who was invited."""

    of_whom: Words  # «педагогического совета»
    chair: Official
    secretary: Official
    present: int | None = None
    total: int | None = None
    names: tuple[str, ...] = ()
    invited: tuple[str, ...] = ()


def head_blocks(school: School, registration: Registration, meeting: Meeting, blanks: Blanks) -> Iterator[Block]:
    """Yield the head of minutes: requisites, of whom they are, who led, who was there."""
    yield order_head(school, registration, blanks, title="ПРОТОКОЛ", of="протокола")
    yield Heading(text("заседания ", *meeting.of_whom), level=1)
    chair = blanks.take(meeting.chair.list_name, "председатель", LINE, field="chair")
    secretary = blanks.take(meeting.secretary.list_name, "секретарь", LINE, field="secretary")
    yield _line("Председатель: ", chair)
    yield _line("Секретарь: ", secretary)
    yield _line("Присутствовали: ", *_present(meeting, blanks))
    if meeting.invited:
        yield _line("Приглашены: ", data("; ".join(meeting.invited), "invited"))
    yield Paragraph(())


def agenda_blocks(questions: Sequence[Question]) -> Iterator[Block]:
    """Yield «ПОВЕСТКА ДНЯ» with its questions."""
    yield _line("ПОВЕСТКА ДНЯ:")
    lines: list[Text] = []
    for question in questions:
        who = question.speaker.list_name
        tells: Words = [" Докладывает ", data(who, question.source)] if who else []
        lines.append(text(*question.about, ".", *tells))
    yield Items(tuple(lines), is_numbered=True)


def question_blocks(number: int, question: Question, votes: Votes, blanks: Blanks) -> Iterator[Block]:
    """Yield one question: heard, spoke, decided and the votes."""
    yield Paragraph(())
    speaker = question.speaker.in_case("accusative")
    who: Words = [data(speaker, question.source), _gap(speaker)] if speaker else []
    heard: Words = ["СЛУШАЛИ: ", *who]
    yield Clause(f"{number}.", text(*heard, *question.told), f"{question.key}.heard")
    if question.spoke:
        yield Paragraph(text("ВЫСТУПИЛИ: ", data(question.spoke, "agenda"), _stop(question.spoke)))
    yield Paragraph(text("РЕШИЛИ:"))
    for place, decided in enumerate(question.decided, start=1):
        yield Clause(f"{number}.{place}.", text(*decided), f"{question.key}.decided{place}")
    yield Paragraph(text("Голосовали: ", *_votes(votes, blanks), "."))


def signature_blocks(meeting: Meeting, blanks: Blanks) -> Iterator[Block]:
    """Yield the signatures of who led and of who wrote."""
    for post, official, name_of in (
        ("Председатель", meeting.chair, "chair"),
        ("Секретарь", meeting.secretary, "secretary"),
    ):
        name = blanks.take(official.signature_name, post.lower(), SHORT + SHORT, field=name_of)
        yield Signature(post=text(post), name=text(name))


def fields_of_meeting(
    *, chair: dict[str, str], secretary: dict[str, str], present: int, total: int
) -> tuple[Field, ...]:
    """Return the fields that tell who met and how they voted."""
    return (
        Field("chair", "official", "Председатель", required=True, example=chair, place="people"),
        Field("secretary", "official", "Секретарь", required=True, example=secretary, place="people"),
        Field("present", "number", "Сколько человек присутствовало", required=True, example=present),
        Field("total", "number", "Сколько человек в составе", example=total),
        Field("votes_for", "number", "Голосов «за»", required=True, example=present),
        Field("votes_against", "number", "Голосов «против»", example=0),
        Field("votes_abstained", "number", "Воздержались", example=0),
    )


def votes_of(facts: Facts) -> Votes:
    """Return the votes; nobody against or abstaining need not be written."""
    for_it = facts.number("votes_for")
    rest = None if for_it is None else 0
    against, abstained = facts.number("votes_against"), facts.number("votes_abstained")
    return Votes(for_it, rest if against is None else against, rest if abstained is None else abstained)


def _present(meeting: Meeting, blanks: Blanks) -> Words:
    if meeting.names:
        return [data(", ".join(meeting.names), "members")]
    count = blanks.take(str(meeting.present or ""), "сколько человек присутствовало", SHORT, field="present")
    if meeting.total:
        of_all = plural(meeting.total, "человека", "человек", "человек")
        return [count, " из ", data(str(meeting.total), "total"), f" {of_all}"]
    return [count, f" {plural(meeting.present or 0, 'человек', 'человека', 'человек')}"]


def _votes(votes: Votes, blanks: Blanks) -> Words:
    words: Words = []
    for label, count, name_of in (
        ("«за» – ", votes.for_it, "votes_for"),
        ("«против» – ", votes.against, "votes_against"),
        ("воздержались – ", votes.abstained, "votes_abstained"),
    ):
        known = None if count is None else str(count or "нет")
        words += [", " if words else "", label, blanks.take(known, "голоса", SHORT, field=name_of)]
    return words


def _gap(before: str) -> str:
    return " " if before.endswith(".") else ". "


def _stop(words: str) -> str:
    return "" if words.rstrip().endswith((".", "!", "?")) else "."


def _line(*parts: str | Run) -> Paragraph:
    return Paragraph(text(*parts), align="left", is_indented=False)
