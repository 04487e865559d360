from datetime import UTC, date, datetime

import pytest

from cast import AT, ON, YEAR, World
from factories.plans import plan_of
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.text.inserts import PlaceMissing, UnknownPlace
from nastavnik.core.year.letters import MEETINGS, PAPERS, WEEKLY
from nastavnik.domains.organisations.models import DayKind
from nastavnik.domains.organisations.operations import set_calendar_day, set_letter_rules
from nastavnik.domains.people.models import Person
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.year.operations import (
    NobodyToRemind,
    is_day_of_weekly,
    remind,
    send_weekly_if_due,
    set_letter_words,
)
from nastavnik.domains.year.queries import own_words
from nastavnik.foundation.outbox.letters import letters_of
from nastavnik.foundation.outbox.models import Letter

TUESDAY = date(2026, 10, 20)


def _letters(world: World) -> list[Letter]:
    return list(letters_of(viewer=world.viewer("curator")))


def _give_mail(world: World, login: str) -> None:
    Person.objects.within(world.viewer(login).reach).filter(ref=world.cast[login].person.ref).update(
        email=f"{login}@school.example"
    )


def _send(world: World, on: date = ON, at: datetime = AT) -> int:
    return send_weekly_if_due(address_of=lambda organisation, year: f"/{organisation.slug}/{year}", at=at, on=on)


def test_weekly_goes_to_the_curator_once_with_the_lines_of_the_week(world: World) -> None:
    make_roadmap(world.school, plan_of(2), year=YEAR, actor=world.viewer("curator"), at=AT)
    _give_mail(world, "curator")

    _send(world)
    _send(world)

    (letter,) = _letters(world)
    assert letter.address == "curator@school.example"
    assert letter.subject == WEEKLY.subject
    assert "Просрочено" in letter.body
    assert f"/sosh-7/{YEAR}" in letter.body


def test_weekly_waits_for_the_first_working_day_of_the_week(world: World) -> None:
    assert is_day_of_weekly(world.school, ON)
    assert not is_day_of_weekly(world.school, TUESDAY)

    set_calendar_day(world.school, actor=world.viewer("curator"), at=AT, day=ON, kind=DayKind.OFF)

    assert not is_day_of_weekly(world.school, ON)
    assert is_day_of_weekly(world.school, TUESDAY)


def test_weekly_is_not_sent_where_nobody_wants_it(world: World) -> None:
    rules = {"quiet_from": 20, "quiet_until": 8, "has_weekly": False}
    set_letter_rules(world.school, **rules, actor=world.viewer("curator"), at=AT)

    assert not is_day_of_weekly(world.school, ON)


def test_weekly_leaves_after_the_quiet_hours(world: World) -> None:
    make_roadmap(world.school, plan_of(1), year=YEAR, actor=world.viewer("curator"), at=AT)
    _give_mail(world, "curator")
    night = datetime(2026, 10, 18, 23, 0, tzinfo=UTC)  # Monday, two in the morning at the school

    _send(world, at=night)

    assert _letters(world)[0].due_at == datetime(2026, 10, 19, 5, 0, tzinfo=UTC)


def test_set_letter_words_keeps_own_words_and_brings_the_ready_ones_back(world: World) -> None:
    how = {"actor": world.viewer("curator"), "at": AT}

    set_letter_words(world.school, PAPERS, "Подпишите: {ссылка}", **how)
    assert own_words(world.school, PAPERS) == "Подпишите: {ссылка}"

    set_letter_words(world.school, PAPERS, PAPERS.ready, **how)
    assert own_words(world.school, PAPERS) == ""


@pytest.mark.parametrize(("words", "refusal"), [("Подпишите", PlaceMissing), ("{ссылка} {оклад}", UnknownPlace)])
def test_set_letter_words_refuses_a_letter_that_would_be_of_no_use(
    world: World, words: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        set_letter_words(world.school, PAPERS, words, actor=world.viewer("curator"), at=AT)


@pytest.mark.parametrize("login", ["stranger", "head", "mentor"])
def test_set_letter_words_refuses(world: World, login: str) -> None:
    with pytest.raises(NotPermitted):
        set_letter_words(world.school, PAPERS, "{ссылка}", actor=world.viewer(login), at=AT)


def test_remind_reaches_the_head_once_a_day(world: World) -> None:
    _give_mail(world, "head")
    how = {"year": YEAR, "words": PAPERS.ready, "address": "/x", "actor": world.viewer("curator"), "at": AT, "on": ON}

    remind(world.school, PAPERS, **how)
    remind(world.school, PAPERS, **how)

    (letter,) = _letters(world)
    assert letter.recipient_ref == world.cast["head"].person.ref


def test_remind_says_when_there_is_nobody_to_remind(world: World) -> None:
    how = {"year": YEAR, "words": MEETINGS.ready, "address": "/x", "actor": world.viewer("curator"), "at": AT, "on": ON}

    with pytest.raises(NobodyToRemind):
        remind(world.school, MEETINGS, **how)
