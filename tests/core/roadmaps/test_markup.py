import pytest

from nastavnik.core.roadmaps.markup import without_tags


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("без тегов", "без тегов"),
        ("3 < 5 и 7 > 2", "3 < 5 и 7 > 2"),
        ("<p>раз</p> <p>два</p>", "раз\nдва"),
        ("<ul><li>раз</li><li>два</li></ul>", "– раз\n– два"),
        ("<ol><li>раз<li>два</ol>", "1. раз\n2. два"),
        ("<ol><li>1. раз</li></ol>", "1. раз"),
        ('<ul style="list-style-type: none"> – раз; – два', "– раз; – два"),
        ("раз<br/>два", "раз\nдва"),
        ("<b>раз</b> &laquo;два&raquo; &amp;", "раз «два» &"),
        ("<p>незакрытый", "незакрытый"),
        ("<ul><li><b>раз</b></li></ul>", "– раз"),
    ],
)
def test_without_tags_shows_what_a_reader_sees(cell: str, expected: str):
    assert without_tags(cell) == expected
