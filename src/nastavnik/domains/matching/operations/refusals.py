"""Why a deed with pairs may be refused, in the words of the page."""

from nastavnik.core.refusals import Refusal


class EmptyMenteeBank(Refusal):
    """Nobody needs a mentor."""

    def __init__(self) -> None:
        super().__init__("В банке наставляемых никого без пары. Подбирать пока некому.")


class EmptyMentorBank(Refusal):
    """Nobody could be one."""

    def __init__(self) -> None:
        super().__init__("В банке наставников пока никого. Сначала нужны анкеты и согласия наставников.")


class ProposedAlready(Refusal):
    """There is a live proposal."""

    def __init__(self) -> None:
        super().__init__("Пары уже предложены. Их можно пересчитать.")


class SettledAlready(Refusal):
    """The proposal is decided or put aside: nothing in it changes any more."""

    def __init__(self) -> None:
        super().__init__("Эти пары уже утверждены. Поменять их можно новым приказом.")


class DroppedAlready(Refusal):
    """The proposal was put aside."""

    def __init__(self) -> None:
        super().__init__("Это предложение отменено. Подберите пары заново.")


class ChangedMeanwhile(Refusal):
    """The proposal is not the one that was looked at."""

    def __init__(self) -> None:
        super().__init__("Пока вы смотрели, пары изменились. Проверьте ещё раз: здесь они такие, как сейчас.")


class NotInBank(Refusal):
    """One of the two may not be in a pair at all."""

    def __init__(self, words: str) -> None:
        super().__init__(f"Эту пару составить нельзя: {words}.")


class RuleBroken(Refusal):
    """A hard rule forbids the pair and no reason is given."""

    def __init__(self, words: str) -> None:
        super().__init__(f"Правило против этой пары: {words}. Напишите, почему она всё же нужна.")
        self.words = words


class UnknownWeight(Refusal):
    """A weight that is none of the three words."""

    def __init__(self) -> None:
        super().__init__("Выберите из трёх: не важно, учитывать, важно.")


class BadTerm(Refusal):
    """The pairs would work too short or too long."""

    def __init__(self) -> None:
        super().__init__("Программа длится от трёх до двенадцати месяцев. Поправьте первый или последний день.")


class NobodyToDecide(Refusal):
    """No pair stands."""

    def __init__(self) -> None:
        super().__init__("Утверждать пока нечего: ни одной пары нет.")


class SamePerson(Refusal):
    """A ban against oneself."""

    def __init__(self) -> None:
        super().__init__("Выберите двух разных людей.")
