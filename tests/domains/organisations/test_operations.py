from datetime import date

import pytest

from cast import AT, FOUNDER, World
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.organisations.kinds import OrganisationKind
from nastavnik.core.timing.holidays import holidays
from nastavnik.domains.organisations.models import DayKind, OrganisationName
from nastavnik.domains.organisations.operations import (
    HeadNeedsBasis,
    WrongNumbers,
    WrongRequisites,
    WrongTerm,
    appoint_head,
    change_organisation,
    end_head_term,
    fill_holidays,
    found_organisation,
    set_calendar_day,
    set_last_numbers,
)
from nastavnik.domains.organisations.queries import calendar_of, calendar_rows, head_on, head_terms_of, start_steps
from nastavnik.foundation.records.models import Conflict
from nastavnik.foundation.scope.managers import Because

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)
NAMES = {"surname": "Глобусов", "given_name": "Пётр"}


def test_found_organisation_refuses_everybody_who_is_a_person(world: World) -> None:
    for login in ("curator", "municipal", "region", "administrator"):
        with pytest.raises(NotPermitted):
            found_organisation(actor=world.viewer(login), at=AT, kind=OrganisationKind.SCHOOL, short_name="СОШ № 1")


def test_found_organisation_gives_each_its_own_address(world: World) -> None:
    made = [
        found_organisation(actor=FOUNDER, at=AT, kind=OrganisationKind.SCHOOL, short_name="Лицей «Перо»")
        for _ in range(3)
    ]

    assert [one.slug for one in made] == ["litsey-pero", "litsey-pero-2", "litsey-pero-3"]


def test_change_organisation_refuses_the_head_and_those_above(world: World) -> None:
    for login in ("head", "municipal", "region", "stranger"):
        with pytest.raises(NotPermitted):
            change_organisation(world.school, actor=world.viewer(login), at=AT, expected_version=1, place="п. Чужой")


def test_change_organisation_writes_nothing_over_a_newer_version(world: World) -> None:
    curator = world.viewer("curator")
    change_organisation(world.school, actor=curator, at=AT, expected_version=1, place="п. Ясный")

    with pytest.raises(Conflict):
        change_organisation(world.school, actor=curator, at=AT, expected_version=1, place="п. Боровой")

    world.school.refresh_from_db()
    assert world.school.place == "п. Ясный"
    assert not OrganisationName.objects.unscoped(because=Because.UPKEEP).exists()


def test_change_organisation_names_each_impossible_number(world: World) -> None:
    with pytest.raises(WrongRequisites) as refused:
        change_organisation(
            world.school, actor=world.viewer("curator"), at=AT, expected_version=1, inn="1", kpp="1", ogrn="1"
        )

    assert set(refused.value.faults) == {"inn", "kpp", "ogrn"}


def test_appoint_head_puts_an_acting_one_before_the_head_for_a_while(world: World) -> None:
    curator = world.viewer("curator")
    appoint_head(world.school, actor=curator, at=AT, from_on=SEPTEMBER, **NAMES)
    appoint_head(
        world.school,
        actor=curator,
        at=AT,
        from_on=OCTOBER,
        until_on=date(2026, 10, 14),
        surname="Тетрадин",
        given_name="Лев",
        is_acting=True,
        basis="приказ № 12-к",
    )

    signing = [
        head_on(day, viewer=curator, organisation=world.school).surname
        for day in (SEPTEMBER, OCTOBER, date(2026, 10, 14), date(2026, 10, 15))
    ]
    assert signing == ["Глобусов", "Тетрадин", "Тетрадин", "Глобусов"]


def test_appoint_head_demands_a_ground_and_a_term_that_runs_forward(world: World) -> None:
    curator = world.viewer("curator")

    with pytest.raises(HeadNeedsBasis):
        appoint_head(world.school, actor=curator, at=AT, from_on=SEPTEMBER, is_acting=True, basis=" ", **NAMES)
    with pytest.raises(WrongTerm):
        appoint_head(world.school, actor=curator, at=AT, from_on=OCTOBER, until_on=SEPTEMBER, **NAMES)


def test_end_head_term_refuses_a_stranger_and_a_day_before_the_first(world: World) -> None:
    curator = world.viewer("curator")
    term = appoint_head(world.school, actor=curator, at=AT, from_on=OCTOBER, **NAMES)

    with pytest.raises(NotPermitted):
        end_head_term(term, actor=world.viewer("stranger"), at=AT, on=OCTOBER)
    with pytest.raises(WrongTerm):
        end_head_term(term, actor=curator, at=AT, on=SEPTEMBER)
    end_head_term(term, actor=curator, at=AT, on=OCTOBER)
    assert head_terms_of(viewer=curator, organisation=world.school)[0].until_on == OCTOBER


def test_fill_holidays_adds_what_is_missing_once(world: World) -> None:
    curator, known = world.viewer("curator"), holidays(2026)
    set_calendar_day(world.school, actor=curator, at=AT, day=known[0].day, kind=DayKind.WORKING)

    came = [
        fill_holidays(world.school, actor=curator, at=AT, year=2026, holidays=known, source="проба") for _ in range(2)
    ]

    assert came == [len(known) - 1, 0]
    rows = calendar_rows(viewer=curator, organisation=world.school, year=2026)
    assert [row.is_verified for row in rows][:2] == [True, False]
    assert calendar_of(organisation=world.school, year=2026)[known[0].day] is DayKind.WORKING


def test_calendar_of_takes_the_nearest_one_above(world: World) -> None:
    day = date(2026, 11, 6)
    set_calendar_day(world.region, actor=world.viewer("region"), at=AT, day=day, kind=DayKind.OFF)
    above = calendar_of(organisation=world.school, year=2026)
    set_calendar_day(world.municipality, actor=world.viewer("municipal"), at=AT, day=day, kind=DayKind.SHORT)

    assert above == {day: DayKind.OFF}
    assert calendar_of(organisation=world.school, year=2026) == {day: DayKind.SHORT}
    assert calendar_of(organisation=world.foreign, year=2026) == {day: DayKind.OFF}


def test_set_last_numbers_refuses_head_and_names_each_wrong_register(world: World) -> None:
    with pytest.raises(NotPermitted):
        set_last_numbers(world.school, actor=world.viewer("head"), at=AT, year=2026, last={"minutes": "7"})
    with pytest.raises(WrongNumbers) as refused:
        set_last_numbers(
            world.school, actor=world.viewer("curator"), at=AT, year=2026, last={"minutes": "7", "personnel": "?"}
        )

    assert set(refused.value.faults) == {"personnel"}


def test_start_steps_are_done_one_after_another(world: World) -> None:
    curator = world.viewer("curator")

    def done() -> list[bool]:
        world.school.refresh_from_db()
        steps = start_steps(viewer=curator, organisation=world.school, on=OCTOBER, has_plan=False)
        return [step.done for step in steps]

    assert done() == [False, False, False, True, False]
    change_organisation(
        world.school, actor=curator, at=AT, expected_version=1, full_name="МБОУ СОШ № 7", inn="7707083893"
    )
    appoint_head(world.school, actor=curator, at=AT, from_on=SEPTEMBER, **NAMES)
    set_last_numbers(world.school, actor=curator, at=AT, year=2026, last={"main_activity": "130-о"})
    assert done() == [True, True, True, True, False]
