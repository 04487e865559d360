"""What lies in a package: papers in the order of their signing, a draft for each pair, a form for each consent."""

import random
from datetime import date

import pytest

from nastavnik.core.documents.blocks import words_of
from nastavnik.core.documents.requisites import Official, School
from nastavnik.core.people.listing import ListedPerson, PeopleList
from nastavnik.core.roadmaps.plan import Plan, Stage
from nastavnik.core.year.package import build_package
from nastavnik.core.year.pairing import NoUsableMentor, pair_people

ON = date(2026, 9, 1)
GIVEN = date(2026, 8, 31)
SCHOOL = School(
    full_name="Школа деревни Пенальной",
    place="д. Пенальная",
    head=Official("Директор", "Глобусова Ада Петровна"),
    curator=Official("заместитель директора", "Указкина Зоя Павловна"),
)


def _teacher(surname, side, *, subject="история", consent_on=GIVEN, **more):
    return ListedPerson(
        surname, "Олег", "Игоревич", "teacher", "учитель", (subject,),
        experience_years=20, mentoring=side, consent_on=consent_on, **more,
    )  # fmt: skip


MENTOR, MENTEE = _teacher("Скрепкин", "mentor"), _teacher("Летописцев", "mentee", requests=("план урока",))
PUPIL = ListedPerson("Указатель", "Тимофей", "", "student", mentoring="mentee", school_class="6 «Б»")


def packed(*people, school=SCHOOL):
    plan = Plan("x", kind="roadmap", stages=(Stage("Раз"),))
    return build_package(plan, pair_people(PeopleList(people=people)), school=school, year="2026-27", on=ON)


def words(paper):
    return " ".join(words_of(paper)).replace("\u00a0", " ")


def test_build_package_lays_papers_in_the_order_of_their_signing():
    package = packed(MENTOR, MENTEE)

    assert [named.paper.kind for named in package.papers] == [
        "minutes_teachers_council",
        "order_introduction",
        "order_regulation",
        "order_roadmap",
        "order_curator_and_mentors",
        "pool_list",
        "minutes_selection",
        "order_pairs",
    ]
    assert not [named.name for named in package.papers if "проект" in named.name]


def test_build_package_finds_no_fault_in_dates_it_was_not_given():
    assert packed(MENTOR, MENTEE, _teacher("Мелков", "mentee", consent_on=None)).findings == ()


def test_build_package_calls_orders_drafts_while_a_consent_is_missing():
    package = packed(MENTOR, _teacher("Мелков", "mentee", consent_on=None))

    drafts = {named.paper.kind for named in package.papers if "подписывать рано" in named.name}

    assert drafts == {"order_pairs"}
    assert [named.paper.kind for named in package.consents] == ["consent_processing"]


def test_build_package_gives_each_pair_a_programme_to_write():
    [programme] = packed(MENTOR, MENTEE).programmes

    assert programme.name == "2026-09-01 Программа Скрепкин О. И. – Летописцев О. И"
    assert "план урока" in words(programme.paper)
    assert "цель программы" in programme.paper.blanks


def test_build_package_speaks_of_both_models_where_the_list_does():
    package = packed(MENTOR, MENTEE, PUPIL)

    regulations = [words(named.paper) for named in package.papers if named.paper.kind == "order_regulation"]

    assert len(regulations) == 2
    assert "наставничества педагогов" in regulations[0]
    assert "наставничества обучающихся" in regulations[1]


def test_build_package_asks_a_guardian_twice():
    package = packed(_teacher("Скрепкин", "mentor"), PUPIL)

    assert [named.name for named in package.consents] == [
        "2026-09-01 Согласие родителя на данные, Указатель Т",
        "2026-09-01 Согласие родителя на участие, Указатель Т",
    ]
    assert all("31 августа 2027" in words(named.paper) for named in package.consents)


def test_build_package_appoints_employees_alone():
    package = packed(MENTOR, ListedPerson("Портфельский", "Пётр", "", "external", mentoring="mentor"), MENTEE)

    [order] = [named for named in package.papers if named.paper.kind == "order_curator_and_mentors"]

    assert "Скрепкин" in words(order.paper)
    assert "Портфельский" not in words(order.paper)


@pytest.mark.parametrize("kind", ["pool_list", "order_curator_and_mentors", "order_regulation", "order_introduction"])
def test_build_package_without_requisites_leaves_blanks(kind):
    package = packed(MENTOR, MENTEE, school=School())

    [named] = [one for one in package.papers if one.paper.kind == kind]

    assert any("руководител" in blank for blank in named.paper.blanks)


def test_blanks_count_programmes_once():
    package = packed(MENTOR, MENTEE, _teacher("Мелков", "mentee"))

    assert len(package.programmes) == 2
    assert [name for name in package.blanks() if "рограмм" in name] == ["Программы: все программы"]


ODD = (
    "",
    "Скрепкин",
    "А",
    "O'Нил",
    "Парта-Мелкова",
    "12",
    "=1+1",
    "  ",
    "«Ключ»",
    "ван дер",
    "Ц.",
    "щ" * 90,
    "Пенал\nов",
)


def _odd_person(dice, row):
    return ListedPerson(
        dice.choice(ODD) or "Икс",
        dice.choice(ODD),
        dice.choice(ODD),
        dice.choice([None, "teacher", "student", "external"]),
        dice.choice([None, "учитель", "зам. директора; учитель"]),
        tuple(dice.sample(["история", "физика", ""], dice.randint(0, 2))),
        dice.choice([None, "6", "6 «Б»"]),
        dice.choice([None, 0, 3, 40]),
        row=row,
        mentoring=dice.choice(["mentor", "mentee", "both", None]),
        requests=tuple(dice.sample(["план", "", '"кавычки"'], dice.randint(0, 2))),
        capacity=dice.choice([None, 0, 1, 3]),
        consent_on=dice.choice([None, GIVEN, date(2026, 12, 5)]),
    )


def test_build_package_takes_whatever_a_list_holds():
    taken = 0
    for seed in range(60):
        dice = random.Random(seed)
        people = [_odd_person(dice, row) for row in range(dice.randint(1, 14))]
        school = School(head=Official(dice.choice([None, "Директор"]), dice.choice([None, "Ц", "Глобусов П. И."])))
        try:
            package = packed(*people, school=school)
        except NoUsableMentor:
            continue
        names = [named.name for named in (*package.papers, *package.programmes, *package.consents)]
        assert package.findings == (), seed
        assert len(names) == len(set(names)), seed
        taken += 1

    assert taken > 40
