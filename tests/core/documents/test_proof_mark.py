"""The QR mark on the sheet carries the address of the paper: its squares are those of the code of that address."""

import io
import struct
import zlib

import docx
import pypdfium2
import pytest
import segno

from nastavnik.core.documents import layout
from nastavnik.core.documents.catalogue import KINDS, compose, example_of
from nastavnik.core.documents.proof_mark import QUIET, SIZE, as_png
from nastavnik.core.documents.render_docx import render_docx
from nastavnik.core.documents.render_pdf import render_pdf

ADDRESS = "https://nastavnik.example/v/8dXk2v0QwErTyUiOpAsDfG"
ANOTHER = "https://nastavnik.example/v/8dXk2v0QwErTyUiOpAsDfH"
SCALE = 8  # pixels of a point
MM = 72 / 25.4


@pytest.fixture(scope="module")
def paper():
    return compose("order_pairs", example_of(KINDS["order_pairs"]), proof_address=ADDRESS)


def squares(address):
    """Return the squares of the code of an address, dark ones as True."""
    return [[bool(dark) for dark in row] for row in segno.make(address, error="m", micro=False).matrix]


def of_png(data):
    """Return the squares of a picture of one bit, without the white around."""
    width, height = struct.unpack(">II", data[16:24])
    packed = b""
    place = 8
    while place < len(data):
        length, name = struct.unpack(">I4s", data[place : place + 8])
        packed += data[place + 8 : place + 8 + length] if name == b"IDAT" else b""
        place += 12 + length
    lines, step = zlib.decompress(packed), (width + 7) // 8 + 1
    rows = [bytes(step - 1)]
    for y in range(height):
        how, row = lines[y * step], lines[y * step + 1 : (y + 1) * step]
        # A row may be told by how it differs from the one above.
        rows.append(bytes((new + old) % 256 for new, old in zip(row, rows[-1], strict=True)) if how == 2 else row)
    dark = [[not row[x // 8] >> (7 - x % 8) & 1 for x in range(width)] for row in rows[1:]]
    count = len(squares(ADDRESS))
    side = width // (count + 2 * QUIET)
    middle = [side * (number + QUIET) + side // 2 for number in range(count)]
    return [[dark[y][x] for x in middle] for y in middle]


def of_pdf(data):
    """Return the squares in the lower right corner of the first page, read from its picture."""
    page = pypdfium2.PdfDocument(data)[0]
    picture = page.render(scale=SCALE, grayscale=True)
    dark = [[value < 128 for value in row[: picture.width]] for row in picture.to_numpy().reshape(picture.height, -1)]
    count = len(squares(ADDRESS))
    side = SIZE * MM * SCALE / (count + 2 * QUIET)
    left = (layout.PAGE_WIDTH - layout.PORTRAIT.right - SIZE) * MM * SCALE + QUIET * side
    columns = [round(left + side * (number + 0.5)) for number in range(count)]
    # The left side of the mark is the longest dark line of its column: the frame of its corners.
    top = next(
        y
        for y in range(picture.height - 1, 0, -1)
        if all(dark[y - round(side * step)][columns[0]] for step in range(7)) and dark[y][columns[6]]
    )
    rows = [round(top - side * (count - 0.5 - number)) for number in range(count)]
    return [[dark[y][x] for x in columns] for y in rows]


def test_the_mark_in_word_is_the_code_of_the_address(paper):
    written = docx.Document(io.BytesIO(render_docx(paper)))
    footer = written.sections[0].first_page_footer.part
    pictures = [one.blob for one in footer.package.iter_parts() if one.partname.endswith(".png")]

    assert [of_png(one) for one in pictures] == [squares(ADDRESS)]
    assert of_png(as_png(ANOTHER)) != squares(ADDRESS)


def test_the_mark_in_print_is_the_code_of_the_address(paper):
    assert of_pdf(render_pdf(paper, embedded_fonts_only=True)) == squares(ADDRESS)
