"""Surnames in cases.

The library knows the common endings. Where a surname looks like a common noun (Звонок, Карандаш, Герой) the
dictionary knows better which vowel falls out and where the stress lies; a family may still keep another custom, so
such forms are marked doubtful.
"""

from nastavnik.core.language.dictionary import common_noun, is_adjective, like, noun_form
from nastavnik.core.language.endings import (
    MALE_ENDINGS,
    MALE_SOFT_ENDINGS,
    SIBILANTS,
    VOWELS,
    Bent,
    by_library,
    syllables,
)

FLEETING = "В этой фамилии гласная может выпадать или оставаться. Спросите, как принято в семье."
STRESS = "Окончание зависит от ударения. Проверьте творительный падеж."
TWO_WAYS = "Фамилия похожа и на прилагательное, и на существительное. Проверьте окончание."
LIKE_A_WORD = "Фамилия совпадает со словом, и склонять её можно по-разному. Проверьте окончание."
SHORT_OR_FOREIGN = "Короткая или редкая фамилия. Проверьте окончание."
FIRST_OF_TWO = "Первую часть двойной фамилии склоняют не всегда. Проверьте её."

POSSESSIVE = ("ов", "ев", "ёв", "ин", "ын")
POSSESSIVE_FEMALE = ("ова", "ева", "ёва", "ина", "ына")
ADJECTIVE = ("ский", "цкий", "ый", "ской", "цкой")
WITH_FLEETING = ("ец", "яц", "ок", "ёк", "ек", "ей", "ень", "ел", "ёл", "ол")
# First parts that never stood alone as a surname.
FIXED_PARTS = frozenset({"тер", "сен", "сент", "бонч", "ван", "эль", "аль", "бен", "мак", "кара", "дер"})


def bend_surname(surname: str, case: str, gender: str) -> Bent:
    """Return the surname in a case; parts of a double surname are bent one by one."""
    pieces = surname.split("-")
    if len(pieces) == 1:
        return _bend_piece(surname, case, gender)
    bent = [*(_bend_first(piece, case, gender) for piece in pieces[:-1]), _bend_piece(pieces[-1], case, gender)]
    return Bent("-".join(part.text for part in bent), next((part.doubt for part in bent if part.doubt), ""))


def _bend_first(piece: str, case: str, gender: str) -> Bent:
    if piece.lower() in FIXED_PARTS:
        return Bent(piece)
    bent = _bend_piece(piece, case, gender)
    is_sure = bent.text == piece or piece.lower().endswith((*POSSESSIVE, *POSSESSIVE_FEMALE, *ADJECTIVE, "ая"))
    return bent if is_sure or bent.doubt else Bent(bent.text, FIRST_OF_TWO)


def _bend_piece(piece: str, case: str, gender: str) -> Bent:
    low = piece.lower()
    if len(low.rstrip(".")) < 2 or not low[-1].isalpha():
        return Bent(piece)
    if syllables(piece) == len(low):
        return Bent(piece, SHORT_OR_FOREIGN)  # vowels alone: what looks like an ending is the whole name
    if low[-1] in "ая":
        return _open(piece, case, gender)
    if gender == "f" or low[-1] in VOWELS or low.endswith(("ых", "их")):
        return _closed_to_women(piece, case, gender)
    return _mans(piece, case)


def _closed_to_women(piece: str, case: str, gender: str) -> Bent:
    """Leave as they are: a woman's surname on a consonant, and anyone's on -ых or a vowel other than -а and -я."""
    is_word = gender == "m" and piece.lower().endswith(("ых", "их")) and common_noun(piece, gender="masc")
    return Bent(piece, LIKE_A_WORD if is_word else "")


def _open(piece: str, case: str, gender: str) -> Bent:
    """Bend what ends in -а or -я, a man's or a woman's."""
    low = piece.lower()
    noun = common_noun(piece, gender="femn")
    if gender == "f" and low.endswith(POSSESSIVE_FEMALE):
        return Bent(by_library("LASTNAME", piece, case, gender), LIKE_A_WORD if noun else "")
    if case == "instrumental" and len(low) > 2 and low[-1] == "а" and low[-2] in SIBILANTS:
        if noun:
            return Bent(like(piece, noun_form(noun, case)))
        return Bent(f"{piece[:-1]}ей", STRESS)
    return Bent(by_library("LASTNAME", piece, case, gender))


def _mans(piece: str, case: str) -> Bent:
    """Bend a man's surname that ends in a consonant, in -й or in a soft sign."""
    low = piece.lower()
    if low.endswith(ADJECTIVE) or is_adjective(piece):
        return Bent(by_library("LASTNAME", piece, case, "m"))
    noun = common_noun(piece, gender="masc")
    if low.endswith(POSSESSIVE):
        doubt = LIKE_A_WORD if noun and case == "instrumental" else ""
        return Bent(by_library("LASTNAME", piece, case, "m"), doubt)
    if noun:
        return _as_noun(piece, like(piece, noun_form(noun, case)))
    if low.endswith("й"):
        return _on_short_i(piece, case)
    if low.endswith(WITH_FLEETING):
        return Bent(_stem_without_vowel(piece) + _ending(piece, case), FLEETING)
    doubt = STRESS if case == "instrumental" and low[-1] in SIBILANTS and not low.endswith(("ич", "ыч", "янц")) else ""
    return Bent(by_library("LASTNAME", piece, case, "m"), doubt)


def _as_noun(piece: str, form: str) -> Bent:
    stem = piece.rstrip("йьЙЬ").lower().replace("ё", "е")
    keeps_its_vowel = form.lower().replace("ё", "е").startswith(stem)
    return Bent(form, "" if keeps_its_vowel else FLEETING)


def _on_short_i(piece: str, case: str) -> Bent:
    low = piece.lower()
    if low.endswith("ой"):
        if syllables(piece) == 1:
            return Bent(piece[:-1] + MALE_SOFT_ENDINGS[case], SHORT_OR_FOREIGN)
        return Bent(by_library("LASTNAME", piece, case, "m"))
    doubt = ""
    if low.endswith("ий") and not low.endswith(("кий", "гий", "хий")):
        doubt = TWO_WAYS
    if low.endswith("ей"):
        doubt = FLEETING
    return Bent(by_library("LASTNAME", piece, case, "m"), doubt)


def _stem_without_vowel(piece: str) -> str:
    """Return the stem a case ending is put to: «Школовец» gives «Школовц», «Линеец» «Линейц», «Кубичек» stays."""
    low = piece.lower()
    stem = piece[:-1] if low.endswith("ь") else piece
    before, last = low[-3:-2], stem[-1]
    if syllables(piece) < 2 or low.endswith(("ек", "ей", "ень", "ел", "ёл", "ол", "яц")):
        return stem[:-2] + last if low.endswith(("чек", "шек")) else stem
    if before in VOWELS:
        return f"{stem[:-2]}й{last}"
    if low[-4:-3] not in VOWELS:
        return stem
    softened = "ь" if before == "л" or low.endswith("ёк") else ""
    return f"{stem[:-2]}{softened}{last}"


def _ending(piece: str, case: str) -> str:
    if piece.lower().endswith("ь"):
        return MALE_SOFT_ENDINGS[case]
    if case == "instrumental" and piece.lower().endswith("ц"):
        return "ем" if syllables(piece) > 2 else "ом"
    return MALE_ENDINGS[case]
