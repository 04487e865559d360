"""Numbers in words, as papers write them beside digits: «5 (пять) рабочих дней», «в течение трёх дней»."""

TOP = 999_999

_NOMINATIVE = (
    *("ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"),
    *("одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать"),
    *("шестнадцать", "семнадцать", "восемнадцать", "девятнадцать"),
)
_TENS = ("", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто")
_HUNDREDS = ("", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот")
_GENDERED = {("f", 1): "одна", ("n", 1): "одно", ("f", 2): "две"}

_GENITIVE = (
    *("ноля", "одного", "двух", "трёх", "четырёх", "пяти", "шести", "семи", "восьми", "девяти", "десяти"),
    *("одиннадцати", "двенадцати", "тринадцати", "четырнадцати", "пятнадцати"),
    *("шестнадцати", "семнадцати", "восемнадцати", "девятнадцати"),
)
_TENS_GENITIVE = (
    *("", "", "двадцати", "тридцати", "сорока", "пятидесяти"),
    *("шестидесяти", "семидесяти", "восьмидесяти", "девяноста"),
)
_HUNDREDS_GENITIVE = (
    *("", "ста", "двухсот", "трёхсот", "четырёхсот", "пятисот"),
    *("шестисот", "семисот", "восьмисот", "девятисот"),
)


def number_in_words(number: int, *, gender: str = "m", case: str = "nominative") -> str:
    """Return a number up to 999 999 in words; gender m, f or n; case nominative or genitive. Larger ones in digits."""
    if not 0 <= number <= TOP:
        return str(number)
    if number == 0:
        return _GENITIVE[0] if case == "genitive" else _NOMINATIVE[0]
    thousands, rest = divmod(number, 1000)
    parts = [_thousands(thousands, case), _below_thousand(rest, gender, case)]
    return " ".join(filter(None, parts))


def _thousands(count: int, case: str) -> str:
    if not count:
        return ""
    words = _below_thousand(count, "f", case)
    if case == "genitive":
        words = words.replace("одного", "одной") if count % 100 != 11 else words
        return f"{words} {'тысячи' if count % 10 == 1 and count % 100 != 11 else 'тысяч'}"
    tail = count % 100
    if 11 <= tail <= 14 or count % 10 in (0, 5, 6, 7, 8, 9):
        return f"{words} тысяч"
    return f"{words} {'тысяча' if count % 10 == 1 else 'тысячи'}"


def _below_thousand(number: int, gender: str, case: str) -> str:
    ones, tens, hundreds = (
        (_GENITIVE, _TENS_GENITIVE, _HUNDREDS_GENITIVE) if case == "genitive" else (_NOMINATIVE, _TENS, _HUNDREDS)
    )
    parts = [hundreds[number // 100]]
    rest = number % 100
    if rest >= 20:
        parts.append(tens[rest // 10])
        rest %= 10
    if rest:
        parts.append(_one(rest, gender, case, ones))
    return " ".join(filter(None, parts))


def _one(number: int, gender: str, case: str, ones: tuple[str, ...]) -> str:
    if case == "genitive":
        return "одной" if (gender, number) == ("f", 1) else ones[number]
    return _GENDERED.get((gender, number), ones[number])
