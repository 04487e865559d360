"""The yes to pairs in all rooms at once: decision, bonds, drafts of papers, letters. All or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.language.dates import in_words
from nastavnik.core.language.initials import full_name, initials_before
from nastavnik.core.matching.words import same_words
from nastavnik.core.text.inserts import demand_places, filled
from nastavnik.domains.consents.queries import standings_now, whom_to_ask
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.queries import live_draft
from nastavnik.domains.matching.models import Decision, Proposal, ProposedPair
from nastavnik.domains.matching.operations import decide
from nastavnik.domains.matching.queries import pairs_in
from nastavnik.domains.organisations.queries import letter_moment
from nastavnik.domains.people.models import Person
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.operations import NewBond, open_bonds
from nastavnik.domains.programmes.queries import ended_bonds, mentees_of
from nastavnik.domains.year.operations.papers import draft_from_rooms, refresh_paper
from nastavnik.domains.year.queries.pairs import GROUP, grouped
from nastavnik.foundation.outbox.letters import queue_letter

ALONE = "traditional"
# In the order in which they rest on one another.
PAPERS = ("minutes_selection", "order_pairs")
SUBJECT = "Наставничество: пара подобрана"
PLACES = ("имя", "наставник", "наставляемые", "начало", "конец", "школа", "куратор")
TO_MENTOR = """Здравствуйте, {имя}.

Вы — наставник. С вами будут работать: {наставляемые}. Программа идёт с {начало} по {конец}.

Договоритесь о первой встрече. Вопросы — {куратор}, {школа}.
"""
TO_MENTEE = """Здравствуйте, {имя}.

Подобран наставник: {наставник}. Наставляемый: {наставляемые}. Программа идёт с {начало} по {конец}.

Наставник предложит время первой встречи. Вопросы — {куратор}, {школа}.
"""


@dataclass(frozen=True, slots=True)
class Letters:
    """What the two sides are told, with places in braces that are filled for each reader."""

    to_mentor: str = TO_MENTOR
    to_mentee: str = TO_MENTEE


@dataclass(frozen=True, slots=True)
class Reader:
    """One letter: who gets it, on which side, about which pairs."""

    person: Person
    side: str  # mentor | mentee
    pairs: list[ProposedPair]


@dataclass(frozen=True, slots=True)
class Approved:
    """What a yes to pairs has made."""

    decision: Decision
    bonds: tuple[Bond, ...]
    papers: tuple[Document, ...]
    letters: int


@transaction.atomic
def approve_matching(
    proposal: Proposal,
    *,
    seen: str,
    starts_on: date,
    ends_on: date,
    letters: Letters,
    on: date,
    actor: Viewer,
    at: datetime,
) -> Approved:
    """Decide on the pairs that were seen, open their bonds, draft the papers, and queue a letter to everybody.

    Raises NotPermitted, NothingWritten, UnknownPlace, and what `decide` and `open_bonds` raise; nothing stands then.
    """
    home = proposal.organisation
    require(actor, Permission.MATCHING_EDIT, path=home.path)
    for words in (letters.to_mentor, letters.to_mentee):
        demand_places(words, known=PLACES)
    decision = decide(proposal, seen=seen, starts_on=starts_on, ends_on=ends_on, on=on, actor=actor, at=at)
    pairs = [one for one in pairs_in(decision.proposal) if not one.fell_because]
    ended = ended_bonds(home, year=decision.year, target_model=decision.target_model)
    lost = {mentee.pk: bond for bond in ended for mentee in mentees_of(bond)}  # the latest end of each
    bonds = open_bonds(
        new_bonds(pairs, lost=lost),
        organisation=home,
        year=decision.year,
        target_model=decision.target_model,
        starts_on=starts_on,
        ends_on=ends_on,
        decision_ref=decision.ref,
        actor=actor,
        at=at,
    )
    papers = tuple(_paper(decision, kind, on=on, actor=actor, at=at) for kind in PAPERS)
    return Approved(decision, bonds, papers, _queue(decision, pairs, letters, on=on, at=at))


def new_bonds(pairs: Sequence[ProposedPair], *, lost: Mapping[int, Bond]) -> list[NewBond]:
    """Return the bonds of pairs; those whom one mentor takes as a group are one bond.

    `lost` says by mentee which bond ended before: the new one goes on from it, a group from the first that it knows.
    """
    return [_bond(one, lost) for one in grouped(pairs)]


def readers_of(pairs: Sequence[ProposedPair], *, on: date) -> list[Reader]:
    """Return who gets a letter; for a pupil the guardians do, where there are any."""
    by_mentor: dict[int, list[ProposedPair]] = {}
    for pair in pairs:
        by_mentor.setdefault(pair.mentor_id, []).append(pair)
    readers = [Reader(own[0].mentor, "mentor", own) for own in by_mentor.values()]
    guardians = {one.person.pk: one.guardians for one in standings_now([pair.mentee for pair in pairs], on=on)}
    for pair in pairs:
        readers += [Reader(one, "mentee", [pair]) for one in guardians[pair.mentee_id] or (pair.mentee,)]
    return readers


def _bond(pairs: Sequence[ProposedPair], lost: Mapping[int, Bond]) -> NewBond:
    first = pairs[0]
    common = same_words(first.mentee.subjects, first.mentor.subjects)
    return NewBond(
        mentor=first.mentor,
        mentees=tuple(one.mentee for one in pairs),
        form=first.form,
        kind=ALONE if first.kind == GROUP and len(pairs) == 1 else first.kind,
        subject=common[0] if common else "",
        reasons=tuple(words for sign, words in first.chips if sign == "+"),
        follows=next((lost[one.mentee_id] for one in pairs if one.mentee_id in lost), None),
    )


def _paper(decision: Decision, kind: str, *, on: date, actor: Viewer, at: datetime) -> Document:
    """Draft a paper, or gather the draft that is there anew."""
    home, year, model = decision.organisation, decision.year, decision.target_model
    kept = live_draft(home, year=year, kind=kind, target_model=model)
    if kept is not None:
        return refresh_paper(kept, actor=actor, at=at, on=on)
    return draft_from_rooms(organisation=home, year=year, kind=kind, target_model=model, actor=actor, at=at, on=on)


def _queue(decision: Decision, pairs: Sequence[ProposedPair], letters: Letters, *, on: date, at: datetime) -> int:
    home = decision.organisation
    curator = whom_to_ask(home, on=on)
    common = {
        "начало": in_words(decision.starts_on),
        "конец": in_words(decision.ends_on),
        "школа": home.short_name,
        "куратор": _signed(curator) if curator else "куратор",
    }
    readers, due_at = readers_of(pairs, on=on), letter_moment(home, at=at)
    for reader in readers:
        person, about = reader.person, reader.pairs[0].mentee.ref if reader.side == "mentee" else ""
        values = common | {
            "имя": " ".join(filter(None, (person.given_name, person.patronymic))) or person.surname,
            "наставник": _named(one.mentor for one in reader.pairs),
            "наставляемые": _named(one.mentee for one in reader.pairs),
        }
        queue_letter(
            organisation_ref=home.ref,
            event=f"pairs:{decision.ref}:{reader.side}:{about}",
            recipient_ref=person.ref,
            address=person.email,
            subject=SUBJECT,
            body=filled(letters.to_mentor if reader.side == "mentor" else letters.to_mentee, values),
            at=at,
            due_at=due_at,
        )
    return len(readers)


def _named(people: Iterable[Person]) -> str:
    names = {one.pk: full_name(one.surname, one.given_name, one.patronymic) for one in people}
    return ", ".join(names.values())


def _signed(person: Person) -> str:
    return initials_before(person.surname, person.given_name, person.patronymic)
