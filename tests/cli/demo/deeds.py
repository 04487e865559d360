"""What the curator of the demo does by the button of a line of «Сегодня», each deed in the room that it leads to."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from cli.demo.told import Told
from nastavnik.cli.demo.wishes import OFFERS, TEACHERS, offer_answers, teacher_answers
from nastavnik.cli.demo.world import YEAR, YEAR_ENDS_ON, World
from nastavnik.core.consents.purposes import Purpose, Signer
from nastavnik.core.matching.banks import Side
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.core.surveys.answers import read_all
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.core.year.today import Fact
from nastavnik.domains.consents.operations import ask, enter_paper, note_reminder
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.operations import fill_facts, mark_signed_on_paper, send_to_signature
from nastavnik.domains.documents.queries import document_for
from nastavnik.domains.matching.operations import approve_pool, make_proposal
from nastavnik.domains.matching.queries import Bank, board_of, proposal_of
from nastavnik.domains.people.models import ClearanceKind, Person, PersonKind
from nastavnik.domains.people.operations import note_clearance
from nastavnik.domains.people.queries import people_of
from nastavnik.domains.programmes import operations as bonds
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.queries import bonds_of, people_in, standing_now
from nastavnik.domains.roadmaps.models import Item
from nastavnik.domains.roadmaps.operations.items import move_item
from nastavnik.domains.roadmaps.queries import roadmap_of
from nastavnik.domains.surveys.models import Survey
from nastavnik.domains.surveys.operations import ask_people, close_survey, enter_from_paper, open_survey
from nastavnik.domains.year.operations import Letters, approve_matching, draft_from_rooms, finish_task, refresh_paper
from nastavnik.domains.year.queries import actions_of, own_tasks_of
from nastavnik.domains.year.queries.pairs import known_bonds

MODEL = TargetModel.TEACHERS
MENTEES, MENTORS = ("Точилкин Глеб", "Формулин Роман"), ("Скрепкин Олег", "Мелкова Ирина")
# What the rooms do not know and the curator types onto the sheet.
TYPED: dict[str, dict[str, Any]] = {
    "minutes_selection": {
        "chair": {"post": "учитель физики и математики", "name": "Циркулев Артём Львович"},
        "secretary": {"post": "педагог-библиотекарь", "name": "Хрестоматьева Нина Львовна"},
        "present": 5,
        "votes_for": 5,
    },
    "order_mentor_register": {"minutes_number": "2", "valid_until": YEAR_ENDS_ON.isoformat()},
}


def act(told: Told, fact: Fact) -> None:
    """Do what the button of a line is for."""
    if fact.kind == "own":
        own = own_tasks_of(viewer=told.curator, organisation=told.school, year=YEAR)
        finish_task(next(one for one in own if one.ref == fact.ref), **_by(told), on=told.on)
    elif fact.lead is None:
        move_item(_item(told, fact), to=ItemState.DONE, **_by(told), on=told.on)
    else:
        DEEDS[fact.lead.where](told, fact)


def hand_over(told: Told, fact: Fact, *, who: str, until: date) -> None:
    """Let somebody else owe a line until a day."""
    to = ItemState.WAITING
    move_item(_item(told, fact), to=to, waiting_for=who, until=until, **_by(told), on=told.on)


def note_certificates(told: Told) -> None:
    """Note that everybody from outside has shown a certificate."""
    for person in people_of(told.curator).filter(kind=PersonKind.EXTERNAL):
        note_clearance(
            person,
            kind=ClearanceKind.CRIMINAL_RECORD,
            shown_on=told.on,
            valid_until=None,
            **_by(told),
            on=told.on,
        )


def _by(told: Told) -> dict[str, Any]:
    return {"actor": told.curator, "at": told.now}


def _item(told: Told, fact: Fact) -> Item:
    roadmap = roadmap_of(viewer=told.curator, organisation=told.school, year=YEAR)
    assert roadmap is not None
    return next(item for item in actions_of(roadmap) if item.ref == fact.ref)


def _people(told: Told, names: Sequence[str]) -> list[Person]:
    return World(told.school, told.curator, told.viewer("head")).everybody(*names)


def _collect_consents(told: Told, fact: Fact) -> None:
    """Ask four adults and enter the papers that they bring."""
    people = _people(told, (*MENTEES, *MENTORS))
    how: dict[str, Any] = {"until": YEAR_ENDS_ON, **_by(told), "on": told.on}
    ask(people, [Purpose.PROCESSING], **how)
    for person in people:
        enter_paper(person, Purpose.PROCESSING, Signer.SELF, given_on=told.on, offers_undo=False, **how)


def _remind(told: Told, fact: Fact) -> None:
    note_reminder(told.school, count=6, **_by(told), on=told.on)


def _open_survey(told: Told, fact: Fact) -> None:
    """Open a questionnaire and ask; those that fill the banks are answered on paper at once and closed."""
    kind = SurveyKind(fact.proofs[0].partition(":")[2])
    closes_on = told.on + timedelta(days=14)
    survey = open_survey(
        told.school, year=YEAR, kind=kind, target_model=MODEL, closes_on=closes_on, **_by(told), on=told.on
    )
    names = MENTORS if kind == SurveyKind.MENTOR_OFFER else MENTEES
    ask_people(survey, _people(told, names), **_by(told))
    if kind in (SurveyKind.MENTOR_OFFER, SurveyKind.MENTEE_REQUEST):
        _enter_answers(told, survey, names)
        close_survey(survey, **_by(told), on=told.on)


def _enter_answers(told: Told, survey: Survey, names: Sequence[str]) -> None:
    for name, person in zip(names, _people(told, names), strict=True):
        typed = (
            teacher_answers(TEACHERS[name])
            if name in TEACHERS
            else offer_answers(OFFERS[MODEL][name], to_pupils=False, is_outside=False)
        )
        answers, wrong = read_all(survey.questionnaire.asked, typed)
        assert not wrong
        enter_from_paper(survey, person, answers, **_by(told))


def _show_certificates(told: Told, fact: Fact) -> None:
    note_certificates(told)


def _approve_bank(told: Told, fact: Fact) -> None:
    assert fact.lead is not None
    approve_pool(Bank(told.school, YEAR, MODEL, Side(fact.lead.ref)), **_by(told), on=told.on)


def _approve_pairs(told: Told, fact: Fact) -> None:
    """Let the program propose pairs where it has not yet, and say yes to them from today on."""
    where: dict[str, Any] = {"year": YEAR, "target_model": MODEL}
    if proposal_of(told.school, **where, viewer=told.curator) is None:
        make_proposal(told.school, **where, **_by(told), on=told.on, bonds=known_bonds(told.school, **where))
    proposal = proposal_of(told.school, **where, viewer=told.curator)
    assert proposal is not None
    approve_matching(
        proposal,
        seen=board_of(proposal, viewer=told.curator, on=told.on).fingerprint,
        starts_on=told.on,
        ends_on=date(2027, 5, 28),
        letters=Letters(),
        **_by(told),
        on=told.on,
    )


def _prepare(told: Told, fact: Fact) -> None:
    kind = fact.proofs[0].partition(":")[2]
    where: dict[str, Any] = {"organisation": told.school, "year": YEAR, "target_model": MODEL}
    _bring_to_signature(told, draft_from_rooms(kind=kind, **where, **_by(told), on=told.on))


def _finish_draft(told: Told, fact: Fact) -> None:
    assert fact.lead is not None
    _bring_to_signature(told, document_for(viewer=told.curator, ref=fact.lead.ref))


def _bring_to_signature(told: Told, draft: Document) -> None:
    """Fill a draft and lay it before the head; minutes are signed by the council, on paper."""
    typed = {"dated_on": told.on.isoformat(), **TYPED.get(draft.kind, {})}
    if draft.kind == "order_mentor_register":
        typed["minutes_on"] = told.on.isoformat()
    draft = fill_facts(draft, data=typed, expected_version=draft.version, **_by(told))
    draft = refresh_paper(draft, **_by(told), on=told.on)
    if draft.kind.startswith("minutes_"):
        mark_signed_on_paper(draft, signed_on=told.on, **_by(told), on=told.on)
    else:
        send_to_signature(draft, **_by(told))


def _work_on_bonds(told: Told, fact: Fact) -> None:
    """Approve every programme, write the first meetings down; the meetings of the year are left to the mentors."""
    own = list(bonds_of(viewer=told.curator).exclude(decision_ref=""))
    if fact.proofs == ("programmes",):
        for bond in own:
            _approve_programme(told, bond)
    for bond in own if fact.proofs == ("meetings",) else ():
        if not standing_now(bond, on=told.on).held:
            first = bonds.Told(told.on, 45, "Знакомство")
            bonds.record_meeting(bond, first, key=f"first-{bond.ref}", **_by(told), on=told.on)
    if fact.end is not None and fact.end - told.on > timedelta(days=100):
        hand_over(told, fact, who="Наставники", until=told.on + timedelta(days=30))


def _approve_programme(told: Told, bond: Bond) -> None:
    programme = bonds.draft_programme(bond, **_by(told))
    for person in people_in(bond):
        programme = bonds.agree_programme(programme, person=person, **_by(told))
    bonds.approve_programme(programme, **_by(told), on=told.on)


DEEDS: dict[str, Callable[[Told, Fact], None]] = {
    "consents": _collect_consents,
    "consents_remind": _remind,
    "surveys": _open_survey,
    "people_outside": _show_certificates,
    "pools": _approve_bank,
    "matching": _approve_pairs,
    "documents": _prepare,
    "document": _finish_draft,
    "bonds": _work_on_bonds,
}
