import json

import pytest

from nastavnik.core.documents.blocks import words_of
from nastavnik.core.documents.catalogue import KINDS, compose, example_of
from nastavnik.core.documents.frozen import frozen, thawed
from nastavnik.core.documents.render_html import render_html


@pytest.mark.parametrize("name", KINDS)
def test_thawed_returns_the_paper_that_was_frozen(name: str) -> None:
    paper = compose(name, example_of(KINDS[name]), proof_address="https://school.example/v/abc")

    again = thawed(frozen(paper))

    assert again == paper
    assert list(words_of(again)) == list(words_of(paper))
    assert render_html(again) == render_html(paper)


def test_frozen_gives_the_same_bytes_for_the_same_paper() -> None:
    kind = KINDS["order_introduction"]

    assert frozen(compose(kind.name, example_of(kind))) == frozen(compose(kind.name, example_of(kind)))


def test_thawed_passes_over_what_a_block_no_longer_has() -> None:
    paper = compose("order_introduction", example_of(KINDS["order_introduction"]))
    kept = json.loads(frozen(paper))
    kept["sections"][0]["blocks"][0]["was_there_once"] = "yes"

    assert thawed(json.dumps(kept).encode()) == paper


@pytest.mark.parametrize("data", [b"{}", b"[]", b'{"type": "Section", "blocks": []}', b'{"type": "Bomb"}'])
def test_thawed_refuses_what_is_no_paper(data: bytes) -> None:
    with pytest.raises(ValueError, match="These bytes"):
        thawed(data)
