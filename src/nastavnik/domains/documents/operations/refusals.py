"""Why a deed with a paper is refused, in words for the person at the screen."""

from collections.abc import Sequence
from datetime import date

from nastavnik.core.language.dates import day_and_month
from nastavnik.core.language.plurals import counted
from nastavnik.core.refusals import Refusal


class DraftThere(Refusal):
    """There is a live draft of the kind already."""

    def __init__(self, ref: str) -> None:
        super().__init__("Такой документ уже готовится. Откройте его черновик.")
        self.ref = ref


class Frozen(Refusal):
    """The paper is signed, or waits for the signature: nobody writes in it."""

    def __init__(self) -> None:
        super().__init__("Этот документ уже на подписи или подписан. Чтобы исправить текст, верните его в черновик.")


class FactsMissing(Refusal):
    """The paper still has empty places; `labels` name them."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(f"Чтобы подписать документ, укажите: {', '.join(labels)}.")
        self.labels = tuple(labels)


class RemarkMissing(Refusal):
    """A paper goes back with a word."""

    def __init__(self) -> None:
        super().__init__("Напишите, что исправить: куратор увидит замечание над документом.")


class ConsentsMissing(Refusal):
    """The paper names people whose consent does not stand; `count` of them."""

    def __init__(self, count: int) -> None:
        people = counted(count, "человек", "человека", "человек")
        super().__init__(f"Подписать нельзя: в документе {people} без действующего согласия.")
        self.count = count


class DatedLater(Refusal):
    """The day that is meant has not come."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"Документ датирован {day_and_month(day)}. Подпишите его в этот день или верните, чтобы исправить дату."
        )


class FutureDay(Refusal):
    """A paper cannot have been signed tomorrow."""

    def __init__(self) -> None:
        super().__init__("Этот день ещё не наступил. Проверьте дату на бумаге.")


class OfAnotherYear(Refusal):
    """A paper of this year was not signed years ago."""

    def __init__(self, year: str) -> None:
        super().__init__(f"Документ готовится на {year.replace('-', '/')} учебный год. Проверьте дату на бумаге.")


class BeforeThePaper(Refusal):
    """Nobody reads a paper before it was signed."""

    def __init__(self, day: date) -> None:
        super().__init__(f"Документ подписан {day_and_month(day)}: раньше ознакомиться с ним не могли.")


class DateOutOfOrder(Refusal):
    """The next number of the register would stand before a number of a later day."""

    def __init__(self, number: str, day: date) -> None:
        super().__init__(
            f"В журнале уже есть №\u00a0{number} от {day_and_month(day)}. Документ с более ранней датой следующий "
            "номер не получит: укажите номер, который стоит на бумаге."
        )


class NumberUsed(Refusal):
    """Another paper has the number; `last` is the last one of the register."""

    def __init__(self, number: str, last: str) -> None:
        known = f" Последний в журнале: №\u00a0{last}." if last else ""
        super().__init__(f"№\u00a0{number} уже есть у другого документа. Проверьте номер на бумаге.{known}")


class NoRegister(Refusal):
    """The kind is not numbered."""

    def __init__(self) -> None:
        super().__init__("Документы этого вида не нумеруются. Оставьте номер пустым.")


class ReasonMissing(Refusal):
    """A paper is not cancelled without a reason."""

    def __init__(self) -> None:
        super().__init__("Напишите, почему документ отменён, например «приказ № 140-о».")


class NotOpened(Refusal):
    """Some of the papers were not opened; `count` of them."""

    def __init__(self, count: int) -> None:
        papers = counted(count, "документ", "документа", "документов")
        super().__init__(f"Сначала откройте каждый: не открыто {papers}.")


class NothingToSign(Refusal):
    """Nothing waits for the signature."""

    def __init__(self) -> None:
        super().__init__("На подписи ничего нет.")


class NotSigned(Refusal):
    """Only a signed paper is read out, scanned or put into force."""

    def __init__(self) -> None:
        super().__init__("Сначала документ нужно подписать.")


class BadScan(Refusal):
    """The file is no scan."""

    def __init__(self) -> None:
        super().__init__("Скан подойдёт в PDF, PNG или JPEG, до 20\u00a0МБ.")
