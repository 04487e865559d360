from dataclasses import replace

import pytest

from nastavnik.core.roadmaps.amendments import Approved, amendment_words, changed_parts

PLAN = Approved("Собрать согласия", "2026-09-01", "2026-10-16", "day_range", "до 16 октября", ("Указкина З. П.",))


@pytest.mark.parametrize(
    ("values", "parts"),
    [
        ({}, ()),
        ({"end_on": "2026-10-23"}, ("term",)),
        ({"timing_text": ""}, ()),
        ({"owners": ("Азбукина М. Р.", "Указкина З. П.")}, ("owners",)),
        ({"text": "Собрать всё", "end_on": None}, ("term", "words")),
        ({"is_skipped": True}, ("skipped",)),
    ],
)
def test_changed_parts_names_what_differs(values: dict[str, object], parts: tuple[str, ...]):
    assert changed_parts(PLAN, replace(PLAN, **values)) == parts


def test_changed_parts_of_what_the_order_did_not_hold():
    assert changed_parts(None, PLAN) == ("added",)
    assert changed_parts(None, replace(PLAN, is_skipped=True)) == ()


def test_changed_parts_does_not_count_what_was_left_out_before_the_order():
    skipped = replace(PLAN, is_skipped=True)

    assert changed_parts(skipped, skipped) == ()


def test_a_term_that_gets_its_days_from_a_paper_is_no_change():
    waiting = replace(PLAN, rule="after_document", start_on=None, end_on=None)

    assert changed_parts(waiting, replace(waiting, end_on="2026-10-04")) == ()
    assert changed_parts(waiting, replace(waiting, rule="deadline", end_on="2026-10-04")) == ("term",)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([], ""),
        (["term"] * 3, "изменено 3 срока"),
        (["term", "owners", "words"], "изменено 1 срок, 1 ответственный, 1 текст"),
        (["added", "added", "skipped"], "добавлено 2 действия, пропущено 1 действие"),
        (["term", "added"], "изменено 1 срок, добавлено 1 действие"),
    ],
)
def test_amendment_words_count(parts: list[str], words: str):
    assert amendment_words(parts).replace("\u00a0", " ") == words
