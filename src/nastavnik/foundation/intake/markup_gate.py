"""The XML inside a package, read as a stream: no DTD, no outside relation, no sheet that is all emptiness."""

import re
from xml.parsers import expat

from nastavnik.foundation.intake import caps
from nastavnik.foundation.intake.refusals import Unreadable

_REFERENCE = re.compile(r"([A-Z]{1,7})(\d{1,9})")
_DEPTH = 200
_DAMAGED = "Файл повреждён: откройте его, сохраните заново и загрузите снова."
_DECLARED = "В файле есть объявления, которые не читаются из осторожности: сохраните его заново и загрузите снова."
_OUTSIDE = (
    "Файл ссылается на внешний файл: шаблон, рисунок или объект; разорвите связи, сохраните копию и загрузите её."
)
_ACTIVE = "В файле есть макросы или встроенные объекты: сохраните копию без них и загрузите снова."
_TOO_LARGE = "В таблице слишком много строк или столбцов: оставьте только нужные и загрузите снова."
_TOO_MANY = "Файл слишком сложен: оставьте в нём только план и загрузите снова."
# A part may be XML under any name; a picture or a font that only happens to begin so is let go at its first error.
_XML_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00<")
_ACTIVE_TYPES = ("macroenabled", "vbaproject", "oleobject", "activex", "externallink", "ms-office.vba", "macrosheet")


class PartReader:
    """Reads the parts of one package in turn; knows how much has been read so far."""

    def __init__(self, extension: str) -> None:
        self._sheets = extension == ".xlsx"
        self._types: list[str] = []
        self._elements = 0
        self._cells = 0
        self._parser: expat.XMLParserType | None = None
        self._name = ""
        self._fresh = True
        self._named = True

    def has_main_part(self, content_type: str) -> bool:
        """Tell whether the package declares a main part of that type."""
        return any(declared.endswith(content_type) for declared in self._types)

    def open(self, name: str) -> None:
        """Begin a part."""
        self._name, self._fresh, self._parser = name.lower(), True, None
        self._depth = self._last_row = self._last_column = 0

    def feed(self, chunk: bytes) -> None:
        """Read more of the part; pictures and the like pass unread."""
        if self._fresh:
            self._fresh = False
            self._named = self._name.endswith((".xml", ".rels", ".vml"))
            if self._named or chunk.lstrip().startswith(_XML_STARTS):
                self._parser = self._new_parser()
        if self._parser:
            self._parse(chunk, final=False)

    def close(self) -> None:
        """End the part."""
        if self._parser:
            self._parse(b"", final=True)
            self._parser = None

    def _parse(self, chunk: bytes, *, final: bool) -> None:
        assert self._parser is not None
        try:
            self._parser.Parse(chunk, final)
        except (expat.ExpatError, ValueError, LookupError):
            if self._named:
                raise Unreadable(_DAMAGED) from None
            self._parser = None

    def _new_parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.buffer_text = True
        return parser

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > caps.ELEMENTS or self._depth > _DEPTH:
            raise Unreadable(_TOO_MANY)
        tag = tag.rpartition(":")[2]
        if self._sheets and tag in ("c", "row"):
            self._measure(tag, attributes)
        elif tag == "Relationship":
            _require_inner(attributes)
        elif tag in ("Default", "Override"):
            self._note_type(attributes.get("ContentType", ""))
        elif tag in ("OLEObject", "oleObject", "control", "ocx"):
            raise Unreadable(_ACTIVE)

    def _end(self, tag: str) -> None:
        self._depth -= 1

    def _measure(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._cells += 1
            found = _REFERENCE.fullmatch(attributes.get("r", ""))
            row, column = (int(found[2]), _column_number(found[1])) if found else (0, 0)
        else:
            number = attributes.get("r", "")
            row, column = (int(number) if number.isdigit() and len(number) < 10 else 0), 0
        self._last_row = max(self._last_row, row)
        self._last_column = max(self._last_column, column)
        if self._cells > caps.CELLS or self._last_row > caps.ROWS or self._last_column > caps.COLUMNS:
            raise Unreadable(_TOO_LARGE)
        if self._last_row * self._last_column > caps.GRID_CELLS:
            raise Unreadable(_TOO_LARGE)

    def _note_type(self, content_type: str) -> None:
        if any(active in content_type.lower() for active in _ACTIVE_TYPES):
            raise Unreadable(_ACTIVE)
        self._types.append(content_type)


def _refuse_doctype(*_: object) -> None:
    raise Unreadable(_DECLARED)


def _require_inner(attributes: dict[str, str]) -> None:
    """Refuse whatever leads out of the package, except plain hyperlinks, which nobody follows here."""
    kind = attributes.get("Type", "").lower()
    if any(active in kind for active in _ACTIVE_TYPES):
        raise Unreadable(_ACTIVE)
    outside = attributes.get("TargetMode", "").lower() == "external" or "://" in attributes.get("Target", "")
    if outside and not kind.endswith("/hyperlink"):
        raise Unreadable(_OUTSIDE)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
