"""What the rooms say of a year's work on a day: the plain values of `core/year/rooms`, a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from nastavnik.core.consents.purposes import TO_TAKE_PART, State
from nastavnik.core.documents.catalogue import KINDS
from nastavnik.core.documents.fields import Field
from nastavnik.core.documents.states import LIVE
from nastavnik.core.documents.states import State as PaperState
from nastavnik.core.language.dates import MONTHS_PREPOSITIONAL
from nastavnik.core.matching.banks import Side
from nastavnik.core.programmes.states import WITHOUT_TERM, BondState, MeetingState, ProgrammeState
from nastavnik.core.timing.academic_year import first_calendar_year
from nastavnik.core.year import rooms
from nastavnik.domains.consents.models import Consent, ConsentLink
from nastavnik.domains.documents.models import Document
from nastavnik.domains.matching.models import LeftOut, PoolEntry, PoolState, Proposal, ProposedPair
from nastavnik.domains.matching.models import ProposalState as Standing
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.programmes.queries import live_bonds
from nastavnik.domains.surveys.models import Invitation, Response, ResponseState, Survey
from nastavnik.domains.year.queries.missing_facts import missing_now
from nastavnik.domains.year.queries.outside import clearances_in
from nastavnik.domains.year.queries.silence import silent_mentors
from nastavnik.foundation.scope.managers import Because

_ABOVE = Because.FROM_ABOVE
SUMMER = (7, 1)  # schools ask for the coming year from July on
_Hand = tuple[int, str]  # a person, and who signs for them


def rooms_of(organisation: Organisation, *, year: str, target_model: str, on: date) -> rooms.Rooms:
    """Return what every room says of one year and model, for a viewer who was let in already."""
    where = {"organisation": organisation, "year": year, "target_model": target_model}
    return rooms.Rooms(
        consents=_consents(organisation, year),
        surveys=_surveys(where),
        pools=_pools(where),
        clearances=clearances_in(organisation, year=year, on=on),
        pairs=_pairs(where),
        papers=_papers(organisation, year, target_model, on),
        work=_work(organisation, year, target_model, on),
    )


def _consents(organisation: Organisation, year: str) -> rooms.Consents | None:
    """Count hands: a person who was asked for this year, and who signs for them. Asked anew, the latest answer counts.

    What was given before the summer belongs to the year before, though it may run on.
    """
    summer = date(first_calendar_year(year), *SUMMER)
    rows = Consent.objects.unscoped(because=_ABOVE).filter(
        organisation=organisation, purpose__in=TO_TAKE_PART, person__left_on__isnull=True, person__merged_into=None
    )
    rows = rows.filter(Q(given_on__isnull=True) | Q(given_on__gte=summer))
    latest: dict[tuple[int, str, str], bool] = {}
    for person, signer, purpose, state, confirmed in rows.order_by("pk").values_list(
        "person_id", "signer", "purpose", "state", "confirmed_at"
    ):
        latest[person, signer, purpose] = state == State.GIVEN and confirmed is not None
    hands: dict[_Hand, bool] = {}
    for (person, signer, _), given in latest.items():
        hands[person, signer] = hands.get((person, signer), True) and given
    waiting = {hand for hand, given in hands.items() if not given}
    return rooms.Consents(len(hands), len(hands) - len(waiting), _opened(organisation, waiting)) if hands else None


def _opened(organisation: Organisation, waiting: Iterable[_Hand]) -> int:
    rows = ConsentLink.objects.unscoped(because=_ABOVE).filter(organisation=organisation, opened_at__isnull=False)
    opened = set(rows.values_list("person_id", "signer"))
    return sum(hand in opened for hand in waiting)


def _surveys(where: dict[str, object]) -> dict[str, rooms.Survey]:
    found = list(Survey.objects.unscoped(because=_ABOVE).filter(**where))
    keys = [survey.pk for survey in found]
    asked = Invitation.objects.unscoped(because=_ABOVE).filter(survey__in=keys, revoked_at=None)
    answered = Response.objects.unscoped(because=_ABOVE).filter(survey__in=keys, state=ResponseState.SUBMITTED)
    asked_in, answered_in = (_people_in(rows) for rows in (asked, answered))
    return {
        # Whoever answered on paper may never have been asked by a link.
        one.kind: rooms.Survey(
            one.ref,
            one.kind,
            len(asked_in[one.pk] | answered_in[one.pk]),
            len(answered_in[one.pk]),
            one.closed_at is not None,
        )
        for one in found
    }


def _people_in(rows: QuerySet[Invitation] | QuerySet[Response]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for survey, person in rows.filter(person__left_on__isnull=True).values_list("survey_id", "person_id"):
        found[survey].add(person)
    return found


def _pools(where: dict[str, object]) -> dict[str, rooms.Pool]:
    entries = PoolEntry.objects.unscoped(because=_ABOVE).filter(**where).order_by()
    counts = dict.fromkeys(Side, (0, 0))
    for side, inside, out in entries.values_list("side").annotate(
        inside=Count("pk", filter=Q(state=PoolState.IN)), out=Count("pk", filter=Q(state=PoolState.OUT))
    ):
        counts[Side(side)] = (inside, out)
    return {side: rooms.Pool(side, inside, out) for side, (inside, out) in counts.items()}


def _pairs(where: dict[str, object]) -> rooms.Pairs | None:
    rows = Proposal.objects.unscoped(because=_ABOVE).filter(**where).exclude(state=Standing.DROPPED).order_by("-pk")
    kept = list(rows.values_list("pk", "state"))
    if not kept:
        return None
    key, state = next((one for one in kept if one[1] == Standing.PROPOSED), kept[0])
    pairs = ProposedPair.objects.unscoped(because=_ABOVE).filter(proposal=key, fell_because="")
    left = LeftOut.objects.unscoped(because=_ABOVE).filter(proposal=key)
    return rooms.Pairs(pairs.count(), left.count(), is_decided=state == Standing.DECIDED)


def _papers(organisation: Organisation, year: str, target_model: str, on: date) -> dict[str, rooms.Paper]:
    rows = Document.objects.unscoped(because=_ABOVE).filter(
        organisation=organisation,
        year=year,
        target_model__in=["", target_model],
        state__in=LIVE,
    )
    papers = list(rows.filter(subject_ref="").select_related("organisation").order_by("pk"))
    lacking = missing_now([one for one in papers if one.state != PaperState.ON_SIGNATURE], on=on)
    return {one.kind: _paper(one, lacking.get(one.ref, ())) for one in papers if one.kind in KINDS}


def _paper(document: Document, lacking: Iterable[Field]) -> rooms.Paper:
    lacks = tuple(field.label[:1].lower() + field.label[1:] for field in lacking)
    sent = document.sent_at.date() if document.sent_at else None
    state = "on_signature" if document.state == PaperState.ON_SIGNATURE else "draft"
    return rooms.Paper(document.ref, document.kind, document.title, state, lacks, sent if state != "draft" else None)


def _work(organisation: Organisation, year: str, target_model: str, on: date) -> rooms.Work:
    bonds = live_bonds(organisation, year=year, target_model=target_model).select_related(None).prefetch_related(None)
    written = bonds.filter(programmes__state=ProgrammeState.APPROVED).values("pk")
    lacking = bonds.exclude(kind__in=WITHOUT_TERM).exclude(pk__in=written)
    decided = bonds.exclude(decision_ref="")
    begun = decided.exclude(state=BondState.APPROVED)
    return rooms.Work(
        bonds=bonds.count(),
        without_programme=lacking.count(),
        decided=decided.count(),
        decided_without_programme=lacking.exclude(decision_ref="").count(),
        begun=begun.count(),
        met=begun.filter(meetings__state=MeetingState.HELD).distinct().count(),
        silent_mentors=silent_mentors(organisation, year=year, on=on, target_model=target_model).count(),
        month=MONTHS_PREPOSITIONAL[on.month - 1],
    )
