from datetime import date

from nastavnik.core.matching.pools import DEFAULT_PLACES, propose_pools, without_consent
from nastavnik.core.people.listing import ListedPerson, PeopleList


def pools_of(*people):
    return propose_pools(PeopleList(people=people))


def names(pool):
    return [one.name for one in pool]


def test_propose_pools_goes_by_experience():
    pools = pools_of(
        ListedPerson("Мелкова", subjects=("химия",), experience_years=0),
        ListedPerson("Циркулев", subjects=("физика",), experience_years=3),
        ListedPerson("Закладкина", subjects=("музыка",), experience_years=4),
        ListedPerson("Скрепкин", subjects=("история",), experience_years=5),
        ListedPerson("Пеналов", subjects=("право",)),
    )

    assert names(pools.mentees) == ["Мелкова", "Циркулев"]
    assert names(pools.mentors) == ["Скрепкин"]
    assert pools.how == "experience"
    assert "по стажу" in pools.explanation


def test_propose_pools_obeys_the_list_where_it_speaks():
    pools = pools_of(
        ListedPerson("Мелкова", experience_years=30, mentoring="mentee"),
        ListedPerson("Циркулев", experience_years=0, mentoring="both"),
        ListedPerson("Скрепкин", experience_years=20),
    )

    assert names(pools.mentees) == ["Мелкова", "Циркулев"]
    assert names(pools.mentors) == ["Циркулев"]
    assert pools.how == "column"


def test_propose_pools_leaves_out_who_does_not_teach():
    pools = pools_of(
        ListedPerson("Глобусов", post="Директор", experience_years=30),
        ListedPerson("Счётов", post="главный бухгалтер", experience_years=30),
        ListedPerson("Указкина", post="заместитель директора", experience_years=30),
        ListedPerson("Указатель", role="student", experience_years=0),
        ListedPerson("Портфельский", school_class="6 «Б»", experience_years=0),
    )

    assert names(pools.mentors) == ["Указкина"]
    assert names(pools.mentees) == []


def test_propose_pools_gives_places_where_the_list_is_silent():
    silent, stated, closed = pools_of(
        ListedPerson("А", mentoring="mentor"),
        ListedPerson("Б", mentoring="mentor", capacity=3),
        ListedPerson("В", mentoring="mentor", capacity=0),
    ).mentors

    assert (silent.capacity, stated.capacity, closed.capacity) == (DEFAULT_PLACES, 3, 0)


def test_without_consent_names_only_who_is_in_a_pool():
    pools = pools_of(
        ListedPerson("А", subjects=("химия",), experience_years=1),
        ListedPerson("Б", subjects=("химия",), experience_years=9, consent_on=date(2026, 9, 3)),
        ListedPerson("В", post="завхоз", experience_years=9),
    )

    assert without_consent(pools) == ("p1",)
