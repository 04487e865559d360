"""Which formats are read, which are refused and with what advice, and whether a file is what its name says."""

from nastavnik.foundation.intake.refusals import Unreadable

READ = (".docx", ".xlsx", ".html", ".htm", ".csv", ".txt", ".md")

_WORD = "откройте файл в Word или LibreOffice, сохраните его в формате .docx и загрузите снова."
_EXCEL = "откройте файл в Excel или LibreOffice, сохраните его в формате .xlsx и загрузите снова."
_ADVICE = {
    ".doc": f"Старый формат Word не читается: {_WORD}",
    ".docm": f"Документы с макросами не читаются: {_WORD}",
    ".dotm": f"Шаблоны с макросами не читаются: {_WORD}",
    ".dotx": f"Шаблоны Word не читаются: {_WORD}",
    ".odt": f"Формат .odt пока не читается: {_WORD}",
    ".rtf": f"Формат .rtf не читается: {_WORD}",
    ".pdf": f"Формат .pdf пока не читается: {_WORD}",
    ".xls": f"Старый формат Excel пока не читается: {_EXCEL}",
    ".xlsm": f"Книги с макросами не читаются: {_EXCEL}",
    ".xlsb": f"Формат .xlsb не читается: {_EXCEL}",
    ".xltx": f"Шаблоны Excel не читаются: {_EXCEL}",
    ".ods": f"Формат .ods пока не читается: {_EXCEL}",
}
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# First bytes of things that are no text, whatever their name says.
_FOREIGN = (
    b"PK",
    b"%PDF",
    b"\x7fELF",
    b"MZ",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    _OLE,
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"BZh",
    b"\xfd7zXZ",
    b"\xca\xfe\xba\xbe",
    b"RIFF",
    b"SQLite format 3",
)


def extension_of(name: str) -> str:
    """Return the end of the file name in lower case, with its stop.

    Raises Unreadable with advice where such files are not read.
    """
    stem, dot, end = name.strip().rpartition(".")
    extension = f".{end.lower()}" if dot and stem else ""
    if extension in READ:
        return extension
    known = "Файлы этого вида не читаются: подойдут .docx, .xlsx, .html, .csv и .txt."
    raise Unreadable(_ADVICE.get(extension, known))


def require_honest_name(data: bytes, extension: str) -> None:
    """Refuse a file whose first bytes belong to another format than its name says."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable("Файл пуст: выберите другой файл.")
    if extension in (".docx", ".xlsx"):
        _require_package(data, extension)
    elif data.startswith(_FOREIGN):
        raise Unreadable(f"Файл назван {extension}, но внутри другой формат: сохраните его заново и загрузите снова.")


def _require_package(data: bytes, extension: str) -> None:
    if data.startswith(_OLE):
        raise Unreadable("Файл защищён паролем или сохранён в старом формате: снимите пароль и сохраните его заново.")
    if not data.startswith(_ZIP):
        raise Unreadable(f"Это не {extension}: внутри другой формат или он повреждён, сохраните его заново.")
