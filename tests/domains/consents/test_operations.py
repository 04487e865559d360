from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext

from cast import AT, FOUNDER, ON, World
from factories.consents import UNTIL, a_family, a_guardian, a_student
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.consents import gate
from nastavnik.core.consents.purposes import Purpose, Signer, State, Way
from nastavnik.core.roadmaps.plan import Item, Plan, Stage
from nastavnik.core.text.keys import MixedLetters
from nastavnik.domains.consents.models import Consent, ConsentLink, ConsentText
from nastavnik.domains.consents.operations import (
    AnsweredAlready,
    ForeignGuardian,
    FutureDay,
    LinkExpired,
    LinkRevoked,
    LinkUnknown,
    NameMissing,
    NotRepresentative,
    Statement,
    WrongSigner,
    answer,
    ask,
    confirm,
    enter_paper,
    expire_consents,
    give_links,
    letter_words,
    link_token,
    mind_birthdays,
    open_link,
    open_on_tablet,
    reconsider,
    revoke_links,
    send_letters,
    withdraw_by_link,
    withdraw_on_paper,
)
from nastavnik.domains.consents.queries import (
    allowed,
    allowed_many,
    live_links_of,
    participants_allowed,
    standings_of,
    unconfirmed_of,
    whom_to_ask,
)
from nastavnik.domains.consents.signals import consents_changed
from nastavnik.domains.people.models import Guardianship, Person
from nastavnik.domains.people.operations import add_person
from nastavnik.domains.people.signals import ImportedRow, people_import_undone, people_imported
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.roadmaps.queries import items_found
from nastavnik.foundation.journal.models import Entry
from nastavnik.foundation.outbox.models import Letter
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.steps import live_steps_of, undo

NAME = Statement("Указатель Т. В.", is_representative=True)
P, G, D = Purpose.PROCESSING, Purpose.PARTICIPATION_GUARDIAN, Purpose.DISTRIBUTION
pytestmark = pytest.mark.django_db


def stamp(world: World):
    return {"actor": world.viewer("curator"), "at": AT, "on": ON}


def link_for(world: World, person: Person, *purposes: Purpose) -> str:
    ask([person], purposes or (P, G), until=UNTIL, **stamp(world))
    give_links([person], until=UNTIL, **stamp(world))
    return link_token(ConsentLink.objects.unscoped(because=Because.UPKEEP).get(person=person))


def rows_of(person: Person):
    return Consent.objects.unscoped(because=Because.UPKEEP).filter(person=person).select_related("text")


def say(token: str, person: Person, *, agrees: bool = True, statement: Statement = NAME):
    for row in list(rows_of(person).filter(state=State.ASKED)):
        answer(token, row.ref, agrees=agrees, statement=statement, at=AT, on=ON)


def confirm_all(world: World, *people: Person) -> int:
    refs = {row.ref for person in people for row in rows_of(person)}
    return confirm(unconfirmed_of(viewer=world.viewer("curator"), refs=refs), **stamp(world))


def ready(world: World, person: Person, guardian: Person) -> None:
    for purpose in (P, G):
        enter_paper(person, purpose, Signer.GUARDIAN, given_on=ON, until=UNTIL, signed_by=guardian, **stamp(world))


def test_ask_opens_one_question_a_hand_and_none_twice(world):
    student, _ = a_family(world.school, born=date(2011, 3, 1))

    first = ask([student], [P, G, D], until=UNTIL, **stamp(world))
    again = ask([student], [P, G, D], until=UNTIL, **stamp(world))

    assert {(row.purpose, row.signer) for row in first} == {
        (P, "guardian"), (P, "self"), (G, "guardian"), (D, "guardian"), (D, "self"),
    }  # fmt: skip
    assert again == []


def test_ask_keeps_the_exact_text_and_makes_an_edition_when_it_changes(world):
    student, _ = a_family(world.school)
    ask([student], [P], until=UNTIL, **stamp(world))
    world.school.address = "ул. Новая, 5"
    world.school.save()
    other, _ = a_family(world.school, surname="Второв")
    other.organisation = world.school
    ask([other], [P], until=UNTIL, **stamp(world))

    texts = [rows_of(person).get().text for person in (student, other)]
    assert [text.edition for text in texts] == [1, 2]
    assert all(text.is_whole for text in texts)
    assert "Новая" not in str(texts[0].wording)


@pytest.mark.parametrize("login", ["head", "mentor", "stranger"])
def test_asking_and_entering_are_the_curators(world, login):
    student, guardian = a_family(world.school)
    who = {"actor": world.viewer(login), "at": AT, "on": ON}

    with pytest.raises(NotPermitted):
        ask([student], [P], until=UNTIL, **who)
    with pytest.raises(NotPermitted):
        enter_paper(student, P, Signer.GUARDIAN, given_on=ON, until=UNTIL, signed_by=guardian, **who)


def test_a_guardian_by_link_is_given_and_opens_nothing_until_confirmed(world):
    student, guardian = a_family(world.school)
    token = link_for(world, student)

    say(token, student)

    row = rows_of(student).first()
    assert (row.state, row.way, row.signed_by, row.signed_name) == ("given", Way.LINK, guardian, NAME.name)
    assert (row.given_on, row.valid_until, row.confirmed_at) == (ON, UNTIL, None)
    assert not participants_allowed([student], at=ON)
    assert confirm_all(world, student) == 2
    assert participants_allowed([student], at=ON) == {student.ref}


def test_an_adult_by_his_own_link_counts_at_once(world):
    person = world.cast["mentor"].person
    token = link_for(world, person, P)

    say(token, person, statement=Statement("Скрепкин О. И.", address="192.0.2.7"))

    assert allowed(person, P, at=ON)
    assert rows_of(person).get().answered_from == "192.0.2.7"


def test_answer_wants_a_name_and_the_box_once_for_both_papers(world):
    student, _ = a_family(world.school)
    token = link_for(world, student)
    first, second = rows_of(student)

    for bad, refusal in [
        (Statement("", True), NameMissing),
        (Statement(" . ", True), NameMissing),
        (Statement("Указатель", False), NotRepresentative),
        (Statement("Укaзатель Т. В.", True), MixedLetters),
    ]:
        with pytest.raises(refusal):
            answer(token, first.ref, agrees=True, statement=bad, at=AT, on=ON)
    answer(token, first.ref, agrees=True, statement=NAME, at=AT, on=ON)
    answer(token, second.ref, agrees=True, statement=Statement(), at=AT, on=ON)

    assert {row.signed_name for row in rows_of(student)} == {NAME.name}


def test_the_statement_is_asked_anew_after_an_hour(world):
    student, _ = a_family(world.school)
    token = link_for(world, student)
    first, second = rows_of(student)
    answer(token, first.ref, agrees=True, statement=NAME, at=AT, on=ON)

    with pytest.raises(NameMissing):
        answer(token, second.ref, agrees=True, statement=Statement(), at=AT + timedelta(hours=2), on=ON)


def test_a_refusal_needs_no_name_and_the_same_answer_twice_is_one(world):
    student, _ = a_family(world.school)
    token = link_for(world, student)
    row = rows_of(student).first()

    for _ in range(2):
        answer(token, row.ref, agrees=False, statement=Statement(), at=AT, on=ON)

    assert rows_of(student).first().state == "refused"
    with pytest.raises(AnsweredAlready):
        answer(token, row.ref, agrees=True, statement=NAME, at=AT, on=ON)


def test_reconsider_opens_another_question_and_keeps_the_refusal(world):
    student, _ = a_family(world.school)
    token = link_for(world, student, P)
    say(token, student, agrees=False)

    again = reconsider(token, rows_of(student).get().ref, at=AT, on=ON)
    answer(token, again.ref, agrees=True, statement=NAME, at=AT, on=ON)

    assert [row.state for row in rows_of(student)] == ["refused", "given"]


def test_withdrawal_by_the_same_link_closes_the_gate_at_once_and_the_journal_keeps_the_fact(world):
    student, _ = a_family(world.school)
    token = link_for(world, student)
    say(token, student)
    confirm_all(world, student)

    withdraw_by_link(token, rows_of(student).filter(purpose=P).get().ref, at=AT, on=ON)

    assert not allowed(student, P, at=ON)
    assert allowed(student, G, at=ON)
    entry = Entry.objects.unscoped(because=Because.UPKEEP).filter(action="consent.withdrawn").get()
    assert entry.facts == {"purpose": P, "signer": "guardian", "way": "link"}
    assert entry.subject_ref == student.ref


def test_looking_at_a_link_writes_nothing(world):
    student, _ = a_family(world.school)
    token = link_for(world, student)

    with CaptureQueriesContext(connection) as asked:
        for _ in range(20):
            open_link(token, at=AT, on=ON)

    assert not [one for one in asked if not one["sql"].startswith("SELECT")]


def test_dead_links_say_why(world):
    student, guardian = a_family(world.school)
    token = link_for(world, student)

    with pytest.raises(LinkUnknown):
        open_link("A" * 22, at=AT, on=ON)
    with pytest.raises(LinkExpired):
        open_link(token, at=AT + timedelta(days=400), on=ON)
    Guardianship.objects.unscoped(because=Because.UPKEEP).filter(guardian=guardian).update(until_on=ON)
    assert open_link(token, at=AT, on=ON)
    with pytest.raises(LinkRevoked):
        open_link(token, at=AT, on=ON + timedelta(days=1))
    revoke_links(student, actor=world.viewer("curator"), at=AT)
    with pytest.raises(LinkRevoked):
        open_link(token, at=AT, on=ON)


def test_a_link_answers_only_its_own_questions(world):
    one, _ = a_family(world.school)
    other, _ = a_family(world.school, surname="Второв")
    token = link_for(world, one)
    link_for(world, other)

    with pytest.raises(LinkUnknown):
        answer(token, rows_of(other).first().ref, agrees=True, statement=NAME, at=AT, on=ON)


def test_the_token_is_128_bits_and_is_kept_as_a_hash_only(world):
    student, _ = a_family(world.school)
    token = link_for(world, student)
    link = ConsentLink.objects.unscoped(because=Because.UPKEEP).get()

    assert len(token) == 22
    assert token not in str(vars(link))
    assert give_links([student], until=UNTIL, **stamp(world)) == []


def test_a_million_guesses_find_nothing():
    # 2^128 addresses, a school's thousand of them live: the chance is counted, not tried.
    assert 1_000_000 * 1_000 / 2**128 < 1e-29


def test_a_tablet_in_the_curators_hands_counts_at_once(world):
    student, guardian = a_family(world.school)
    ask([student], [P, G], until=UNTIL, **stamp(world))
    link = open_on_tablet(student, signer=Signer.GUARDIAN, signed_by=guardian, actor=world.viewer("curator"), at=AT)

    say(link_token(link), student)

    assert participants_allowed([student], at=ON)
    assert {row.confirmed_by for row in rows_of(student)} == {world.viewer("curator").person_ref}


def test_paper_answers_the_open_question_and_undo_opens_it_again(world):
    student, guardian = a_family(world.school)
    ask([student], [P], until=UNTIL, **stamp(world))
    later = {**stamp(world), "at": AT + timedelta(minutes=5)}

    enter_paper(
        student, P, Signer.GUARDIAN, given_on=date(2026, 9, 3), until=UNTIL, signed_by=guardian,
        taken_by="Указкина З. П.", **later,
    )  # fmt: skip
    assert allowed(student, P, at=ON)
    undo(live_steps_of(world.viewer("curator"), at=later["at"])[0], actor=world.viewer("curator"), at=later["at"])

    assert [row.state for row in rows_of(student)] == ["asked"]
    assert not allowed(student, P, at=ON)


def test_undo_takes_away_a_paper_that_nobody_had_asked_for(world):
    student, guardian = a_family(world.school)
    enter_paper(student, P, Signer.GUARDIAN, given_on=ON, until=UNTIL, signed_by=guardian, **stamp(world))

    undo(live_steps_of(world.viewer("curator"), at=AT)[0], actor=world.viewer("curator"), at=AT)

    assert not rows_of(student).exists()


def test_undo_of_a_confirmation_closes_the_gate_again(world):
    student, _ = a_family(world.school)
    say(link_for(world, student), student)
    confirm_all(world, student)

    undo(live_steps_of(world.viewer("curator"), at=AT)[0], actor=world.viewer("curator"), at=AT)

    assert not allowed(student, P, at=ON)


def test_paper_refuses_what_cannot_be(world):
    child, guardian = a_family(world.school)
    _, foreign = a_family(world.school, surname="Второв")
    adult = world.cast["mentor"].person
    paper = {"until": UNTIL, **stamp(world)}

    with pytest.raises(FutureDay):
        enter_paper(child, P, Signer.GUARDIAN, given_on=ON + timedelta(days=1), signed_by=guardian, **paper)
    with pytest.raises(ForeignGuardian):
        enter_paper(child, P, Signer.GUARDIAN, given_on=ON, signed_by=foreign, **paper)
    with pytest.raises(WrongSigner):
        enter_paper(child, P, Signer.SELF, given_on=ON, **paper)
    with pytest.raises(WrongSigner):
        enter_paper(adult, P, Signer.GUARDIAN, given_on=ON, **paper)
    assert not Consent.objects.unscoped(because=Because.UPKEEP).exists()


def test_withdrawal_on_paper_closes_everything_the_hand_gave(world):
    student, guardian = a_family(world.school)
    for _ in range(2):
        enter_paper(student, P, Signer.GUARDIAN, given_on=ON, until=UNTIL, signed_by=guardian, **stamp(world))

    withdraw_on_paper(student, P, Signer.GUARDIAN, ended_on=ON, **stamp(world))

    assert {row.state for row in rows_of(student)} == {"withdrawn"}
    assert not allowed(student, P, at=ON)


def test_a_student_without_a_guardian_is_named_so_and_gets_no_link(world):
    student = a_student(world.school)
    ask([student], [P, G], until=UNTIL, **stamp(world))

    assert give_links([student], until=UNTIL, **stamp(world)) == []
    assert standings_of([student], viewer=world.viewer("curator"), on=ON)[0].is_without_guardian


def test_a_changed_text_closes_the_gate(world):
    student, guardian = a_family(world.school)
    ready(world, student, guardian)
    assert allowed(student, P, at=ON)

    for text in ConsentText.objects.unscoped(because=Because.UPKEEP).filter(purpose=P):
        text.wording = [{"text": "другие слова"}]
        text.save()

    assert not allowed(student, P, at=ON)


def test_the_gate_stays_closed_when_a_rule_breaks(world, monkeypatch, caplog):
    student, guardian = a_family(world.school)
    ready(world, student, guardian)

    def broken(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(gate, "allowed", broken)

    assert not allowed(student, P, at=ON)
    assert not participants_allowed([student], at=ON)
    assert student.surname not in caplog.text


def test_the_gate_reads_a_moment_by_the_clock_of_the_school(world):
    student, guardian = a_family(world.school)
    ready(world, student, guardian)
    midnight = AT.replace(month=8, day=31, year=2027, hour=20, minute=59)

    assert allowed(student, P, at=midnight)
    assert not allowed(student, P, at=midnight + timedelta(minutes=1))


@pytest.mark.parametrize("many", [3, 700])
def test_the_gate_takes_the_same_queries_for_one_and_many(world, many):
    people = [
        Person(organisation=world.school, surname=f"Ученик {number}", search_key="", sort_key="", kind="student")
        for number in range(many)
    ]
    Person.objects.bulk_create(people)
    ask(people, [P, G], until=UNTIL, **stamp(world))

    def count(these, question) -> int:
        with CaptureQueriesContext(connection) as asked:
            question(these)
        return len(asked)

    look = {"viewer": world.viewer("curator"), "on": ON}
    for question in (lambda some: allowed_many(some, P, at=ON), lambda some: standings_of(some, **look)):
        assert count(people, question) == count(people[:1], question) <= 4


def test_expire_consents_marks_what_has_had_its_term(world):
    student, guardian = a_family(world.school)
    ready(world, student, guardian)

    assert expire_consents(at=AT, on=UNTIL) == 0
    assert expire_consents(at=AT, on=UNTIL + timedelta(days=1)) == 2
    assert {row.state for row in rows_of(student)} == {"expired"}


@pytest.mark.parametrize(("days", "told"), [(29, 0), (30, 1), (37, 1), (38, 0)])
def test_mind_birthdays_tells_where_the_days_of_grace_have_ended(world, days, told):
    turned = ON - timedelta(days=days)
    student, guardian = a_family(world.school, born=turned.replace(year=turned.year - 14))
    enter_paper(student, G, Signer.GUARDIAN, given_on=ON, until=UNTIL, signed_by=guardian, **stamp(world))

    assert mind_birthdays(at=AT, on=ON) == told


def test_letters_carry_one_address_and_go_once_a_day(world):
    student = a_student(world.school)
    a_guardian(student, email="tamara@example.test")
    token = link_for(world, student)
    links = list(live_links_of(viewer=world.viewer("curator"), at=AT))

    for day in (ON, ON, ON + timedelta(days=3)):
        send_letters(
            links, address_of=lambda one: f"https://school.test/c/{one}", actor=world.viewer("curator"), at=AT, on=day
        )

    letters = list(Letter.objects.unscoped(because=Because.UPKEEP))
    assert len(letters) == 2
    assert all(f"https://school.test/c/{token}" in letter.body for letter in letters)
    assert "Тимофея Указателя" in letter_words(links[0], address="x")
    assert "Указател" not in letters[0].subject


def test_letters_written_at_night_leave_in_the_morning(world):
    student = a_student(world.school)
    a_guardian(student, email="tamara@example.test")
    link_for(world, student)
    links = list(live_links_of(viewer=world.viewer("curator"), at=AT))
    night = datetime(2026, 10, 19, 19, 30, tzinfo=UTC)  # half past ten at the school

    send_letters(links, address_of=lambda one: "x", actor=world.viewer("curator"), at=night, on=ON)

    (letter,) = Letter.objects.unscoped(because=Because.UPKEEP)
    assert letter.due_at == datetime(2026, 10, 20, 5, 0, tzinfo=UTC)


def test_a_list_brings_paper_consents_and_takes_them_away(world):
    child, _ = a_family(world.school)
    adult = add_person(world.school, actor=FOUNDER, at=AT, surname="Пеналов", given_name="Ян")
    rows = [
        ImportedRow(child, date(2026, 9, 3)),
        ImportedRow(adult, date(2026, 9, 4)),
        ImportedRow(world.cast["mentor"].person),
    ]
    told = {"draft_ref": "d" * 32, "organisation": world.school, "actor": world.viewer("curator"), "at": AT}

    people_imported.send(None, year="2026-27", rows=rows, **told)
    assert [(row.signer, row.given_on, row.way) for row in [rows_of(child).get(), rows_of(adult).get()]] == [
        ("guardian", date(2026, 9, 3), "paper"),
        ("self", date(2026, 9, 4), "paper"),
    ]
    assert allowed_many([child, adult], P, at=ON) == {child.ref, adult.ref}
    assert not rows_of(world.cast["mentor"].person).exists()

    people_imported.send(None, year="2026-27", rows=rows, **told)
    assert rows_of(adult).count() == 1
    people_import_undone.send(None, people=[], **told)
    assert not rows_of(adult).exists()


def test_a_list_brings_no_consent_of_a_day_to_come(world):
    adult = world.cast["mentor"].person
    people_imported.send(
        None, draft_ref="d" * 32, organisation=world.school, year="2026-27",
        rows=[ImportedRow(adult, AT.date() + timedelta(days=2))], actor=world.viewer("curator"), at=AT,
    )  # fmt: skip

    assert not rows_of(adult).exists()


def test_a_list_is_judged_by_the_day_of_the_school(world):
    adult, morning = world.cast["mentor"].person, AT.date() + timedelta(days=1)  # it is still yesterday in Greenwich
    told = {"draft_ref": "d" * 32, "organisation": world.school, "actor": world.viewer("curator"), "at": AT}
    days = []

    def note(on, **_):
        days.append(on)

    consents_changed.connect(note)
    people_imported.send(None, year="2026-27", rows=[ImportedRow(adult, morning)], on=morning, **told)
    assert rows_of(adult).get().given_on == morning
    people_import_undone.send(None, people=[], on=morning, **told)

    assert not rows_of(adult).exists()
    assert days == [morning, morning]


def test_the_roadmap_gets_its_proof_when_all_stand_and_loses_it(world):
    plan = Plan(
        title="План", stages=(Stage(title="Этап", items=(Item(text="Собрать согласия", proofs=("consents",)),)),)
    )
    make_roadmap(world.school, plan, year="2026-27", actor=FOUNDER, at=AT)
    student, _ = a_family(world.school)
    token = link_for(world, student)

    def state() -> str:
        return items_found("согласия", viewer=world.viewer("curator"))[0].state

    say(token, student)
    assert state() == "waiting"
    confirm_all(world, student)
    assert state() == "done"
    withdraw_by_link(token, rows_of(student).first().ref, at=AT, on=ON)
    assert state() != "done"


def test_whom_to_ask_is_a_curator_of_the_school(world):
    assert whom_to_ask(world.school, on=ON) == world.cast["curator"].person
    assert whom_to_ask(world.foreign, on=ON) == world.cast["outsider"].person


@pytest.mark.parametrize("left_out", ["given_on", "valid_until", "way"])
def test_a_given_consent_has_day_term_and_way(world, left_out):
    student, _ = a_family(world.school)
    row = ask([student], [P], until=UNTIL, **stamp(world))[0]
    values = {"given_on": ON, "valid_until": UNTIL, "way": "paper"}
    values[left_out] = "" if left_out == "way" else None

    with pytest.raises(IntegrityError):
        rows_of(student).filter(pk=row.pk).update(state="given", **values)
