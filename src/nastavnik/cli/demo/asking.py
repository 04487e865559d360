"""The two questionnaires of the story: opened for both models, asked, answered by the link or on paper, closed."""

from collections.abc import Mapping
from datetime import date

from nastavnik.cli.demo.people import asking_pupils
from nastavnik.cli.demo.wishes import (
    OFFERS,
    TEACHERS,
    Answers,
    offer_answers,
    pupil_answers,
    teacher_answers,
)
from nastavnik.cli.demo.world import YEAR, World, moment
from nastavnik.core.surveys.answers import read_all
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel, Way
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.domains.people.queries import people_of
from nastavnik.domains.surveys.models import Invitation, Survey
from nastavnik.domains.surveys.operations import (
    ask_people,
    close_survey,
    enter_from_paper,
    open_survey,
    save_answer,
    submit_answers,
)
from nastavnik.domains.surveys.queries import asked_of, survey_in

REQUESTS_CLOSE_ON, OFFERS_CLOSE_ON = date(2026, 9, 30), date(2026, 10, 1)
PUPILS_MAY_ANSWER_UNTIL = date(2026, 10, 30)
ON_PAPER = 6  # every sixth brings a paper
SILENT_PUPILS = 4  # asked beside the 30, and have not answered


def ask_for_requests(world: World, on: date) -> None:
    """Ask teachers and pupils what they need."""
    teachers = [*world.everybody(*TEACHERS), world.person("Звонкова Лидия")]
    _open(world, SurveyKind.MENTEE_REQUEST, TargetModel.TEACHERS, REQUESTS_CLOSE_ON, teachers, on)
    pupils = [*asking_pupils(world), *_silent_pupils(world)]
    _open(world, SurveyKind.MENTEE_REQUEST, TargetModel.STUDENTS, PUPILS_MAY_ANSWER_UNTIL, pupils, on)


def ask_for_offers(world: World, on: date) -> None:
    """Ask those who may be mentors what they offer."""
    for model, offers in OFFERS.items():
        _open(world, SurveyKind.MENTOR_OFFER, TargetModel(model), OFFERS_CLOSE_ON, world.everybody(*offers), on)


def teachers_request(world: World, on: date) -> None:
    """Let the teachers answer."""
    given = {name: teacher_answers(one) for name, one in TEACHERS.items()}
    _answer_all(world, SurveyKind.MENTEE_REQUEST, TargetModel.TEACHERS, given, on)


def pupils_request(world: World, on: date) -> None:
    """Let the pupils answer."""
    given = {_name(one): pupil_answers(number) for number, one in enumerate(asking_pupils(world))}
    _answer_all(world, SurveyKind.MENTEE_REQUEST, TargetModel.STUDENTS, given, on)


def mentors_offer(world: World, on: date) -> None:
    """Let the mentors answer."""
    for model, offers in OFFERS.items():
        given = {
            name: offer_answers(
                one,
                to_pupils=model == TargetModel.STUDENTS,
                is_outside=world.person(name).kind == PersonKind.EXTERNAL,
            )
            for name, one in offers.items()
        }
        _answer_all(world, SurveyKind.MENTOR_OFFER, TargetModel(model), given, on)


def close_requests(world: World, on: date) -> None:
    """Close what asked teachers for needs; pupils have another month."""
    _close(world, SurveyKind.MENTEE_REQUEST, TargetModel.TEACHERS, on)


def close_offers(world: World, on: date) -> None:
    """Close what asked for offers."""
    for model in TargetModel:
        _close(world, SurveyKind.MENTOR_OFFER, model, on)


def _open(world: World, kind: SurveyKind, model: TargetModel, closes_on: date, people: list[Person], on: date) -> None:
    survey = open_survey(
        world.school,
        year=YEAR,
        kind=kind,
        target_model=model,
        closes_on=closes_on,
        on=on,
        actor=world.curator,
        at=moment(on),
    )
    ask_people(survey, people, actor=world.curator, at=moment(on))


def _answer_all(world: World, kind: SurveyKind, model: TargetModel, given: Mapping[str, Answers], on: date) -> None:
    survey = _survey(world, kind, model)
    invitations = {_name(one.invitation.person): one.invitation for one in asked_of(survey, viewer=world.curator)}
    for number, (name, typed) in enumerate(given.items()):
        if number % ON_PAPER == ON_PAPER - 1:
            answers, _ = read_all(survey.questionnaire.asked, typed)
            enter_from_paper(survey, world.person(name), answers, actor=world.curator, at=moment(on))
        else:
            _answer_by_link(invitations[name], typed, on)


def _answer_by_link(invitation: Invitation, typed: Answers, on: date) -> None:
    for question in invitation.survey.questionnaire.asked:
        if any(code.partition(".")[0] == question.code for code in typed):
            save_answer(invitation, question, typed, way=Way.LINK, on=on, at=moment(on))
    submit_answers(invitation, way=Way.LINK, on=on, at=moment(on))


def _close(world: World, kind: SurveyKind, model: TargetModel, on: date) -> None:
    close_survey(_survey(world, kind, model), actor=world.curator, on=on, at=moment(on, 18))


def _survey(world: World, kind: SurveyKind, model: TargetModel) -> Survey:
    survey = survey_in(world.school, year=YEAR, kind=kind, target_model=model)
    assert survey is not None
    return survey


def _silent_pupils(world: World) -> list[Person]:
    asking = {one.pk for one in asking_pupils(world)}
    pupils = [one for one in people_of(world.curator) if one.school_class == "8А" and one.pk not in asking]
    return pupils[:SILENT_PUPILS]


def _name(person: Person) -> str:
    return f"{person.surname} {person.given_name}"
