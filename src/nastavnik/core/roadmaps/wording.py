"""Small questions about printed words: what is a tail, what is a mark, what two texts have in common."""

import re
import unicodedata

_SPACES = re.compile(r"[^\S\n]+")
_BOLD = re.compile(r"\*\*|__(?=\S)")
_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_ENDS = ".;:!?»)"


def cleaned(text: str) -> str:
    """Return the text in NFC without bold stars and unseen signs, with single blanks; line feeds stay."""
    text = _BOLD.sub("", unicodedata.normalize("NFC", text)).translate(_UNSEEN)
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip()


def one_line(text: str) -> str:
    """Return the text on one line."""
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """Return only letters and digits in lower case, «ё» as «е»: two texts are the same when these are."""
    return "".join(sign for sign in text.lower().replace("ё", "е") if sign.isalnum())


def is_tail(text: str, *, after: str) -> bool:
    """Tell whether the text is the rest of a sentence that a line or page break has cut."""
    text, after = text.lstrip(), after.rstrip()
    if not text or not after:
        return False
    return text[0].islower() or (text[0] in "(,.;:)»" and after[-1] not in _ENDS)


def joined(before: str, rest: str) -> str:
    """Join two pieces of one sentence; a word cut by a hyphen at the end of the line grows together."""
    before, rest = before.rstrip(), rest.lstrip()
    if re.search(r"[а-яё]-$", before) and rest[:1].islower() and not re.search(r"\b\w{1,3}-$", before):
        return before[:-1] + rest
    return f"{before} {rest}".strip()


def same_beginning(first: str, second: str) -> bool:
    """Tell whether two texts begin with the same word in any form: «приказ» and «приказ(ы)»."""
    heads = [re.match(r"\w+", text.strip().lower()) for text in (first, second)]
    if not heads[0] or not heads[1]:
        return False
    shorter = min(len(heads[0][0]), len(heads[1][0]), 6)
    return shorter >= 4 and heads[0][0][:shorter] == heads[1][0][:shorter]
