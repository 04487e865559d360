"""Names of files for people: in Russian, the date first, safe on every system."""

import re
from collections.abc import Iterable
from datetime import date

LONGEST = 100  # characters; Cyrillic takes two bytes each, and a name may hold 255
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def file_name(day: date, title: str, extension: str = "") -> str:
    """Return «2026-09-04 Приказ О дорожной карте.docx»."""
    name = f"{day.isoformat()} {safe(title)}"
    return f"{name}.{extension}" if extension else name


def safe(title: str) -> str:
    """Return the title without signs that a file system refuses."""
    words = " ".join(_FORBIDDEN.sub(" ", title.replace("\u00a0", " ")).split())
    return words[:LONGEST].rstrip(" .") or "без названия"


def unique(names: Iterable[str]) -> list[str]:
    """Return the names in order, later namesakes with a number: «… (2)»."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return result
