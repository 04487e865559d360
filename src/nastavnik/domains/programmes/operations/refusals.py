from collections.abc import Sequence

from nastavnik.core.language.initials import initials_after
from nastavnik.core.refusals import Refusal
from nastavnik.domains.people.models import Person


class NoStandingConsent(Refusal):
    """Somebody's consent does not stand. `people` says whose."""

    def __init__(self, people: Sequence[Person]) -> None:
        names = ", ".join(initials_after(one.surname, one.given_name, one.patronymic) for one in people)
        super().__init__(f"Нет действующего согласия: {names}. Получите согласие и повторите.")
        self.people = tuple(people)


class NoMentees(Refusal):
    """A mentor alone is no bond."""

    def __init__(self) -> None:
        super().__init__("В паре должен быть хотя бы один наставляемый.")


class WithOneself(Refusal):
    """One person stands twice in a bond."""

    def __init__(self) -> None:
        super().__init__("Человек не может быть в одной паре дважды.")


class BondedAlready(Refusal):
    """These two are a live bond already."""

    def __init__(self, person: Person) -> None:
        name = initials_after(person.surname, person.given_name, person.patronymic)
        super().__init__(f"{name} уже в паре с этим наставником в этом учебном году.")


class WrongTerm(Refusal):
    """The bond ends before it starts."""

    def __init__(self) -> None:
        super().__init__("Пара не может закончить раньше, чем начнёт. Проверьте даты.")


class ForeignPerson(Refusal):
    """Somebody belongs to another organisation, or has left."""

    def __init__(self, person: Person) -> None:
        name = initials_after(person.surname, person.given_name, person.patronymic)
        super().__init__(f"{name} не числится в школе. Обновите список участников.")


class BondEnded(Refusal):
    """Nothing more is written into a bond that has ended."""

    def __init__(self) -> None:
        super().__init__("Эта пара завершена. Её записи можно только читать.")


class FutureEnd(Refusal):
    """A bond does not end tomorrow, nor before it began."""

    def __init__(self) -> None:
        super().__init__("Пара завершается не раньше своего начала и не позже сегодняшнего дня.")
