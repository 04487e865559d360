"""Invented banks of any size: schools of very different size, subjects, topics, timetables, bans and demands."""

import random

from nastavnik.core.matching.participants import Participant

SUBJECTS = ("история", "математика", "физика", "русский язык", "биология", "музыка", "география", "информатика")
TOPICS = tuple(f"тема {number}" for number in range(32))
TIMES = ("до уроков", "в окна", "после уроков", "вечером", "в субботу")
TRAITS = tuple(f"черта {number}" for number in range(8))
SEATS = 1.18  # places per mentee


def banks(mentees: int, *, seed: int, school: int = 35) -> tuple[list[Participant], list[Participant]]:
    """Return mentees and mentors; `school` is how many mentees an average school has."""
    dice = random.Random(seed)
    schools = _schools(dice, mentees, school)
    asking = [_mentee(dice, number, schools[number]) for number in range(mentees)]
    offering: list[Participant] = []
    seats = 0
    while seats < mentees * SEATS:
        one = _mentor(dice, len(offering), dice.choice(schools))
        offering.append(one)
        seats += one.capacity
    return asking, offering


def _schools(dice: random.Random, mentees: int, average: int) -> list[str]:
    """Return the school of each mentee; sizes are lognormal, as those of real schools."""
    found: list[str] = []
    while len(found) < mentees:
        size = max(3, int(average * dice.lognormvariate(-0.3, 0.7)))
        found += [f"школа {len(found)}"] * size
    return found[:mentees]


def _mentee(dice: random.Random, number: int, school: str) -> Participant:
    return Participant(
        id=f"e{number}",
        name=f"e{number}",
        organisation=school,
        subjects=(dice.choice(SUBJECTS),),
        experience_years=dice.randrange(4),
        requests=tuple(dice.sample(TOPICS, dice.randint(1, 6))),
        times=tuple(dice.sample(TIMES, dice.randint(1, 3))),
        traits=tuple(dice.sample(TRAITS, 3)),
        demands_subject=dice.random() < 0.3,
        avoids=frozenset({f"m{dice.randrange(100)}"}),
        wishes=frozenset({f"m{dice.randrange(100)}"}),
    )


def _mentor(dice: random.Random, number: int, school: str) -> Participant:
    places = dice.choices((1, 2, 3), (45, 36, 19))[0]
    return Participant(
        id=f"m{number}",
        name=f"m{number}",
        organisation=school,
        subjects=tuple(dice.sample(SUBJECTS, dice.randint(1, 2))),
        experience_years=dice.randrange(5, 40),
        offers=tuple(dice.sample(TOPICS, dice.randint(4, 12))),
        times=tuple(dice.sample(TIMES, dice.randint(1, 4))),
        traits=tuple(dice.sample(TRAITS, 3)),
        capacity=places,
        places=places,
        has_consent=dice.random() < 0.97,
        wishes=frozenset({f"e{dice.randrange(100)}"}),
    )
