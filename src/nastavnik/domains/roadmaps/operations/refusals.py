from nastavnik.core.refusals import Refusal


class DraftIsUsed(Refusal):
    """The plan was confirmed already."""

    def __init__(self) -> None:
        super().__init__("Эту карту уже приняли. Откройте «Дорожную карту» или загрузите файл ещё раз.")


class DraftIsEmpty(Refusal):
    """A plan without a single action is no plan."""

    def __init__(self) -> None:
        super().__init__("В плане нет ни одного действия. Ответьте на вопросы о файле или загрузите другой.")


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


class ProofNotNeeded(Refusal):
    """The item does not name this proof."""

    def __init__(self) -> None:
        super().__init__("Это действие закрывается не этим. Откройте его и посмотрите, что нужно.")


class FutureDay(Refusal):
    """What is done was done on a day that has come."""

    def __init__(self) -> None:
        super().__init__("Этот день ещё не наступил. Введите сегодняшний или прошедший, например 16.10.2026.")


class CommentWords(Refusal):
    """A comment needs words."""

    def __init__(self) -> None:
        super().__init__("Напишите замечание, например «Ждём списки от классных руководителей».")


class NothingMoves(Refusal):
    """No term would change."""

    def __init__(self) -> None:
        super().__init__("Сроки не изменятся: выберите этапы с открытыми действиями и число дней, например 7.")


class ApprovalWords(Refusal):
    """An approval needs the number of its order."""

    def __init__(self) -> None:
        super().__init__("Введите номер приказа, как он стоит в журнале, например 118-о.")


class TermsChangedSince(Refusal):
    """The dry run shows what is no longer so."""

    def __init__(self) -> None:
        super().__init__("Пока вы смотрели, сроки в этих этапах изменились. Проверьте новый расчёт и повторите.")
