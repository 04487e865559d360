from nastavnik.core.refusals import Refusal
from nastavnik.domains.consents.models import ConsentLink


class DeadLink(Refusal):
    """A personal link that opens nothing. `link` is there where it was ours, so that the page can name the school."""

    def __init__(self, words: str, link: ConsentLink | None = None) -> None:
        super().__init__(words)
        self.link = link


class LinkUnknown(DeadLink):
    """Nobody ever gave such a link."""

    def __init__(self) -> None:
        super().__init__("Такой ссылки нет. Проверьте адрес: он мог обрезаться в письме.")


class LinkExpired(DeadLink):
    """The term of the link is over."""

    def __init__(self, link: ConsentLink) -> None:
        super().__init__("Срок ссылки вышел. То, на что вы уже ответили, не изменилось.", link)


class LinkRevoked(DeadLink):
    """The school took the link back, or whom it was given to no longer acts for the child."""

    def __init__(self, link: ConsentLink) -> None:
        super().__init__("Школа отозвала эту ссылку. То, на что вы уже ответили, не изменилось.", link)


class NameMissing(Refusal):
    """Nobody signs without a name."""

    def __init__(self) -> None:
        super().__init__("Напишите фамилию и инициалы, например Указатель Т. В.")


class NotRepresentative(Refusal):
    """The box of the legal representative is empty."""

    def __init__(self) -> None:
        super().__init__("Отметьте, что вы законный представитель и прочитали текст.")


class AnsweredAlready(Refusal):
    """The question was answered meanwhile, perhaps from another telephone."""

    def __init__(self) -> None:
        super().__init__("На этот вопрос уже ответили. Ниже видно, как.")


class FutureDay(Refusal):
    """A paper cannot be signed tomorrow."""

    def __init__(self) -> None:
        super().__init__("Этот день ещё не наступил. Проверьте дату на бумаге.")


class TermOver(Refusal):
    """The paper was signed for a term that is over."""

    def __init__(self) -> None:
        super().__init__("Согласие с такой датой уже не действует в этом учебном году. Попросите новое.")


class WrongSigner(Refusal):
    """This hand is not the one the law wants: too young, of age already, or nobody acts for an adult."""

    def __init__(self) -> None:
        super().__init__(
            "Этот человек здесь не подписывает: до 14\u00a0лет решает представитель, с 18\u00a0лет только сам ученик."
        )


class ForeignGuardian(Refusal):
    """The grown-up acts for another child, or no longer for this one."""

    def __init__(self) -> None:
        super().__init__("Этот взрослый не записан представителем ученика. Добавьте его в карточку ученика.")


class NothingToWithdraw(Refusal):
    """There is no consent that stands."""

    def __init__(self) -> None:
        super().__init__("Отзывать нечего: действующего согласия нет.")


class ChangedSince(Refusal):
    """What would be undone is no longer as it was left."""

    def __init__(self) -> None:
        super().__init__("Согласие с тех пор изменилось, отменить прежнюю запись нельзя. Внесите отзыв.")


class GraceTooLong(Refusal):
    """So long an old signature cannot stand for a new one."""

    def __init__(self, most: int) -> None:
        super().__init__(f"Введите число дней от 0 до {most}.")
