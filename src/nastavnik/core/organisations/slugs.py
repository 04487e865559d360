"""Readable addresses of organisations."""

import re

_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_SOUNDS = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh sch _ y _ e yu ya"
_LATIN = dict(zip(_LETTERS, _SOUNDS.split(" "), strict=True))
RESERVED = frozenset(
    {"account", "c", "q", "i", "v", "site", "static", "help", "health", "start", "api", "jobs", "admin"}
)


def slug_of(name: str) -> str:
    """Return a short Latin address made of a name: «СОШ № 7, п. Ясный Бор» → «sosh-7-p-yasnyy-bor»."""
    latin = "".join(_LATIN.get(sign, sign) for sign in name.casefold()).replace("_", "")
    slug = re.sub(r"[^a-z0-9]+", "-", latin).strip("-")[:50].strip("-") or "school"
    return f"{slug}-1" if slug in RESERVED else slug
