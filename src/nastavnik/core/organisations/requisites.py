"""Checks of requisites that a machine can make: control digits of the tax and state numbers."""

_INN_WEIGHTS_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_WEIGHTS_11 = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_WEIGHTS_12 = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)


def inn_fault(inn: str) -> str | None:
    """Return what is wrong with an ИНН in words, or None.

    Source: the control digits of приказ ФНС about ИНН; ten digits for an organisation, twelve for a person.
    """
    if not _digits_only(inn) or len(inn) not in (10, 12):
        return "В ИНН организации 10 цифр, у предпринимателя 12. Проверьте, не потерялась ли цифра."
    digits = [int(sign) for sign in inn]
    if len(digits) == 10:
        right = digits[9] == _control(digits, _INN_WEIGHTS_10)
    else:
        right = digits[10] == _control(digits, _INN_WEIGHTS_11) and digits[11] == _control(digits, _INN_WEIGHTS_12)
    return None if right else "Такого ИНН не бывает: последняя цифра не сходится. Сверьте его с бланком школы."


def ogrn_fault(ogrn: str) -> str | None:
    """Return what is wrong with an ОГРН in words, or None."""
    if not _digits_only(ogrn) or len(ogrn) != 13:
        return "В ОГРН 13 цифр. Проверьте, не потерялась ли цифра."
    if int(ogrn[:12]) % 11 % 10 != int(ogrn[12]):
        return "Такого ОГРН не бывает: последняя цифра не сходится. Сверьте его с бланком школы."
    return None


def kpp_fault(kpp: str) -> str | None:
    """Return what is wrong with a КПП in words, or None."""
    if len(kpp) != 9 or not _digits_only(kpp):
        return "В КПП 9 цифр. Проверьте, не потерялась ли цифра."
    return None


def _digits_only(text: str) -> bool:
    return text.isascii() and text.isdigit()  # digits of other scripts print like nothing a bank knows


def _control(digits: list[int], weights: tuple[int, ...]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=False)) % 11 % 10
