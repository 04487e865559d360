"""Plain text and CSV: bytes to lines, in whatever of the usual encodings they come."""

import csv
import re
import unicodedata

from nastavnik.core.sources import Paragraph, Source, Table
from nastavnik.foundation.intake import caps
from nastavnik.foundation.intake.refusals import Unreadable

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_FORBIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read_text(data: bytes) -> Source:
    """Read a text file; every line is a paragraph, blank lines and leading tabs are kept because they carry layout."""
    lines = decoded(data).splitlines()
    if len(lines) > caps.PARAGRAPHS:
        raise Unreadable("В файле слишком много строк: оставьте в нём один план и загрузите снова.")
    if any(len(line) > caps.CELL_CHARACTERS for line in lines):
        raise Unreadable("В файле есть слишком длинная строка: сохраните документ заново и загрузите снова.")
    return Source("txt", tuple(Paragraph(line, f"строка {number}") for number, line in enumerate(lines, start=1)))


def read_csv(data: bytes) -> Source:
    """Read a CSV file with commas, semicolons or tabs."""
    text = decoded(data)
    rows = tuple(tuple(cell.strip() for cell in row) for row in _csv_rows(text))
    return Source("csv", (Table(rows, "таблица"),))


def decoded(data: bytes) -> str:
    """Return the text in Unicode NFC.

    Raises Unreadable where the bytes are no text.
    """
    text = unicodedata.normalize("NFC", _decoded(data))
    if _FORBIDDEN.search(text):
        raise Unreadable("Это не текстовый файл: сохраните документ в формате .docx или .txt и загрузите снова.")
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(data, _guessed(data))


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise Unreadable("Не удалось понять кодировку файла: сохраните его в кодировке UTF-8.") from None


def _guessed(data: bytes) -> str:
    if b"\x00" in data:
        raise Unreadable("Это не текстовый файл: сохраните документ в формате .docx или .txt и загрузите снова.")
    if _looks_russian(data, "cp1251"):
        return "cp1251"
    from charset_normalizer import from_bytes  # loads tables: only for the rare file that needs them

    best = from_bytes(data[:200_000], cp_isolation=["cp1251", "cp866", "koi8_r", "mac_cyrillic"]).best()
    return best.encoding if best else "cp1251"


def _looks_russian(data: bytes, encoding: str) -> bool:
    """Tell whether lower-case Russian letters prevail, as they do in the right encoding only."""
    text = data[:200_000].decode(encoding, errors="replace")
    letters = [sign for sign in text if sign.isalpha() and not sign.isascii()]
    common = sum(sign in "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё" for sign in letters)
    return bool(letters) and common > 0.75 * len(letters)


def _csv_rows(text: str) -> list[list[str]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";,\t", key=first.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter):
            rows.append(row)
            if (
                len(rows) > caps.ROWS
                or len(row) > caps.COLUMNS
                or any(len(cell) > caps.CELL_CHARACTERS for cell in row)
            ):
                raise Unreadable("Таблица слишком велика: оставьте в ней только нужные строки и столбцы.")
    except csv.Error:
        raise Unreadable("Таблица CSV повреждена: сохраните её в формате .xlsx и загрузите снова.") from None
    return rows
