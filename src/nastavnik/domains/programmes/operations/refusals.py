from collections.abc import Sequence

from nastavnik.core.language.initials import initials_after
from nastavnik.core.programmes.plan import Fault
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


class NotInBond(Refusal):
    """The actor stands on neither side of the bond."""

    def __init__(self) -> None:
        super().__init__("Это делает тот, кто в паре, или куратор школы.")


class BondIsNotWorking(Refusal):
    """The order on pairs is not in force yet, or the bond stands still."""

    def __init__(self, because: str = "") -> None:
        words = (
            f"Пара на паузе: {because}. Пока встречи не записывают."
            if because
            else "Пара начнёт работать, когда вступит в силу приказ о парах. До этого встречи не записывают."
        )
        super().__init__(words)


class FutureMeeting(Refusal):
    """A meeting to come cannot be held."""

    def __init__(self) -> None:
        super().__init__("Этот день ещё не наступил. Запишите встречу, когда она пройдёт, или запланируйте её.")


class PastMeeting(Refusal):
    """A day that is over cannot be planned."""

    def __init__(self) -> None:
        super().__init__("Этот день прошёл. Выберите сегодня или день впереди.")


class BeforeBond(Refusal):
    """The meeting is older than the bond, or younger than its end."""

    def __init__(self) -> None:
        super().__init__("В этот день пара ещё не работала или уже закончила. Проверьте дату.")


class StrangeLength(Refusal):
    """So short or long no meeting is."""

    def __init__(self) -> None:
        super().__init__("Сколько минут шла встреча? От 5 до 480, например 45.")


class SameDay(Refusal):
    """That day has a record already, perhaps by the other side."""

    def __init__(self) -> None:
        super().__init__("Встреча в этот день уже записана. Если была ещё одна, отметьте «Это вторая встреча».")


class NotPlanned(Refusal):
    """The meeting was or was cancelled meanwhile."""

    def __init__(self) -> None:
        super().__init__("Эта встреча уже прошла или отменена. Обновите страницу.")


class NotHeld(Refusal):
    """Only what was recorded is confirmed or written again."""

    def __init__(self) -> None:
        super().__init__("Эту встречу ещё не записали.")


class OwnRecord(Refusal):
    """Nobody confirms the own record."""

    def __init__(self) -> None:
        super().__init__("Встречу подтверждает другая сторона, не тот, кто записал.")


class ReasonMissing(Refusal):
    """Something is called off without a word."""

    def __init__(self) -> None:
        super().__init__("Напишите причину одним предложением.")


class ProgrammeIncomplete(Refusal):
    """What is written is no programme yet. `faults` says what is wrong."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("Программу пока нельзя согласовать: " + "; ".join(one.words for one in faults) + ".")
        self.faults = tuple(faults)


class ProgrammeIsFixed(Refusal):
    """An approved version does not change."""

    def __init__(self) -> None:
        super().__init__("Утверждённая программа не меняется. Внесите исправление новой версией.")


class NotAgreedYet(Refusal):
    """Somebody of the bond has not said yes."""

    def __init__(self) -> None:
        super().__init__("Программу сначала согласуют обе стороны пары.")


class FutureMeasurement(Refusal):
    """Nobody knows what will be measured."""

    def __init__(self) -> None:
        super().__init__("Этот день ещё не наступил. Укажите день, когда измерили.")


class NoSuchGoal(Refusal):
    """The programme has no such goal or step."""

    def __init__(self) -> None:
        super().__init__("В программе этого уже нет. Обновите страницу.")


class EmptyWords(Refusal):
    """A question without words."""

    def __init__(self) -> None:
        super().__init__("Напишите, о чём вопрос.")


class NobodyAnswers(Refusal):
    """The school has nobody in that role."""

    def __init__(self) -> None:
        super().__init__("В школе пока нет психолога с входом в систему. Спросите куратора.")
