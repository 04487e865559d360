import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.core.organisations.slugs import RESERVED, slug_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("СОШ № 7, п. Ясный Бор", "sosh-7-p-yasnyy-bor"),
        ("Лицей «Перо»", "litsey-pero"),
        ("Ёлочка", "elochka"),
        ("Start", "start-1"),
        ("", "school"),
        ("№ —", "school"),
    ],
)
def test_slug_of_is_readable(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@given(st.text(max_size=120))
def test_slug_of_is_always_an_address(name: str) -> None:
    slug = slug_of(name)

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 60
    assert slug not in RESERVED
