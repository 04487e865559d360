import re

import segno

from nastavnik.core.qr import qr_svg

ADDRESS = "https://nastavnik.school.example/c/AbCdEfGhIjKlMnOpQrStUv"


def dark_squares(svg: str) -> set[tuple[int, int]]:
    return {(int(y), int(x)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", svg)}


def test_qr_svg_draws_every_dark_square_of_the_mark_behind_a_quiet_zone():
    matrix = segno.make_qr(ADDRESS, error="m").matrix

    drawn = dark_squares(qr_svg(ADDRESS, label="Ссылка"))

    assert drawn == {(y + 4, x + 4) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}


def test_qr_svg_says_what_it_is_and_carries_no_style():
    svg = qr_svg(ADDRESS, label='Ссылка для <«"И"»>')

    assert 'aria-label="Ссылка для &lt;«&quot;И&quot;»>"' in svg
    assert "style" not in svg


def test_qr_svg_differs_with_the_address():
    assert dark_squares(qr_svg(ADDRESS, label="")) != dark_squares(qr_svg(ADDRESS + "x", label=""))
