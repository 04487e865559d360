"""Two cards of one person, both asked and both answered: one person has one answer, and parting gives each its own."""

from datetime import timedelta
from typing import Any

import pytest

from cast import AT, FOUNDER, ON, World
from factories.banks import a_consent, a_survey, an_answer
from nastavnik.core.matching.banks import Side
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel, Way
from nastavnik.domains.matching.queries import Bank, bank_of
from nastavnik.domains.people.models import Person
from nastavnik.domains.people.operations import add_person, merge_people
from nastavnik.domains.surveys.models import Response
from nastavnik.domains.surveys.operations import ask_people, invitation_by_token, link_token, save_answer
from nastavnik.domains.surveys.queries import asked_of, given_responses, results_of, survey_in, surveys_of
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.steps import live_steps_of, undo

pytestmark = pytest.mark.django_db
OFFER, TEACHERS = SurveyKind.MENTOR_OFFER, TargetModel.TEACHERS


@pytest.fixture
def cards(world: World) -> tuple[Person, Person]:
    people = tuple(
        add_person(world.school, actor=FOUNDER, at=AT, surname="Линейкин", given_name="Лев") for _ in range(2)
    )
    ask_people(a_survey(world.school, OFFER), people, actor=world.viewer("curator"), at=AT)
    return people[0], people[1]


def merge(world: World, kept: Person, gone: Person) -> Person:
    kept, gone = (Person._base_manager.get(pk=one.pk) for one in (kept, gone))
    versions = (kept.version, gone.version)
    return merge_people(kept, gone, actor=world.viewer("curator"), at=AT, expected_versions=versions)


def part(world: World) -> None:
    curator = world.viewer("curator")
    undo(live_steps_of(curator, at=AT)[0], actor=curator, at=AT)


def places(person: Person) -> Any:
    row = Response.objects.unscoped(because=Because.UPKEEP).get(person=person)
    return row.answers.get("capacity"), row.state


def answered(person: Person, *, capacity: int, hours: int) -> None:
    response = an_answer(person, OFFER, capacity=capacity)
    rows = Response.objects.unscoped(because=Because.UPKEEP).filter(pk=response.pk)
    rows.update(submitted_at=AT + timedelta(hours=hours))


@pytest.mark.parametrize(("first", "second", "wins"), [(1, 2, 5), (2, 1, 3)])
def test_merge_keeps_the_later_of_two_answers_and_parting_gives_both_back(
    world: World, cards: tuple[Person, Person], first: int, second: int, wins: int
) -> None:
    kept, gone = cards
    answered(kept, capacity=3, hours=first)
    answered(gone, capacity=5, hours=second)

    merge(world, kept, gone)
    assert places(kept) == (wins, "submitted")

    part(world)
    assert (places(kept), places(gone)) == ((3, "submitted"), (5, "submitted"))


def test_merge_keeps_what_was_given_before_what_was_begun(world: World, cards: tuple[Person, Person]) -> None:
    kept, gone = cards
    curator = world.viewer("curator")
    survey = a_survey(world.school, OFFER)
    mine = next(one for one in asked_of(survey, viewer=curator) if one.invitation.person == kept)
    invitation = invitation_by_token(link_token(mine.invitation))
    later = AT + timedelta(hours=9)
    save_answer(invitation, survey.questionnaire.asked[0], {"wish": ["no"]}, way=Way.LINK, on=ON, at=later)
    answered(gone, capacity=5, hours=1)

    merge(world, kept, gone)

    assert places(kept) == (5, "submitted")


def test_merged_cards_count_once_everywhere(world: World, cards: tuple[Person, Person]) -> None:
    kept, gone = cards
    answered(kept, capacity=3, hours=1)
    answered(gone, capacity=5, hours=2)
    a_consent(kept)
    curator = world.viewer("curator")

    merge(world, kept, gone)

    survey = survey_in(world.school, year="2026-27", kind=OFFER, target_model=TEACHERS)
    assert survey is not None
    counted = next(
        one for one in surveys_of(viewer=curator, organisation=world.school, year="2026-27") if one.survey == survey
    )
    assert (counted.asked, counted.answered) == (1, 1)
    assert [one.invitation.person for one in asked_of(survey, viewer=curator)] == [kept]
    assert {one.answered for one in results_of(survey, viewer=curator)} <= {0, 1}
    assert [one.person for one in given_responses(world.school, year="2026-27", target_model=TEACHERS)] == [kept]
    (entry,) = bank_of(Bank(world.school, "2026-27", TEACHERS, Side.MENTOR), viewer=curator, on=ON)
    assert (entry.person, entry.capacity) == (kept, 5)


def test_the_link_of_the_card_that_went_leads_to_the_one_that_stays(world: World, cards: tuple[Person, Person]) -> None:
    kept, gone = cards
    survey = a_survey(world.school, OFFER)
    asked = asked_of(survey, viewer=world.viewer("curator"))
    tokens = {one.invitation.person: link_token(one.invitation) for one in asked}

    merge(world, kept, gone)

    assert {invitation_by_token(token).person for token in tokens.values()} == {kept}
