"""Names of organisations in cases: the words of the kind are bent, what stands in quotation marks stays.

«Муниципальное бюджетное учреждение «Школа № 7»» gives «муниципального бюджетного учреждения «Школа № 7»»; an
abbreviation (МБОУ, ООО) is not bent.
"""

import re
from typing import Any

from nastavnik.core.language.dictionary import TAGS, analyser, like
from nastavnik.core.language.endings import Bent

UNKNOWN = "Не удалось понять, какое слово в названии склонять. Проверьте название."

# A kind may stand beside another: «учреждение детский сад № 4», «учреждение лицей № 2».
KINDS = frozenset(
    {
        *("школа", "лицей", "гимназия", "сад", "колледж", "техникум", "училище", "институт", "университет"),
        *("академия", "центр", "дом", "дворец", "станция", "интернат", "комплекс", "учреждение", "организация"),
    }
)
# In hyphenated kinds both halves are bent, save these.
FIXED_HALVES = frozenset({"бизнес", "медиа", "кванто", "арт"})
QUOTED = re.compile(r"[«\"„].*$", re.DOTALL)


def decline_organisation(name: str, *, case: str) -> Bent:
    """Return the name of an organisation in a case (genitive, dative, accusative, instrumental, prepositional)."""
    quoted = QUOTED.search(name)
    head = name[: quoted.start()] if quoted else name
    tail = quoted.group() if quoted else ""
    if not head.strip() or _is_abbreviation(head.split(" ", 1)[0]):
        return Bent(name)
    bent = _bend_words(head, case)
    return Bent(bent.text + tail, bent.doubt)


def _is_abbreviation(word: str) -> bool:
    letters = re.sub(r"[^А-ЯЁA-Zа-яёa-z]", "", word)
    return len(letters) > 1 and letters[1:].upper() == letters[1:]


def _bend_words(head: str, case: str) -> Bent:
    words = head.split(" ")
    found_noun = False
    for place, word in enumerate(words):
        parse = _nominative(word, only_kinds=found_noun)
        if parse is None:
            break
        words[place] = _form(word, case, parse)
        found_noun = found_noun or parse.tag.POS == "NOUN"
    return Bent(" ".join(words), "" if found_noun else UNKNOWN)


def _nominative(word: str, *, only_kinds: bool) -> Any:
    low = word.lower().split("-")[-1] if "-" in word else word.lower()
    parses = [parse for parse in analyser().parse(low) if parse.tag.case == "nomn" and parse.tag.number == "sing"]
    adjectives = [parse for parse in parses if parse.tag.POS in ("ADJF", "PRTF")]
    nouns = [parse for parse in parses if parse.tag.POS == "NOUN" and (not only_kinds or low in KINDS)]
    return next(iter(adjectives + nouns), None)


def _form(word: str, case: str, parse: Any) -> str:
    if "-" not in word:
        return like(word, _one_form(parse, case))
    *firsts, last = word.split("-")
    halves = [_half(first, case, is_adjective=parse.tag.POS != "NOUN") for first in firsts]
    return "-".join([*halves, like(last, _one_form(parse, case))])


def _half(word: str, case: str, *, is_adjective: bool) -> str:
    # «Учебно-методический», «научно-практический»: the first half of an adjective is an adverb.
    if is_adjective or word.lower() in FIXED_HALVES:
        return word
    parse = _nominative(word, only_kinds=False)
    return like(word, _one_form(parse, case)) if parse else word


def _one_form(parse: Any, case: str) -> str:
    if case == "accusative" and parse.tag.gender != "femn":
        return str(parse.word)  # an organisation is no person: as in the nominative
    found = parse.inflect({TAGS[case], "sing"})
    return str(found.word) if found else str(parse.word)
