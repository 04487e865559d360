"""People who are asked for consent: a child with a guardian, made in the school of the cast, and the days they live."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from cast import AT, FOUNDER, World
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.consents.purposes import Purpose, Signer
from nastavnik.core.timing.academic_year import academic_year_of, bounds_of
from nastavnik.domains.consents.models import Consent
from nastavnik.domains.consents.operations import enter_paper, expire_consents, withdraw_on_paper
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Guardianship, Person, PersonKind
from nastavnik.domains.people.operations import add_person

UNTIL = date(2027, 8, 31)
BORN = date(2015, 3, 1)  # eleven in October 2026


def a_student(
    school: Organisation, *, born: date | None = BORN, surname: str = "Указатель", given_name: str = "Тимофей"
) -> Person:
    """Return a student without a guardian."""
    person = add_person(school, actor=FOUNDER, at=AT, surname=surname, given_name=given_name, kind=PersonKind.STUDENT)
    person.birth_date, person.school_class = born, "6 «Б»"
    person.save()
    return person


def a_guardian(student: Person, *, surname: str = "Указатель", email: str = "") -> Person:
    """Return a grown-up who acts for the student."""
    home = student.organisation
    guardian = add_person(
        home,
        actor=FOUNDER,
        at=AT,
        surname=surname,
        given_name="Тамара",
        patronymic="Викторовна",
        kind=PersonKind.GUARDIAN,
        email=email,
    )
    Guardianship.objects.create(organisation=home, student=student, guardian=guardian, from_on=date(2020, 9, 1))
    return guardian


def a_family(school: Organisation, *, born: date | None = BORN, surname: str = "Указатель") -> tuple[Person, Person]:
    """Return a student and the guardian."""
    student = a_student(school, born=born, surname=surname)
    return student, a_guardian(student, surname=surname)


class Growing:
    """A student who grows up while a random walk gives and takes consents; the walk is mixed with it."""

    today: date
    born: date
    student: Person
    guardian: Person
    curator: Viewer

    def be_born_in(self, world: World, *, years: int, birthday_in: int, start: date) -> None:
        """Make the family: so many years old, with the next birthday in so many days."""
        soon = start + timedelta(days=birthday_in)
        self.today, self.born = start, soon.replace(year=soon.year - years - 1)
        self.student, self.guardian = a_family(world.school, born=self.born)
        self.curator = world.viewer("curator")

    @property
    def at(self) -> datetime:
        """Return nine in the morning of the day."""
        return datetime.combine(self.today, time(9), tzinfo=UTC)

    @property
    def until(self) -> date:
        """Return the last day of the academic year."""
        return bounds_of(academic_year_of(self.today))[1]

    def stamp(self) -> dict[str, Any]:
        """Return who does it and when."""
        return {"actor": self.curator, "at": self.at, "on": self.today}

    def give_paper(self, purpose: Purpose, hand: Signer) -> Consent:
        """Sign a paper today. Raises the refusal of a hand that is not asked."""
        by = self.guardian if hand is Signer.GUARDIAN else None
        return enter_paper(
            self.student, purpose, hand, given_on=self.today, until=self.until, signed_by=by, **self.stamp()
        )

    def take_back_paper(self, purpose: Purpose, hand: Signer) -> None:
        """Withdraw on paper today. Raises the refusal where nothing was given."""
        withdraw_on_paper(self.student, purpose, hand, ended_on=self.today, **self.stamp())

    def let_terms_run_out(self) -> None:
        """Make the daily round."""
        expire_consents(at=self.at, on=self.today)

    def pass_days(self, days: int) -> None:
        """Let time pass."""
        self.today += timedelta(days=days)

    def come_to_birthday(self, years: int) -> None:
        """Come to the day on which the student turns so old, where it lies within the next year or so."""
        day = self.birthday(years)
        if self.today < day < self.today + timedelta(days=400):
            self.today = day

    def birthday(self, years: int) -> date:
        """Return the day on which the student turns so old."""
        return self.born.replace(year=self.born.year + years)

    def age(self, on: date | None = None) -> int:
        """Return the age in whole years."""
        on = on or self.today
        return on.year - self.born.year - ((on.month, on.day) < (self.born.month, self.born.day))
