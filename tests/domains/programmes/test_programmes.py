from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from cast import AT, ON, World
from factories.banks import an_answer
from factories.bonds import ENDS, PLAN, a_bond, a_programme
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.programmes.states import ProgrammeState
from nastavnik.core.surveys.kinds import SurveyKind
from nastavnik.domains.programmes.models import Bond, Programme
from nastavnik.domains.programmes.operations import (
    agree_programme,
    approve_programme,
    draft_programme,
    drop_programme,
    end_bond,
    mark_step,
    measure_goal,
    return_programme,
    write_programme,
)
from nastavnik.domains.programmes.operations.refusals import (
    BondEnded,
    FutureMeasurement,
    NoSuchGoal,
    NotAgreedYet,
    NotInBond,
    ProgrammeIncomplete,
    ProgrammeIsFixed,
    ReasonMissing,
)
from nastavnik.domains.programmes.queries import (
    agreed_people,
    plan_of,
    programme_in_force,
    programme_in_writing,
    programmes_of,
    standing_now,
)
from nastavnik.foundation.records.models import Conflict


def drafted(world: World, bond: Bond, by: str = "mentor") -> Programme:
    return draft_programme(bond, actor=world.viewer(by), at=AT)


def written(world: World, bond: Bond, by: str = "mentor") -> Programme:
    programme = drafted(world, bond, by)
    return write_programme(programme, PLAN, expected_version=programme.version, actor=world.viewer(by), at=AT)


def agreed(world: World, programme: Programme, *logins: str) -> Programme:
    for login in logins:
        who = world.cast[login]
        programme = agree_programme(programme, person=who.person, actor=who.viewer, at=AT)
    return programme


def test_draft_programme_begins_with_the_answers(world: World) -> None:
    bond = a_bond(world)
    an_answer(world.cast["mentor"].person, SurveyKind.MENTOR_OFFER)
    marks = {"plan": 2, "lead": 4, "check": 3, "talk": 5}
    told = {"expectation": "Вести урок с выводом", "difficulty": marks, "topics": ["method", "parents"]}
    an_answer(world.cast["mentee"].person, SurveyKind.MENTEE_REQUEST, **told)

    plan = plan_of(drafted(world, bond))

    assert plan.aim == "Вести урок с выводом"
    assert plan.difficulties == ("Спланировать урок",)
    assert "Провести урок так, чтобы работали все" in plan.strengths
    assert plan.tasks[0] == "Разобраться с темой «черчение» и применить её в деле"  # what was asked for and offered
    assert [(goal.before, goal.target) for goal in plan.goals] == [(2, 4), (3, 5)]
    assert (plan.starts_on, plan.ends_on, plan.meetings) == (bond.starts_on, ENDS, 18)


def test_draft_programme_twice_is_the_same_draft(world: World) -> None:
    bond = a_bond(world)
    assert drafted(world, bond).pk == drafted(world, bond, "curator").pk


@pytest.mark.parametrize("login", ["head", "psychologist", "guardian", "stranger"])
def test_draft_programme_refuses_whoever_may_not(world: World, login: str) -> None:
    with pytest.raises(NotPermitted):
        drafted(world, a_bond(world), login)


def test_a_mentee_agrees_but_does_not_write(world: World) -> None:
    bond = a_bond(world)
    with pytest.raises(NotInBond):
        drafted(world, bond, "mentee")
    assert agreed(world, written(world, bond), "mentee").state == ProgrammeState.DRAFT


def test_both_sides_agree_then_the_curator_approves(world: World) -> None:
    bond, curator = a_bond(world), world.viewer("curator")
    programme = agreed(world, written(world, bond), "mentor")
    with pytest.raises(NotAgreedYet):
        approve_programme(programme, on=ON, actor=curator, at=AT)

    programme = agreed(world, programme, "mentee", "mentee")
    assert programme.state == ProgrammeState.AGREED
    for login in ("mentor", "mentee", "head"):
        with pytest.raises(NotPermitted):
            approve_programme(programme, on=ON, actor=world.viewer(login), at=AT)
    approved = approve_programme(programme, on=ON, actor=curator, at=AT)

    bond.refresh_from_db()
    assert (approved.state, approved.approved_on, bond.planned_meetings) == (ProgrammeState.APPROVED, ON, 18)


def test_the_curator_writes_down_what_was_said(world: World) -> None:
    bond = a_bond(world)
    programme, mentee = written(world, bond), world.cast["mentee"].person

    agree_programme(programme, person=mentee, actor=world.viewer("curator"), at=AT)

    assert agreed_people(programme)[mentee.ref].from_words
    with pytest.raises(NotInBond):
        agree_programme(programme, person=mentee, actor=world.viewer("mentor"), at=AT)


def test_another_text_must_be_agreed_again(world: World) -> None:
    bond = a_bond(world)
    programme = agreed(world, written(world, bond), "mentor", "mentee")
    changed = replace(PLAN, aim="Другая цель")

    again = write_programme(programme, changed, expected_version=programme.version, actor=world.viewer("mentor"), at=AT)

    assert (again.state, agreed_people(again)) == (ProgrammeState.DRAFT, {})
    with pytest.raises(Conflict):
        write_programme(programme, PLAN, expected_version=1, actor=world.viewer("mentor"), at=AT)


@pytest.mark.parametrize("ends_on", [date(2026, 11, 13), date(2027, 10, 14)])
def test_a_programme_of_two_or_thirteen_months_is_not_agreed(world: World, ends_on: date) -> None:
    bond = a_bond(world)
    programme = drafted(world, bond)
    short = replace(PLAN, ends_on=ends_on, steps=PLAN.steps[:0])
    kept = write_programme(programme, short, expected_version=1, actor=world.viewer("mentor"), at=AT)

    with pytest.raises(ProgrammeIncomplete, match="от 3 до 12 месяцев"):
        agreed(world, kept, "mentor")


def test_a_bond_of_one_meeting_needs_only_an_aim(world: World) -> None:
    bond = a_bond(world, kind="speed")
    card = replace(PLAN, ends_on=PLAN.starts_on, tasks=(), goals=(), steps=(), meetings=1)

    assert a_programme(bond, card).state == ProgrammeState.APPROVED


def test_return_programme_asks_for_words_and_takes_the_yeses_away(world: World) -> None:
    programme = agreed(world, written(world, a_bond(world)), "mentor", "mentee")
    curator = world.viewer("curator")

    with pytest.raises(ReasonMissing):
        return_programme(programme, remark=" ", actor=curator, at=AT)
    back = return_programme(programme, remark="Добавьте меру", actor=curator, at=AT)
    assert (back.state, back.remark, agreed_people(back)) == (ProgrammeState.DRAFT, "Добавьте меру", {})
    with pytest.raises(NotPermitted):
        return_programme(back, remark="Слова", actor=world.viewer("mentor"), at=AT)


def test_a_correction_is_a_new_version_and_the_old_one_stays(world: World) -> None:
    bond, mentor = a_bond(world), world.viewer("mentor")
    first = a_programme(bond)
    with pytest.raises(ReasonMissing):
        draft_programme(bond, actor=mentor, at=AT)
    with pytest.raises(ProgrammeIsFixed):
        write_programme(first, PLAN, expected_version=first.version, actor=mentor, at=AT)

    second = a_programme(bond, replace(PLAN, meetings=20))

    assert [(one.number, one.state) for one in programmes_of(bond)] == [(2, "approved"), (1, "replaced")]
    assert (plan_of(programmes_of(bond)[1]).meetings, plan_of(second).meetings) == (18, 20)


def test_drop_programme_leaves_what_is_in_force(world: World) -> None:
    bond, mentor = a_bond(world), world.viewer("mentor")
    only = drafted(world, bond)
    with pytest.raises(ProgrammeIsFixed):
        drop_programme(only, actor=mentor, at=AT)
    first = a_programme(bond)
    correction = draft_programme(bond, actor=mentor, at=AT, because="переезд в другой кабинет")

    drop_programme(correction, actor=mentor, at=AT)

    assert programme_in_force(bond) == first
    assert programme_in_writing(bond) is None


def test_nothing_is_written_into_an_ended_bond(world: World) -> None:
    bond, curator = a_bond(world), world.viewer("curator")
    programme = written(world, bond)
    end_bond(bond, reason="by_wish", on=ON, actor=curator, at=AT)
    for deed in (
        lambda: draft_programme(bond, actor=curator, at=AT),
        lambda: write_programme(programme, PLAN, expected_version=2, actor=curator, at=AT),
        lambda: agree_programme(programme, person=world.cast["mentor"].person, actor=curator, at=AT),
        lambda: approve_programme(programme, on=ON, actor=curator, at=AT),
    ):
        with pytest.raises(BondEnded):
            deed()


def test_measure_goal_keeps_one_amount_a_day(world: World) -> None:
    bond, mentor = a_bond(world), world.viewer("mentor")
    a_programme(bond)
    for value in (4, 5):
        measure_goal(
            bond, goal_key="g1", value=Decimal(value), measured_on=ON, source="по записям", on=ON, actor=mentor, at=AT
        )

    (goal,) = standing_now(bond, on=ON).goals
    assert (goal.value, goal.percent, goal.source) == (5, 50, "по записям")


def test_measure_goal_refuses_tomorrow_and_what_is_no_goal(world: World) -> None:
    bond, mentor = a_bond(world), world.viewer("mentor")
    told = {"value": Decimal(5), "source": "", "on": ON, "actor": mentor, "at": AT}
    with pytest.raises(NoSuchGoal):
        measure_goal(bond, goal_key="g1", measured_on=ON, **told)
    a_programme(bond)
    with pytest.raises(FutureMeasurement):
        measure_goal(bond, goal_key="g1", measured_on=ON + timedelta(days=1), **told)


def test_measurements_and_marks_outlive_a_correction(world: World) -> None:
    bond, mentor = a_bond(world), world.viewer("mentor")
    a_programme(bond)
    measure_goal(bond, goal_key="g1", value=Decimal(8), measured_on=ON, source="", on=ON, actor=mentor, at=AT)
    mark_step(bond, step_key="s1", done=True, on=ON, actor=mentor, at=AT)

    a_programme(bond, replace(PLAN, meetings=20))

    standing = standing_now(bond, on=ON)
    assert (standing.goals[0].is_reached, standing.steps) == (True, {"s1": "done", "s2": "current"})
