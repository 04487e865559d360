"""Endings after a number: 1 пара, 2 пары, 5 пар."""

NBSP = "\u00a0"

_UNITS = {
    "m": ("ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"),
    "f": ("ноль", "одна", "две", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"),
    "n": ("ноль", "одно", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"),
}


def plural(number: int, one: str, few: str, many: str) -> str:
    """Return the form of a word that goes with the number: пара, пары, пар."""
    tail = abs(number) % 100
    if 11 <= tail <= 14:
        return many
    last = tail % 10
    if last == 1:
        return one
    return few if 2 <= last <= 4 else many


def counted(number: int, one: str, few: str, many: str) -> str:
    """Return the number in digits with its word: «5 пар», held together by a non-breaking space."""
    return f"{number}{NBSP}{plural(number, one, few, many)}"


def in_words(number: int, gender: str = "m") -> str:
    """Return a small number as a word in the nominative (gender m, f or n); above ten, digits."""
    words = _UNITS[gender]
    return words[number] if 0 <= number < len(words) else str(number)


def counted_in_words(number: int, one: str, few: str, many: str, gender: str = "m") -> str:
    """Return the number and its word as a sentence wants them: «три дела», «12 дел»."""
    return f"{in_words(number, gender)}{NBSP}{plural(number, one, few, many)}"


def capitalised(text: str) -> str:
    """Return the text with its first letter large and the rest untouched."""
    return text[:1].upper() + text[1:]
