from datetime import date

from nastavnik.core.language.dates import day_and_month
from nastavnik.core.refusals import Refusal


class SurveyExists(Refusal):
    """The year has a survey of this kind already."""

    def __init__(self) -> None:
        super().__init__("Такая анкета в этом году уже открыта. Откройте её из списка.")


class ClosesTooSoon(Refusal):
    """The last day lies before the first, or has passed."""

    def __init__(self) -> None:
        super().__init__("Последний день уже прошёл. Выберите день не раньше сегодняшнего.")


class SurveyIsClosed(Refusal):
    """The answers were given and the survey is over, so they stay as they are."""

    def __init__(self) -> None:
        super().__init__("Анкета закрыта, ответы уже учтены. Чтобы изменить их, скажите куратору.")


class KeptAsDraft(Refusal):
    """The survey is over; what was answered is kept, but does not count by itself."""

    def __init__(self, closed_on: date) -> None:
        super().__init__(
            f"Анкета закрылась {day_and_month(closed_on)}. Ваши ответы сохранены черновиком, скажите о них куратору."
        )


class AnswerMissing(Refusal):
    """A question that must be answered is not. Carries its number, from one."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Ответьте на вопрос {number}, без него анкету не отправить.")
        self.number = number


class LinkIsDead(Refusal):
    """The link was revoked, or was never given: both look the same to a stranger."""

    def __init__(self) -> None:
        super().__init__("Такой ссылки нет, или её отозвали. Попросите у куратора школы новую.")


class NobodyToRemind(Refusal):
    """Everybody has answered, or was reminded today."""

    def __init__(self) -> None:
        super().__init__("Напоминать некому: все ответили, или напоминание уже было сегодня.")
