from nastavnik.core.refusals import Refusal


class LinkIsDead(Refusal):
    """The one-time link is used, expired, revoked or was never given: all look the same to a stranger."""

    def __init__(self) -> None:
        super().__init__("Ссылка не действует: её уже открыли, отозвали или вышел срок. Попросите у куратора новую.")


class LoginTaken(Refusal):
    """Another account has this login."""

    def __init__(self) -> None:
        super().__init__("Такое имя для входа уже занято. Добавьте к нему год или инициалы.")


class WrongLogin(Refusal):
    """The login holds signs that are typed differently every time."""

    def __init__(self) -> None:
        super().__init__("Нужно от 3 до 60 букв и цифр, можно точку, дефис и подчёркивание. Например, z.ukazkina")


class WeakPassword(Refusal):
    """The password is easy to guess."""


class WrongPassword(Refusal):
    """The old password is not the one of the account."""

    def __init__(self) -> None:
        super().__init__("Это не ваш нынешний пароль. Проверьте раскладку клавиатуры.")


class OwnAccess(Refusal):
    """Somebody would shut himself out. So there is always one who manages access."""

    def __init__(self) -> None:
        super().__init__("Закрыть доступ самому себе нельзя. Это сделает другой, кто управляет доступом.")


class RoleNotForHere(Refusal):
    """Organisations of this kind do not hand out this role."""

    def __init__(self) -> None:
        super().__init__("Такую роль здесь не дают. Выберите роль из списка.")


class AccountReachesFurther(Refusal):
    """The account opens more than this organisation, so nobody here may change how it is entered."""

    def __init__(self) -> None:
        super().__init__(
            "Этот человек работает не только у вас. Новый пароль и блокировку ему делают там, где у него больше прав."
        )


class ActingNeedsBasis(Refusal):
    """An acting role is held on a ground, and none was given."""

    def __init__(self) -> None:
        super().__init__("Укажите, на каком основании исполняют обязанности, например «приказ № 12-к от 01.09.2026».")


class PhoneNotUnderstood(Refusal):
    """What was typed is no telephone number."""


class BirthDateAhead(Refusal):
    """The day of birth is still to come."""

    def __init__(self) -> None:
        super().__init__("Этот день ещё не наступил. Проверьте год, например 05.03.2014.")


class ListIsUsed(Refusal):
    """The list was loaded before."""

    def __init__(self) -> None:
        super().__init__("Этот список уже загружен. Чтобы загрузить ещё раз, выберите файл снова.")


class ListMoved(Refusal):
    """What the dry run showed is not what would happen now."""

    def __init__(self) -> None:
        super().__init__("Пока вы смотрели, карточки изменились. Вот список заново: проверьте и загрузите.")


class NothingToLoad(Refusal):
    """The list adds and changes nothing."""

    def __init__(self) -> None:
        super().__init__("Загружать нечего: всё, что понятно в списке, уже записано.")


class PeopleInUse(Refusal):
    """Something hangs on people whom an undoing would remove."""

    def __init__(self, names: str) -> None:
        super().__init__(
            f"Загрузку уже не отменить целиком: с людьми из неё работали ({names}). "
            "Отмените сначала это или отметьте лишних ушедшими."
        )


class NotAStudent(Refusal):
    """Guardians stand by students alone."""

    def __init__(self) -> None:
        super().__init__("Представителя записывают ученику.")


class GuardianTooYoung(Refusal):
    """A student cannot act for another student, nor anybody for himself."""

    def __init__(self) -> None:
        super().__init__("Представитель — взрослый: родитель, усыновитель, опекун. Ученика выбрать нельзя.")


class GuardianAlready(Refusal):
    """This grown-up stands by this student already."""

    def __init__(self) -> None:
        super().__init__("Этот человек уже записан представителем ученика.")


class ClearanceAhead(Refusal):
    """A certificate cannot have been shown on a day to come, nor end before it was shown."""

    def __init__(self, words: str) -> None:
        super().__init__(words)


class MergeNotPossible(Refusal):
    """Two cards cannot become one."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
