"""Given names and patronymics in cases."""

from nastavnik.core.language.endings import VOWELS, Bent, by_library

RARE_SOFT = "Редкое женское имя на мягкий знак: склоняют его не всегда. Проверьте форму."

THIRD_DECLENSION = {"genitive": "и", "dative": "и", "accusative": "ь", "instrumental": "ью"}
# Women's names on a soft sign that are surely bent, and French ones that surely are not.
SOFT_BENT = frozenset({"любовь", "нинель", "рахиль", "юдифь", "эсфирь", "руфь", "гузель", "гюзель", "ассоль", "жизель"})
SOFT_FIXED = frozenset({"николь", "мишель", "сесиль", "изабель", "эстель", "габриэль", "марсель", "аннабель"})
# The first halves of French double names stay: «Жан-Поля».
FIXED_HALVES = frozenset({"жан"})
TURKIC_TAILS = ("оглы", "кызы", "гызы", "улы", "углы")


def bend_given_name(name: str, case: str, gender: str) -> Bent:
    """Return the given name in a case, each half of a double one."""
    pieces = name.split("-")
    bent = [_bend_half(piece, case, gender, is_last=place == len(pieces)) for place, piece in enumerate(pieces, 1)]
    return Bent("-".join(half.text for half in bent), next((half.doubt for half in bent if half.doubt), ""))


def bend_patronymic(patronymic: str, case: str, gender: str) -> Bent:
    """Return the patronymic in a case; «Рашид оглы» stays."""
    low = patronymic.lower().rstrip(".")
    if len(low) < 2 or low.endswith(TURKIC_TAILS):
        return Bent(patronymic)
    return Bent(by_library("MIDDLENAME", patronymic, case, gender))


def _bend_half(half: str, case: str, gender: str, *, is_last: bool) -> Bent:
    low = half.lower()
    if len(low.rstrip(".")) < 2 or not low[-1].isalpha() or (low in FIXED_HALVES and not is_last):
        return Bent(half)
    if gender == "f" and low.endswith("ь"):
        return _soft(half, case)
    is_fixed = low[-1] not in "ая" and (gender == "f" or low[-1] in VOWELS)
    return Bent(half if is_fixed else by_library("FIRSTNAME", half, case, gender))


def _soft(name: str, case: str) -> Bent:
    if name.lower() in SOFT_FIXED:
        return Bent(name)
    form = name[:-1] + THIRD_DECLENSION[case]
    return Bent(form, "" if name.lower() in SOFT_BENT else RARE_SOFT)
