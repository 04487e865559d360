"""The gate before any parser of Word and Excel files: the package is measured as a stream, nothing is unpacked to disk.

Sizes are counted, never believed: a header may lie. Source: rule R-17 of the reliability rules.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

from nastavnik.foundation.intake import caps
from nastavnik.foundation.intake.markup_gate import PartReader
from nastavnik.foundation.intake.refusals import Unreadable

_CHUNK = 256 * 1024
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_CENTRAL_MARK = b"PK\x01\x02"
_END_BYTES = 22
_TOO_LARGE = "Файл после распаковки слишком велик: оставьте в нём только план и загрузите снова."
_DAMAGED = "Файл повреждён: откройте его, сохраните заново и загрузите снова."
_STRANGE = "Файл устроен небезопасно: откройте его, сохраните заново и загрузите снова."
_ACTIVE = "В файле есть макросы или встроенные объекты: сохраните копию без них и загрузите снова."
_ACTIVE_NAMES = (
    "vbaproject",
    "vbadata",
    "activex",
    "embeddings/",
    "oleobject",
    "macrosheets",
    "externallinks",
    "ddelink",
)
_ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"MZ", b"\x7fELF")
_MAIN_TYPES = {
    ".docx": "wordprocessingml.document.main+xml",
    ".xlsx": "spreadsheetml.sheet.main+xml",
}


def require_safe_package(data: bytes, extension: str) -> None:
    """Go through the whole package within the limits, or raise Unreadable."""
    _require_plain_end(data)
    parts = _listed(data)
    for part in parts:
        _require_safe_name(part)
    _require_declared_sizes(parts)
    reader = PartReader(extension)
    for part, start in _without_overlaps(data, parts):
        _require_safe_content(data, part, start, reader)
    if not reader.has_main_part(_MAIN_TYPES[extension]):
        raise Unreadable(f"Это не {extension}: внутри другой формат или он повреждён, сохраните его заново.")


def _require_plain_end(data: bytes) -> None:
    """Refuse what stands behind the package: another file may hide there."""
    if len(data) < _END_BYTES or data[-_END_BYTES:-18] != b"PK\x05\x06":
        raise Unreadable(_DAMAGED if b"PK\x05\x06" not in data[-70_000:] else _STRANGE)
    if data.count(_CENTRAL_MARK) > caps.PARTS:
        raise Unreadable(_TOO_LARGE)


def _listed(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, struct.error, OSError, RuntimeError):
        raise Unreadable(_DAMAGED) from None
    if len(parts) > caps.PARTS:
        raise Unreadable(_TOO_LARGE)
    names = [part.filename.lower() for part in parts]
    if len(set(names)) != len(names) or not parts:
        raise Unreadable(_STRANGE)
    return parts


def _require_safe_name(part: zipfile.ZipInfo) -> None:
    name = part.orig_filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or ":" in name or "\x00" in name or len(name) > 250:
        raise Unreadable(_STRANGE)
    if part.external_attr >> 16 and stat.S_ISLNK(part.external_attr >> 16):
        raise Unreadable(_STRANGE)
    if part.flag_bits & 0x41:
        raise Unreadable("Файл защищён паролем: снимите пароль и загрузите снова.")
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable(_STRANGE)
    if any(active in name.lower() for active in _ACTIVE_NAMES):
        raise Unreadable(_ACTIVE)
    if any(outside in name.lower() for outside in ("externallinks", "ddelink")):
        raise Unreadable("Книга ссылается на другие файлы: разорвите связи, сохраните копию и загрузите её.")


def _require_declared_sizes(parts: list[zipfile.ZipInfo]) -> None:
    if sum(part.file_size for part in parts) > caps.ALL_PARTS_BYTES:
        raise Unreadable(_TOO_LARGE)
    for part in parts:
        if part.file_size > caps.PART_BYTES or _packed_too_tight(part):
            raise Unreadable(_TOO_LARGE)


def _packed_too_tight(part: zipfile.ZipInfo) -> bool:
    return part.file_size > caps.RATIO_FLOOR_BYTES and part.file_size > caps.RATIO * max(part.compress_size, 1)


def _without_overlaps(data: bytes, parts: list[zipfile.ZipInfo]) -> Iterator[tuple[zipfile.ZipInfo, int]]:
    """Yield parts with the place where their bytes begin; parts that share bytes are a way to inflate them twice."""
    reached = 0
    for part in sorted(parts, key=lambda each: each.header_offset):
        start = _content_start(data, part)
        if part.header_offset < reached or start + part.compress_size > len(data):
            raise Unreadable(_STRANGE)
        reached = start + part.compress_size
        yield part, start


def _content_start(data: bytes, part: zipfile.ZipInfo) -> int:
    header = data[part.header_offset : part.header_offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or header[:4] != b"PK\x03\x04":
        raise Unreadable(_DAMAGED)
    fields = _LOCAL_HEADER.unpack(header)
    name_length, extra_length, method = fields[-2], fields[-1], fields[3]
    begin = part.header_offset + _LOCAL_HEADER.size
    encoding = "utf-8" if part.flag_bits & 0x800 else "cp437"
    if (
        data[begin : begin + name_length] != part.orig_filename.encode(encoding, "replace")
        or method != part.compress_type
    ):
        raise Unreadable(_STRANGE)  # two readers would see two different packages
    return int(begin + name_length + extra_length)


def _require_safe_content(data: bytes, part: zipfile.ZipInfo, start: int, reader: PartReader) -> None:
    checksum, size = 0, 0
    if part.is_dir():
        return
    reader.open(part.filename)
    for chunk in _inflated(memoryview(data)[start : start + part.compress_size], part.compress_type):
        if size == 0 and bytes(chunk[:8]).startswith(_ARCHIVES):
            raise Unreadable(_ACTIVE)
        size += len(chunk)
        if size > part.file_size:
            raise Unreadable(_STRANGE)
        checksum = zlib.crc32(chunk, checksum)
        reader.feed(bytes(chunk))
    reader.close()
    if size != part.file_size or checksum != part.CRC:
        raise Unreadable(_DAMAGED)


def _inflated(packed: memoryview, method: int) -> Iterator[bytes | memoryview]:
    if method == zipfile.ZIP_STORED:
        for start in range(0, len(packed), _CHUNK):
            yield packed[start : start + _CHUNK]
        return
    inflater = zlib.decompressobj(-15)
    try:
        rest: bytes | memoryview = packed
        while not inflater.eof:
            chunk = inflater.decompress(rest, _CHUNK)
            rest = inflater.unconsumed_tail
            if not chunk and not rest:
                break
            yield chunk
    except zlib.error:
        raise Unreadable(_DAMAGED) from None
    if not inflater.eof or inflater.unused_data:
        raise Unreadable(_DAMAGED)
