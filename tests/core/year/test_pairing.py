import json
from datetime import date

import pytest

from nastavnik.core.matching.checker import first_violation
from nastavnik.core.matching.reading import read_instance
from nastavnik.core.matching.result_reading import read_result
from nastavnik.core.people.listing import ListedPerson, PeopleList
from nastavnik.core.year.pairing import NoUsableMentor, as_json, order_rows, pair_people

DAY = date(2026, 9, 3)


def mentor(surname="Скрепкин", **more):
    facts = {"subjects": ("история",), "experience_years": 20, "mentoring": "mentor", "role": "teacher"} | more
    return ListedPerson(surname, "Олег", "Игоревич", **facts)


def mentee(surname="Летописцева", **more):
    facts = {"subjects": ("история",), "experience_years": 1, "mentoring": "mentee", "role": "teacher"} | more
    return ListedPerson(surname, "Р", "М", **facts)


def listed(*people):
    return PeopleList(people=people)


def test_pair_people_finds_proved_pairs():
    pairing = pair_people(listed(mentor(), mentee()))

    assert [(pair.mentee, pair.mentor) for pair in pairing.matching.pairs] == [("p2", "p1")]
    assert first_violation(pairing.instance, pairing.matching) is None


def test_pair_people_leaves_nobody_out_where_there_is_room():
    physics = mentor("Циркулев", subjects=("физика",), capacity=1)
    history = mentor(capacity=1)
    pairing = pair_people(listed(physics, history, mentee("А"), mentee("Б", subjects=())))

    assert len(pairing.matching.pairs) == 2


def test_pair_people_takes_a_repeated_person_once():
    people = PeopleList(people=(mentor(row=1), mentee(row=2), mentee(row=3)), duplicates=((2, 3),))

    assert len(pair_people(people).pools.mentees) == 1


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ([mentee()], "нет ни одного наставника"),
        ([mentor(capacity=0), mentee()], "нет мест"),
        ([mentee(mentoring=None)], "укажите стаж"),
    ],
)
def test_pair_people_refuses_a_list_without_a_usable_mentor(people, words):
    with pytest.raises(NoUsableMentor) as refusal:
        pair_people(listed(*people))

    assert words in str(refusal.value)


def test_state_is_preliminary_until_everybody_has_consented():
    assert pair_people(listed(mentor(consent_on=DAY), mentee())).state == "preliminary"
    assert pair_people(listed(mentor(consent_on=DAY), mentee(consent_on=DAY))).state == "proposed"


def test_order_rows_carry_names_subjects_and_consents():
    row = order_rows(pair_people(listed(mentor(consent_on=DAY), mentee())))[0]

    assert [one.name for one in row.members] == ["Скрепкин Олег Игоревич", "Летописцева Р. М."]
    assert (row.subject, row.form) == ("история", "teacher_teacher")
    assert [one.consent_on for one in row.members] == [DAY, None]


def test_order_rows_name_the_form_by_roles():
    pupil = mentee(role="student", school_class="6 «Б»", subjects=(), experience_years=None)
    row = order_rows(pair_people(listed(mentor(), pupil)))[0]

    assert row.form == "teacher_student"
    assert row.mentees[0].post == "6 «Б» класс"


def test_as_json_holds_what_a_check_needs():
    document = as_json(pair_people(listed(mentor(), mentee(), mentee("Мелкова"), mentee("Пеналова"))))

    json.dumps(document)
    assert document["pairs"][0]["consent_missing"] == ["mentee", "mentor"]
    assert document["unmatched"][0]["reason"] == "seats_taken"
    assert len(document["instance"]["scores"]) == document["certificate"]["pairs_checked"]
    assert len(document["certificate"]["mentee_utility"]) == len(document["instance"]["mentees"])


def test_as_json_can_be_checked_by_anybody():
    written = json.loads(json.dumps(as_json(pair_people(listed(mentor(), mentee())))))

    assert first_violation(read_instance(written["instance"]).table, read_result(written)) is None
