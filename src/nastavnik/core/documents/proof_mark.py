"""The QR mark of a paper, the requisite that lets anybody prove it: the address of its page, and no personal data."""

import io
from typing import Any

SIZE = 18  # mm: large enough for a phone at arm's length
SLIP_SIZE = 30  # mm: on a strip that lies on a table, under a worse camera
QUIET = 2  # modules of white around, half of what the standard wants; the white of the page gives the rest
ALT = "QR-код: страница, на которой можно проверить документ"


def as_svg(address: str) -> str:
    """Return the mark as SVG, black on white."""
    buffer = io.BytesIO()
    _code(address).save(buffer, kind="svg", border=QUIET, xmldecl=False, nl=False, light="#ffffff", omitsize=True)
    return buffer.getvalue().decode()


def as_png(address: str) -> bytes:
    """Return the mark as PNG, sharp at 600 points to the inch."""
    buffer = io.BytesIO()
    _code(address).save(buffer, kind="png", border=QUIET, scale=12)
    return buffer.getvalue()


def _code(address: str) -> Any:
    import segno  # only a signed paper needs it

    return segno.make(address, error="m", micro=False)
