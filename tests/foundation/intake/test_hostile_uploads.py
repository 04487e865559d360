"""Files that mean harm, built here from nothing: each is refused in words, at once, and costs the parent nothing."""

import io
import re
import resource
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from nastavnik.foundation.intake import Unreadable, read_source_in_child

SECONDS = 2.0
PARENT_GROWTH = 48 * 1024 * 1024

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
WORD_MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
EXCEL_MACRO = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"

Parts = dict[str, bytes]


def _types(path: str, content_type: str, more: str = "") -> bytes:
    return (
        f'<Types xmlns="{P}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="{path}" ContentType="{content_type}"/>{more}</Types>'
    ).encode()


def _relations(*rows: str) -> bytes:
    return f'<Relationships xmlns="{P}/relationships">{"".join(rows)}</Relationships>'.encode()


def _relation(number: int, kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="r{number}" Type="{R}/{kind}" Target="{target}"{mode}/>'


def word_parts(body: bytes = b"<w:p><w:r><w:t>1</w:t></w:r></w:p>") -> Parts:
    return {
        "[Content_Types].xml": _types("/word/document.xml", WORD_TYPE),
        "_rels/.rels": _relations(_relation(1, "officeDocument", "word/document.xml")),
        "word/document.xml": b'<w:document xmlns:w="' + W.encode() + b'"><w:body>' + body + b"</w:body></w:document>",
    }


def excel_parts(rows: bytes = b'<row r="1"><c r="A1"><v>1</v></c></row>') -> Parts:
    book = f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
    sheet = b'<worksheet xmlns="' + S.encode() + b'"><sheetData>' + rows + b"</sheetData></worksheet>"
    return {
        "[Content_Types].xml": _types("/xl/workbook.xml", EXCEL_TYPE),
        "_rels/.rels": _relations(_relation(1, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book.encode(),
        "xl/_rels/workbook.xml.rels": _relations(_relation(1, "worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": sheet,
    }


def zipped(parts: Parts, *, change: Callable[[zipfile.ZipInfo], None] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if change:
                change(info)
            archive.writestr(info, content)
    return out.getvalue()


def word_with(**more: bytes) -> bytes:
    return zipped({**word_parts(), **{name.replace("__", "/"): content for name, content in more.items()}})


def word_and(name: str, content: bytes) -> bytes:
    return zipped({**word_parts(), name: content})


def excel_and(name: str, content: bytes) -> bytes:
    return zipped({**excel_parts(), name: content})


def with_document(document: bytes) -> bytes:
    return zipped({**word_parts(), "word/document.xml": document})


def with_sheet(sheet: bytes) -> bytes:
    return zipped({**excel_parts(), "xl/worksheets/sheet1.xml": sheet})


def cells_at(*references: str) -> bytes:
    rows = "".join(
        f'<row r="{"".join(filter(str.isdigit, each))}"><c r="{each}"><v>1</v></c></row>' for each in references
    )
    return zipped(excel_parts(rows.encode()))


def word_relation(kind: str, target: str) -> bytes:
    outside = _relations(_relation(9, kind, target, ' TargetMode="External"'))
    return word_and("word/_rels/document.xml.rels", outside)


def excel_relation(kind: str, target: str) -> bytes:
    outside = _relations(
        _relation(1, "worksheet", "worksheets/sheet1.xml"), _relation(9, kind, target, ' TargetMode="External"')
    )
    return excel_and("xl/_rels/workbook.xml.rels", outside)


def zeros(size: int) -> bytes:
    return bytes(size)


def patched(data: bytes, *, mark: bytes, at: int, value: bytes, which: int = 0) -> bytes:
    """Return the archive with some bytes of one of its headers replaced."""
    place = -1
    for _ in range(which + 1):
        place = data.index(mark, place + 1)
    return data[: place + at] + value + data[place + at + len(value) :]


def lying_about_size() -> bytes:
    """An entry that says 100 bytes and inflates to 60 million, with the checksum of the first hundred."""
    body = b"<w:p/>" * 10_000_000
    data = zipped({**word_parts(), "word/extra.xml": body})
    size, checksum = struct.pack("<L", 100), struct.pack("<L", zlib.crc32(body[:100]))
    for mark, crc_at, size_at in ((b"PK\x03\x04", 14, 22), (b"PK\x01\x02", 16, 24)):
        data = patched(data, mark=mark, at=crc_at, value=checksum, which=3)
        data = patched(data, mark=mark, at=size_at, value=size, which=3)
    return data


def overlapping() -> bytes:
    """Two central entries for the bytes of one: what inflates once is made to inflate many times."""
    data = zipped({**word_parts(), "word/a.xml": b"<a>" + b"<b/>" * 1000 + b"</a>", "word/b.xml": b"<b/>"})
    first = data.index(b"word/a.xml") - 30
    return patched(data, mark=b"PK\x01\x02", at=42, value=struct.pack("<L", first), which=4)


def two_names() -> bytes:
    data = word_and("word/seen1.xml", b"<a/>")
    place = data.index(b"word/seen1.xml")
    return data[:place] + b"word/seen2.xml" + data[place + 14 :]


def doubled_entry() -> bytes:
    data = word_and("word/document.xm2", b"<other/>")
    return data.replace(b"word/document.xm2", b"word/document.xml")


def symlink(info: zipfile.ZipInfo) -> None:
    if info.filename == "word/link.xml":
        info.create_system = 3
        info.external_attr = 0o120777 << 16


def encrypted(data: bytes) -> bytes:
    data = patched(data, mark=b"PK\x03\x04", at=6, value=b"\x01\x00")
    return patched(data, mark=b"PK\x01\x02", at=8, value=b"\x01\x00")


def bad_checksum() -> bytes:
    data = zipped(word_parts())
    data = patched(data, mark=b"PK\x03\x04", at=14, value=b"\x00\x00\x00\x00")
    return patched(data, mark=b"PK\x01\x02", at=16, value=b"\x00\x00\x00\x00")


def quine_like() -> bytes:
    inner = zipped(word_parts())
    for _ in range(5):
        inner = word_and("word/more.docx", inner)
    return inner


def too_many_cells() -> bytes:
    """A sheet inside every size limit whose cells alone are too many."""
    cells = b"".join(b"<c><v>%d</v></c>" % (number * 2_654_435_761 % 999_999_937) for number in range(310_000))
    return zipped(excel_parts(b'<row r="1">' + cells + b"</row>"))


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><w:document xmlns:w='"
    + W.encode()
    + b"'><w:body><w:p>&j;</w:p></w:body></w:document>"
)
QUADRATIC = b'<!DOCTYPE q [<!ENTITY a "' + b"x" * 100_000 + b'">]><q>' + b"&a;" * 10_000 + b"</q>"
XXE = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'
PARAMETER = b'<!DOCTYPE x [<!ENTITY % r SYSTEM "http://127.0.0.1:9/x.dtd"> %r;]><x/>'
OUTSIDE_DTD = b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048)

HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    # bombs
    "bomb: one part of 600 MB": ("a.docx", lambda: word_and("word/media/a.bin", zeros(90 * 1024 * 1024))),
    "bomb: many parts over the sum": (
        "a.docx",
        lambda: zipped({**word_parts(), **{f"word/{n}.bin": b"ab" * 9_000_000 for n in range(10)}}),
    ),
    "bomb: packed too tight": ("a.docx", lambda: word_and("word/a.xml", b" " * 8_000_000)),
    "bomb: packed too tight in a workbook": ("a.xlsx", lambda: excel_and("xl/styles.xml", b" " * 8_000_000)),
    "bomb: lies about its size": ("a.docx", lying_about_size),
    "bomb: overlapping entries": ("a.docx", overlapping),
    "bomb: nested archives": ("a.docx", quine_like),
    "bomb: too many parts": (
        "a.docx",
        lambda: zipped({**word_parts(), **{f"word/{n}.xml": b"<a/>" for n in range(2100)}}),
    ),
    "bomb: too many elements": (
        "a.docx",
        lambda: with_document(b"<a>" + b"<b c='%d'/>" * 950_000 % (*range(950_000),) + b"</a>"),
    ),
    "bomb: file over 20 MB": ("a.txt", lambda: b"a\n" * (11 * 1024 * 1024)),
    # XML
    "xml: billion laughs": ("a.docx", lambda: with_document(LAUGHS)),
    "xml: billion laughs in a sheet": ("a.xlsx", lambda: with_sheet(LAUGHS)),
    "xml: quadratic blow-up": ("a.docx", lambda: with_document(QUADRATIC)),
    "xml: file entity": ("a.docx", lambda: with_document(XXE)),
    "xml: file entity in relations": ("a.docx", lambda: word_and("word/_rels/document.xml.rels", XXE)),
    "xml: file entity in content types": ("a.docx", lambda: zipped({**word_parts(), "[Content_Types].xml": XXE})),
    "xml: file entity in shared strings": ("a.xlsx", lambda: excel_and("xl/sharedStrings.xml", XXE)),
    "xml: file entity in core properties": ("a.docx", lambda: word_and("docProps/core.xml", XXE)),
    "xml: parameter entity": ("a.docx", lambda: with_document(PARAMETER)),
    "xml: outside DTD": ("a.xlsx", lambda: with_sheet(OUTSIDE_DTD)),
    "xml: DTD in UTF-16": ("a.docx", lambda: with_document(XXE.decode().encode("utf-16"))),
    "xml: DTD under a foreign name": ("a.docx", lambda: word_and("word/picture.dat", XXE)),
    "xml: depth": ("a.docx", lambda: with_document(b"<a>" * 100_000 + b"</a>" * 100_000)),
    "xml: depth in a sheet": ("a.xlsx", lambda: with_sheet(b"<a>" * 100_000 + b"</a>" * 100_000)),
    "xml: cut short": ("a.docx", lambda: with_document(b"<w:document xmlns:w='" + W.encode() + b"'><w:body>")),
    "xml: not XML at all": ("a.docx", lambda: with_document(b"\x00\x01\x02")),
    "xml: NUL inside": ("a.docx", lambda: with_document(b"<a>\x00</a>")),
    "xml: empty document": ("a.docx", lambda: with_document(b"")),
    # sheets
    "sheet: last cell of all": ("a.xlsx", lambda: cells_at("A1", "XFD1048576")),
    "sheet: last row": ("a.xlsx", lambda: cells_at("A1", "A1048576")),
    "sheet: last column": ("a.xlsx", lambda: cells_at("A1", "XFD1")),
    "sheet: wide and long": ("a.xlsx", lambda: cells_at("A1", "SA49999")),
    "sheet: row beyond any sheet": ("a.xlsx", lambda: cells_at("A999999999")),
    "sheet: column beyond any sheet": ("a.xlsx", lambda: cells_at("ZZZZZZ1")),
    "sheet: only the row is far": (
        "a.xlsx",
        lambda: zipped(excel_parts(b'<row r="1048576"><c><v>1</v></c></row>')),
    ),
    "sheet: too many cells": ("a.xlsx", too_many_cells),
    # names and headers
    "zip: slip upwards": ("a.docx", lambda: word_and("../../evil.xml", b"<a/>")),
    "zip: slip by backslash": ("a.docx", lambda: word_and("..\\..\\evil.xml", b"<a/>")),
    "zip: slip inside": ("a.docx", lambda: word_and("word/../../evil.xml", b"<a/>")),
    "zip: absolute name": ("a.docx", lambda: word_and("/etc/evil.xml", b"<a/>")),
    "zip: drive name": ("a.docx", lambda: word_and("C:/evil.xml", b"<a/>")),
    "zip: symbolic link": ("a.docx", lambda: zipped({**word_parts(), "word/link.xml": b"/etc/passwd"}, change=symlink)),
    "zip: encrypted entry": ("a.docx", lambda: encrypted(zipped(word_parts()))),
    "zip: two names for one entry": ("a.docx", two_names),
    "zip: one name twice": ("a.docx", doubled_entry),
    "zip: names differ by case only": ("a.docx", lambda: word_and("WORD/DOCUMENT.XML", b"<a/>")),
    "zip: wrong checksum": ("a.docx", bad_checksum),
    "zip: cut in half": ("a.docx", lambda: (data := zipped(word_parts()))[: len(data) // 2]),
    "zip: without its end": ("a.docx", lambda: zipped(word_parts())[:-10]),
    "zip: only its first bytes": ("a.xlsx", lambda: b"PK\x03\x04"),
    "zip: noise after its mark": ("a.xlsx", lambda: b"PK\x03\x04" + bytes(range(256)) * 40),
    "zip: empty": ("a.docx", lambda: b"PK\x05\x06" + bytes(18)),
    "zip: no content types": ("a.docx", lambda: zipped({"word/document.xml": b"<a/>"})),
    # polyglots and names that lie
    "polyglot: page before the package": ("a.docx", lambda: b"<html></html>" + zipped(word_parts())),
    "polyglot: page behind the package": ("a.docx", lambda: zipped(word_parts()) + b"<script>1</script>"),
    "polyglot: program before the package": ("a.xlsx", lambda: b"MZ" + bytes(100) + zipped(excel_parts())),
    "polyglot: PDF before the package": ("a.docx", lambda: b"%PDF-1.7\n" + zipped(word_parts())),
    "name: workbook called document": ("a.docx", lambda: zipped(excel_parts())),
    "name: document called workbook": ("a.xlsx", lambda: zipped(word_parts())),
    "name: document called text": ("a.txt", lambda: zipped(word_parts())),
    "name: workbook called CSV": ("a.csv", lambda: zipped(excel_parts())),
    "name: PDF called document": ("a.docx", lambda: b"%PDF-1.7\n1 0 obj"),
    "name: PDF called text": ("a.txt", lambda: b"%PDF-1.7\n1 0 obj"),
    "name: program called text": ("a.txt", lambda: b"MZ\x90\x00" + bytes(500)),
    "name: picture called page": ("a.html", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100)),
    "name: page called document": ("a.docx", lambda: b"<html><body>1</body></html>"),
    "name: text called document": ("a.docx", lambda: "план".encode()),
    "name: old Word called new": ("a.docx", lambda: OLE),
    "name: old Excel called new": ("a.xlsx", lambda: OLE),
    "name: old Word called text": ("a.txt", lambda: OLE),
    "name: two extensions": ("a.docx.exe", lambda: zipped(word_parts())),
    "name: none": ("план", lambda: b"1"),
    "name: only an extension": (".docx", lambda: zipped(word_parts())),
    "name: PDF": ("план.pdf", lambda: b"%PDF-1.7"),
    "name: old Word": ("план.DOC", lambda: OLE),
    "name: old Excel": ("план.xls", lambda: OLE),
    "name: macro document": ("план.docm", lambda: zipped(word_parts())),
    "name: macro workbook": ("план.xlsm", lambda: zipped(excel_parts())),
    "name: open document": ("план.odt", lambda: zipped(word_parts())),
    "name: open sheet": ("план.ods", lambda: zipped(excel_parts())),
    # active content
    "active: macros": ("a.docx", lambda: word_and("word/vbaProject.bin", b"1")),
    "active: macros in a workbook": ("a.xlsx", lambda: excel_and("xl/vbaProject.bin", b"1")),
    "active: macro type of a document": (
        "a.docx",
        lambda: zipped({**word_parts(), "[Content_Types].xml": _types("/word/document.xml", WORD_MACRO)}),
    ),
    "active: macro type of a workbook": (
        "a.xlsx",
        lambda: zipped({**excel_parts(), "[Content_Types].xml": _types("/xl/workbook.xml", EXCEL_MACRO)}),
    ),
    "active: embedded object": ("a.docx", lambda: word_and("word/embeddings/oleObject1.bin", OLE)),
    "active: ActiveX": ("a.docx", lambda: word_and("word/activeX/activeX1.xml", b"<a/>")),
    "active: object behind a picture's name": ("a.docx", lambda: word_and("word/media/image1.png", OLE)),
    "active: program behind a picture's name": ("a.docx", lambda: word_and("word/media/image1.png", b"MZ" + bytes(99))),
    "active: macro sheet": ("a.xlsx", lambda: excel_and("xl/macrosheets/sheet1.xml", b"<a/>")),
    "active: link to a workbook": ("a.xlsx", lambda: excel_and("xl/externalLinks/externalLink1.xml", b"<a/>")),
    "outside: template": ("a.docx", lambda: word_relation("attachedTemplate", "http://127.0.0.1:9/t.dotm")),
    "outside: template on a share": ("a.docx", lambda: word_relation("attachedTemplate", "\\\\host\\t.dotm")),
    "outside: picture": ("a.docx", lambda: word_relation("image", "http://127.0.0.1:9/i.png")),
    "outside: object": ("a.docx", lambda: word_relation("oleObject", "file:///c:/a.exe")),
    "outside: frame": ("a.docx", lambda: word_relation("frame", "http://127.0.0.1:9/")),
    "outside: sub-document": ("a.docx", lambda: word_relation("subDocument", "file:///etc/passwd")),
    "outside: workbook": ("a.xlsx", lambda: excel_relation("externalLinkPath", "http://127.0.0.1:9/b.xlsx")),
    # text and pages
    "text: NUL bytes": ("a.txt", lambda: b"plan\x00plan" * 100),
    "text: control signs": ("a.txt", lambda: b"\x01\x02\x03\x04 plan"),
    "text: nothing but NUL": ("a.txt", lambda: bytes(1000)),
    "text: nothing": ("a.txt", lambda: b""),
    "text: blanks": ("a.txt", lambda: b" \n\t\n"),
    "text: broken UTF-16": ("a.txt", lambda: b"\xff\xfe\x00\xd8\x41"),
    "text: one endless line": ("a.txt", lambda: b"a" * 5_000_000),
    "text: too many lines": ("a.txt", lambda: b"\n" * 200_000 + b"a"),
    "table: too many rows": ("a.csv", lambda: b"1;2\n" * 60_000),
    "table: too many columns": ("a.csv", lambda: b";" * 5000),
    "table: one endless quoted cell": ("a.csv", lambda: b'a;"' + b"x\n" * 500_000),
    "page: entities": ("a.html", lambda: b'<!DOCTYPE html [<!ENTITY a "b">]><p>&a;</p>'),
    "page: too many tags": ("a.html", lambda: b"<b>" * 500_000),
    "page: too many paragraphs": ("a.html", lambda: b"<p>1" * 60_000),
    "page: NUL bytes": ("a.html", lambda: b"<p>\x00</p>" * 10),
    "page: endless row": ("a.html", lambda: b"<table><tr>" + b"<td>1" * 5_000 + b"</table>"),
}


def parent_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096


def spent_seconds() -> float:
    """Return the processor time of this process and its children: a busy neighbour must not fail the test."""
    mine, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime


def assert_one_sentence(message: str) -> None:
    assert re.fullmatch(r"[А-ЯЁ].*[^.]\.", message)
    assert not re.search(r"[.!?] [А-ЯЁ]", message)


def test_hostile_corpus_is_large_enough():
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("case", sorted(HOSTILE))
def test_read_source_in_child_refuses_hostile_uploads(case: str):
    name, build = HOSTILE[case]
    data = build()
    memory, seconds = parent_bytes(), spent_seconds()

    with pytest.raises(Unreadable) as refusal:
        read_source_in_child(data, name)

    assert spent_seconds() - seconds < SECONDS
    assert parent_bytes() - memory < PARENT_GROWTH
    assert_one_sentence(refusal.value.message)


PUZZLING: dict[str, tuple[str, Callable[[], bytes]]] = {
    "formula that calls a program": ("a.csv", lambda: b"=cmd|' /C calc'!A0;1\n"),
    "page with a script": (
        "a.html",
        lambda: b"<p>1</p><script>alert(1)</script><iframe src='file:///etc/passwd'></iframe>",
    ),
    "page that nests deeply": ("a.html", lambda: b"<div>" * 20_000 + b"1"),
    "document with a hyperlink": ("a.docx", lambda: word_relation("hyperlink", "https://example.org/")),
    "table spans without end": ("a.html", lambda: b"<table><tr><td colspan=999999999 rowspan=999999999>1</table>"),
    "font that begins like XML": ("a.docx", lambda: word_and("word/fonts/font1.odttf", b"<\x01\x02" * 99)),
    "text of right-to-left signs": ("a.txt", lambda: "план\u202eнемоконец".encode()),
}


@pytest.mark.parametrize("case", sorted(PUZZLING))
def test_read_source_in_child_answers_at_once_when_content_is_puzzling(case: str):
    name, build = PUZZLING[case]
    data = build()
    seconds = spent_seconds()

    source = read_source_in_child(data, name)

    assert "alert" not in str(source.blocks)
    assert spent_seconds() - seconds < SECONDS
