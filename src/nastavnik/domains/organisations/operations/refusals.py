from datetime import date

from nastavnik.core.refusals import Refusal


class WrongRequisites(Refusal):
    """Some requisites cannot be right. `faults` names each field with its words."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


class HeadNeedsBasis(Refusal):
    """An acting head signs on a ground, and none was given."""

    def __init__(self) -> None:
        super().__init__("Укажите, на каком основании исполняют обязанности, например «приказ № 12-к от 01.09.2026».")


class WrongTerm(Refusal):
    """A term ends before it begins."""

    def __init__(self) -> None:
        super().__init__("Последний день раньше первого. Проверьте даты.")


class WrongCode(Refusal):
    """The code of the first start is not the one that the terminal showed last."""

    def __init__(self) -> None:
        super().__init__("Этот адрес больше не действует. Новый покажет терминал, где запущена система.")


class StartedAlready(Refusal):
    """The installation has its school; there is nothing left to start."""

    def __init__(self) -> None:
        super().__init__("Система уже настроена. Войдите под своим именем.")


def checked_term(first: date, last: date | None) -> None:
    """Refuse a term that ends before it begins.

    Raises WrongTerm.
    """
    if last is not None and last < first:
        raise WrongTerm


class YearClosed(Refusal):
    """A closed year may only be read."""

    def __init__(self) -> None:
        super().__init__("Этот учебный год закрыт: его можно смотреть, но не менять. Откройте текущий год.")
