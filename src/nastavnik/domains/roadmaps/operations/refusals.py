from nastavnik.core.refusals import Refusal


class DraftIsUsed(Refusal):
    """The plan was confirmed already."""

    def __init__(self) -> None:
        super().__init__("Эту карту уже приняли. Откройте «Дорожную карту» или загрузите файл ещё раз.")


class NeedsReason(Refusal):
    """A step that the report will show needs a reason."""

    def __init__(self) -> None:
        super().__init__("Напишите, почему действие не нужно в этом году: причина попадёт в отчёт.")


class PastDay(Refusal):
    """One may put a thing off only until a day to come."""

    def __init__(self) -> None:
        super().__init__("Отложить можно только на будущий день. Выберите другой, например завтрашний.")


class EndsBeforeStart(Refusal):
    """The period of an item ends before it begins."""

    def __init__(self) -> None:
        super().__init__("Срок кончается раньше, чем начинается. Поменяйте дни местами.")


class ItemWords(Refusal):
    """An item needs words."""

    def __init__(self) -> None:
        super().__init__("Напишите, что нужно сделать, например «Собрать согласия».")
