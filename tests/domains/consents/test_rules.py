from datetime import timedelta

import pytest

from cast import AT, ON, World
from factories.consents import UNTIL, a_family, a_guardian, a_student
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.consents.purposes import Purpose, Signer
from nastavnik.core.text.inserts import PlaceMissing, UnknownPlace
from nastavnik.domains.consents.operations import (
    GraceTooLong,
    ask,
    enter_paper,
    give_links,
    letter_words,
    mind_birthdays,
    refuse_on_paper,
    send_letters,
    set_grace_days,
    set_letter,
)
from nastavnik.domains.consents.operations.reminding import READY_LETTER
from nastavnik.domains.consents.queries import allowed, outgrown_of, rules_of, standings_of
from nastavnik.domains.consents.signals import consents_changed
from nastavnik.domains.people.models import Person
from nastavnik.foundation.journal.models import Entry
from nastavnik.foundation.outbox.models import Letter
from nastavnik.foundation.scope.managers import Because

pytestmark = pytest.mark.django_db
TAKING_PART = (Purpose.PROCESSING, Purpose.PARTICIPATION_GUARDIAN)


def stamp(world: World, **more):
    return {"actor": world.viewer("curator"), "at": AT, **more}


def grown(world: World, *, days: int, years: int = 14, surname: str = "Указатель") -> Person:
    """Return a student who turned so old so many days ago, with everything signed the day before."""
    turned = ON - timedelta(days=days)
    student, guardian = a_family(world.school, born=turned.replace(year=turned.year - years), surname=surname)
    before = turned - timedelta(days=1)
    hands = [(purpose, Signer.GUARDIAN) for purpose in TAKING_PART]
    hands += [(Purpose.PROCESSING, Signer.SELF)] if years == 18 else []
    for purpose, signer in hands:
        by = guardian if signer is Signer.GUARDIAN else None
        enter_paper(student, purpose, signer, given_on=before, until=UNTIL, signed_by=by, **stamp(world, on=before))
    return student


@pytest.mark.parametrize(("days", "grace", "opens"), [(29, 30, True), (30, 30, False), (9, 10, True), (10, 10, False)])
def test_set_grace_days_moves_the_day_on_which_the_gate_closes(world, days, grace, opens):
    student = grown(world, days=days)

    set_grace_days(world.school, grace, **stamp(world, on=ON))

    assert allowed(student, Purpose.PROCESSING, at=ON) is opens
    assert standings_of([student], viewer=world.viewer("curator"), on=ON)[0].takes_part is opens


def test_set_grace_days_tells_the_rooms_above_once(world):
    told = []
    consents_changed.connect(listener := lambda **said: told.append(said["organisation"]), weak=False)
    try:
        set_grace_days(world.school, 7, **stamp(world, on=ON))
        set_grace_days(world.school, 7, **stamp(world, on=ON))
    finally:
        consents_changed.disconnect(listener)

    assert told == [world.school]
    assert rules_of(world.school).grace_days == 7
    assert rules_of(world.sibling).grace_days == 30


@pytest.mark.parametrize("days", [-1, 91])
def test_set_grace_days_refuses_a_term_without_sense(world, days):
    with pytest.raises(GraceTooLong):
        set_grace_days(world.school, days, **stamp(world, on=ON))


@pytest.mark.parametrize("login", ["head", "stranger", "outsider", "mentor"])
def test_rules_are_the_curators(world, login):
    with pytest.raises(NotPermitted):
        set_grace_days(world.school, 7, actor=world.viewer(login), at=AT, on=ON)
    with pytest.raises(NotPermitted):
        set_letter(world.school, READY_LETTER, actor=world.viewer(login), at=AT)


def test_mind_birthdays_follows_the_days_of_each_school(world):
    grown(world, days=10)
    assert mind_birthdays(at=AT, on=ON) == 0

    set_grace_days(world.school, 10, **stamp(world, on=ON))

    assert mind_birthdays(at=AT, on=ON) == 1


@pytest.mark.parametrize(("years", "days"), [(14, 0), (14, 45), (18, 3)])
def test_outgrown_of_names_who_took_part_and_must_sign_anew(world, years, days):
    student = grown(world, days=days, years=years)
    grown(world, days=400, surname="Глобусов")  # turned 14 long ago, before this year's consents
    a_family(world.school, surname="Партов")  # a child of eleven
    a_student(world.school, born=ON.replace(year=ON.year - 14), surname="Мелков")  # took no part

    found = outgrown_of(viewer=world.viewer("curator"), on=ON)

    mine = next(one for one in found if one.person == student)
    assert (mine.outgrown, mine.grace_ends_on) == (years, ON + timedelta(days=30 - days))
    assert {one.person.surname for one in found} <= {"Указатель", "Глобусов"}


@pytest.mark.parametrize("deed", [enter_paper, refuse_on_paper])
def test_outgrown_of_is_silent_once_the_new_hand_has_answered(world, deed):
    student = grown(world, days=5)
    day = "given_on" if deed is enter_paper else "refused_on"

    deed(student, Purpose.PROCESSING, Signer.SELF, until=UNTIL, **{day: ON}, **stamp(world, on=ON))

    assert outgrown_of(viewer=world.viewer("curator"), on=ON) == []


def test_outgrown_of_shows_nobody_to_other_schools(world):
    grown(world, days=5)

    assert outgrown_of(viewer=world.viewer("stranger"), on=ON) == []
    assert outgrown_of(viewer=world.viewer("mentor"), on=ON) == []


def test_set_letter_words_the_letters_that_go_out(world, settings):
    student = a_student(world.school)
    a_guardian(student, email="tamara@example.test")
    ask([student], TAKING_PART, until=UNTIL, **stamp(world, on=ON))
    links = give_links([student], until=UNTIL, **stamp(world, on=ON))

    set_letter(world.school, "{обращение}! Ждём ответа про {о чём}: {ссылка}", **stamp(world))
    send_letters(links, address_of=lambda _: "https://school.test/c/1", **stamp(world, on=ON))

    body = Letter.objects.unscoped(because=Because.UPKEEP).get().body
    assert body == (
        "Здравствуйте, Тамара Викторовна! Ждём ответа про участие ребёнка (Тимофея Указателя) "
        "в программе наставничества: https://school.test/c/1"
    )
    assert "открой" not in letter_words(links[0], address="x", letter=rules_of(world.school).letter).casefold()


def test_set_letter_keeps_the_ready_words_as_none_of_its_own(world):
    set_letter(world.school, "{ссылка}", **stamp(world))
    set_letter(world.school, READY_LETTER.replace("\n", "\r\n"), **stamp(world))

    assert rules_of(world.school).letter == ""


@pytest.mark.parametrize(("words", "refusal"), [("{имя} {ссылка}", UnknownPlace), ("Ответьте", PlaceMissing)])
def test_set_letter_refuses_words_that_nobody_could_answer(world, words, refusal):
    with pytest.raises(refusal):
        set_letter(world.school, words, **stamp(world))


def test_rules_are_in_the_journal_without_their_words(world):
    set_grace_days(world.school, 7, **stamp(world, on=ON))
    set_letter(world.school, "Секретные слова {ссылка}", **stamp(world))

    rows = Entry.objects.unscoped(because=Because.UPKEEP).filter(action__startswith="consent.")
    assert list(rows.order_by("pk").values_list("action", flat=True)) == ["consent.grace_set", "consent.letter_written"]
    assert "Секретные" not in str(list(rows.values()))
