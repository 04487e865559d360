"""Classes of a school in one form: «5 "а"», «5-А», «5А кл.» are one class."""

import re

_CLASS = re.compile(r"(\d{1,2})\s*[-–]?\s*[«\"'(]?\s*([а-яё]{0,2})\s*[»\"')]?\s*(?:кл(?:асс)?\.?)?", re.IGNORECASE)
LONGEST = 12


def school_class(typed: str) -> str:
    """Return «5А»; a class of another kind («гр. 12», «подготовительная») stays as it was typed, cut to its place."""
    plain = " ".join(typed.split())
    found = _CLASS.fullmatch(plain)
    if found and not found[2].casefold().startswith("кл"):
        return f"{int(found[1])}{found[2].upper()}"
    bare = re.fullmatch(r"(\d{1,2})\s*кл(?:асс)?\.?", plain, re.IGNORECASE)
    return str(int(bare[1])) if bare else plain[:LONGEST]


def class_order(name: str) -> tuple[int, str]:
    """Return the key by which classes stand in a row: 5А, 5Б, 10А, then the rest."""
    number = re.match(r"\d+", name)
    return (int(number[0]) if number else 99, name)
