from datetime import date, timedelta

from cast import AT, FOUNDER, ON, YEAR, World
from factories.banks import a_certificate, a_consent, an_answer
from factories.bonds import a_bond
from factories.consents import UNTIL, a_family
from factories.pairs import a_mentee, a_mentor, a_teacher, fill_banks, propose
from factories.papers import a_draft, furnish, on_signature
from nastavnik.core.consents.purposes import TO_TAKE_PART, Signer
from nastavnik.core.documents.catalogue import example_of, kind_of
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.core.year import rooms
from nastavnik.domains.consents.operations import ask, enter_paper
from nastavnik.domains.people.models import PersonKind
from nastavnik.domains.people.operations import add_person
from nastavnik.domains.programmes.operations import Told, record_meeting
from nastavnik.domains.surveys.operations import ask_people
from nastavnik.domains.surveys.queries import survey_in
from nastavnik.domains.year.queries.letters import meetings_reminder
from nastavnik.domains.year.queries.rooms import rooms_of


def _rooms(world: World, model: str = "teachers", on: date = ON) -> rooms.Rooms:
    return rooms_of(world.school, year=YEAR, target_model=model, on=on)


def test_rooms_of_an_empty_year_are_silent(world: World) -> None:
    found = _rooms(world)

    assert found.consents is None
    assert found.pairs is None
    assert found.surveys == {}
    assert [pool.count for pool in found.pools.values()] == [0, 0]


def test_rooms_of_count_hands_that_were_asked_and_that_gave(world: World) -> None:
    student, guardian = a_family(world.school)
    ask([student], TO_TAKE_PART, until=UNTIL, actor=world.viewer("curator"), at=AT, on=ON)
    a_teacher(world.school, "Дробина")

    found = _rooms(world).consents

    assert found == rooms.Consents(asked=2, given=1)
    a_consent(student, signer=Signer.GUARDIAN, by=guardian)
    assert _rooms(world).consents == rooms.Consents(asked=2, given=2)


def test_rooms_of_leave_out_consents_of_the_year_before(world: World) -> None:
    person = world.cast["mentor"].person
    how = {"until": UNTIL, "actor": world.viewer("curator"), "at": AT, "on": ON}
    enter_paper(person, TO_TAKE_PART[0], Signer.SELF, given_on=date(2025, 9, 12), **how)

    assert _rooms(world).consents is None


def test_rooms_of_count_answers_of_those_who_were_asked(world: World) -> None:
    asked, answered = a_teacher(world.school, "Дробина"), a_teacher(world.school, "Датова")
    an_answer(answered, SurveyKind.MENTEE_REQUEST)
    survey = survey_in(world.school, year=YEAR, kind=SurveyKind.MENTEE_REQUEST, target_model="teachers")
    assert survey is not None
    ask_people(survey, [asked], actor=world.viewer("curator"), at=AT)

    found = _rooms(world).surveys["mentee_request"]

    assert (found.asked, found.answered, found.is_closed) == (2, 1, False)


def test_rooms_of_know_the_banks_and_the_pairs(world: World) -> None:
    fill_banks(world.school)
    a_mentee(world.school, "Мелова", "химия")
    propose(world.school, world.viewer("curator"))

    found = _rooms(world)

    assert (found.pools["mentee"].count, found.pools["mentor"].count) == (4, 3)
    assert found.pairs == rooms.Pairs(proposed=3, unmatched=1)
    assert _rooms(world, "students").pairs is None


def test_rooms_of_tell_a_draft_from_a_paper_on_signature(world: World) -> None:
    a_draft(world, "order_introduction", data={})
    on_signature(world, "order_roadmap")

    papers = _rooms(world).papers

    assert papers["order_introduction"].state == "draft"
    assert papers["order_introduction"].missing
    assert papers["order_roadmap"].state == "on_signature"
    assert papers["order_roadmap"].since is not None


def test_rooms_of_ask_a_draft_for_nothing_that_is_known_by_now(world: World) -> None:
    furnish(world)
    whole = example_of(kind_of("order_roadmap"))
    a_draft(world, "order_roadmap", data={name: value for name, value in whole.items() if name != "head"})

    assert _rooms(world).papers["order_roadmap"].missing == ()


def test_rooms_of_name_mentors_who_are_silent_this_month(world: World) -> None:
    a_bond(world)

    work = _rooms(world).work

    assert work == rooms.Work(
        bonds=1,
        without_programme=1,
        silent_mentors=1,
        month="октябре",
        decided=1,
        decided_without_programme=1,
        begun=1,
    )


def test_rooms_of_count_bonds_that_have_met_once_however_often(world: World) -> None:
    bond = a_bond(world)
    for day in (ON - timedelta(days=8), ON):
        record_meeting(bond, Told(day, 45, "Разбор урока"), key=f"{day}", on=ON, actor=world.viewer("mentor"), at=AT)

    work = _rooms(world).work

    assert work is not None
    assert (work.begun, work.met) == (1, 1)


def test_rooms_of_tell_bonds_of_this_year_from_those_that_go_on(world: World) -> None:
    a_bond(world, decision_ref="")

    work = _rooms(world).work

    assert work is not None
    assert (work.bonds, work.without_programme, work.decided, work.decided_without_programme) == (1, 1, 0, 0)


def test_rooms_of_leave_a_new_pair_time_for_its_first_meeting(world: World) -> None:
    a_bond(world, starts_on=ON - timedelta(days=13))

    work = _rooms(world).work

    assert work is not None
    assert (work.bonds, work.silent_mentors) == (1, 0)
    assert not meetings_reminder(world.school, year=YEAR, on=ON).people
    assert len(meetings_reminder(world.school, year=YEAR, on=ON + timedelta(days=1)).people) == 1


def test_rooms_of_count_mentors_from_outside_without_a_certificate(world: World) -> None:
    a_mentor(world.school, "Колбин")

    assert _rooms(world).clearances == rooms.Clearances(0, 0)


def test_rooms_of_miss_the_certificate_of_whoever_never_stood_in_a_bank(world: World) -> None:
    person = add_person(world.school, actor=FOUNDER, at=AT, surname="Верстаков", kind=PersonKind.EXTERNAL)
    an_answer(person, SurveyKind.MENTOR_OFFER, TargetModel.STUDENTS)
    assert _rooms(world).clearances == rooms.Clearances(outside=1, missing=1)

    a_certificate(person)
    assert _rooms(world).clearances == rooms.Clearances(outside=1, missing=0)
    assert _rooms(world, "students").clearances == rooms.Clearances(outside=1, missing=0)


def test_rooms_of_ask_no_certificate_of_whoever_declines(world: World) -> None:
    person = add_person(world.school, actor=FOUNDER, at=AT, surname="Верстаков", kind=PersonKind.EXTERNAL)
    an_answer(person, SurveyKind.MENTOR_OFFER, TargetModel.STUDENTS, wish="no")

    assert _rooms(world).clearances == rooms.Clearances(0, 0)
