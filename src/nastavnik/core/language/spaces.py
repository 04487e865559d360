"""Non-breaking spaces where a line of a paper must not break: «№ 118-о», «З. П. Указкина», «11 сентября 2026 г.»."""

import re

from nastavnik.core.language.dates import MONTHS_GENITIVE, NBSP

_MONTH = "|".join(MONTHS_GENITIVE)
_RULES = (
    (re.compile(r"№[ \t]*(?=[\w_])"), f"№{NBSP}"),
    (re.compile(rf"(?<=\d)[ \t](?={_MONTH}\b)"), NBSP),
    (re.compile(r"(?<=\d)[ \t](?=гг?\.)"), NBSP),
    # Initials are held to one another and to the surname, on either side of it.
    (re.compile(r"(?<=\b[А-ЯЁ]\.)[ \t]?(?=[А-ЯЁ]\.)"), NBSP),
    (re.compile(r"(?<=\b[А-ЯЁ]\.)[ \t](?=[А-ЯЁ][а-яё])"), NBSP),
    (re.compile(r"(?<=[а-яё])[ \t](?=[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\.)"), NBSP),
    (re.compile(r"(?<=\b[гпсд]\.)[ \t](?=[А-ЯЁ])"), NBSP),
    (re.compile(r"(?<=\b(?:ст|пп|гл|ул)\.)[ \t]|(?<=\bп\.)[ \t](?=\d)"), NBSP),
    (re.compile(r"\bи\.[ \t]?о\.[ \t]"), f"и.{NBSP}о.{NBSP}"),
    (re.compile(r"(?<=\d)[ \t](?=«[А-ЯЁ]»)"), NBSP),
    (re.compile(r"[ \t](?=[–—] )"), NBSP),
)


def held_together(text: str) -> str:
    """Return the text with non-breaking spaces put where papers want them; what is held already stays."""
    for pattern, held in _RULES:
        text = pattern.sub(held, text)
    return text
