import pytest

from nastavnik.core.documents.blocks import plain_text
from nastavnik.core.documents.catalogue import KINDS, clauses_of, compose, example_of, words_to_keep
from nastavnik.core.documents.wordings import BadWording


@pytest.fixture
def data():
    return example_of(KINDS["order_pairs"])


def clause(paper, key):
    return next(one for one in clauses_of(paper) if one.key == key)


@pytest.mark.parametrize("name", KINDS)
def test_clauses_of_has_every_key_once(name):
    keys = [one.key for one in clauses_of(compose(name, example_of(KINDS[name])))]

    assert len(keys) == len(set(keys))


def test_clauses_of_lists_numbers_and_words(data):
    first = clause(compose("order_pairs", data), "assign")

    assert first.number == "1."
    assert first.typical == first.current
    assert not first.is_reworded


def test_reworded_clause_is_marked_and_keeps_the_typical_words(data):
    paper = compose("order_pairs", data, wordings={"control": "Контроль возложить на методиста."})
    control = clause(paper, "control")

    assert control.is_reworded
    assert control.current == "Контроль возложить на методиста."
    assert control.typical == "Контроль за исполнением приказа оставляю за собой."


def test_reworded_clause_is_held_together_where_a_line_must_not_break(data):
    paper = compose("order_pairs", data, wordings={"control": "Контроль возложить на В. Ю. Закладкину до 1 июня."})

    assert clause(paper, "control").current.endswith("В.\u00a0Ю.\u00a0Закладкину до 1\u00a0июня.")


def test_reworded_clause_survives_a_new_fact(data):
    before = compose("order_pairs", data)
    words = clause(before, "curator").current.replace("помощь парам", "всю работу с парами")
    kept = words_to_keep(before, "curator", words)

    data["curator"] = {"post": "методист", "name": "Закладкина Вера Юрьевна"}
    after = clause(compose("order_pairs", data, wordings={"curator": kept}), "curator")
    assert after.current.startswith("Возложить на методиста Закладкину")
    assert "всю работу с парами" in after.current


def test_words_to_keep_finds_facts_typed_with_common_spaces(data):
    paper = compose("order_pairs", data)
    typed = clause(paper, "curator").current.replace("\u00a0", " ")

    kept = words_to_keep(paper, "curator", typed)
    assert kept == "Возложить на {curator} помощь парам, учёт встреч и сообщение о заменах."


def test_words_to_keep_tells_two_facts_of_one_field_apart(data):
    paper = compose("order_pairs", data)
    kept = words_to_keep(paper, "preamble", clause(paper, "preamble").current)

    assert "{regulation_on}" in kept
    assert "{regulation_number}" in kept
    assert clause(compose("order_pairs", data, wordings={"preamble": kept}), "preamble").current == plain_text(
        paper.sections[0].blocks[2].text
    )


def test_words_to_keep_lets_a_fact_be_dropped_or_braces_be_typed(data):
    paper = compose("order_pairs", data)
    kept = words_to_keep(paper, "curator", "Помогать парам {всегда} и {nobody}.")

    assert kept == "Помогать парам {всегда} и {nobody}."
    shown = clause(compose("order_pairs", data, wordings={"curator": kept}), "curator")
    assert shown.current == kept


@pytest.mark.parametrize("words", ["", "  \n ", "\u00a0"])
def test_words_to_keep_refuses_an_emptied_clause(data, words):
    with pytest.raises(BadWording, match="без слов"):
        words_to_keep(compose("order_pairs", data), "curator", words)


def test_words_to_keep_refuses_what_is_too_long_or_nowhere(data):
    paper = compose("order_pairs", data)

    with pytest.raises(BadWording, match="знаков"):
        words_to_keep(paper, "curator", "а" * 5000)
    with pytest.raises(BadWording, match="нет"):
        words_to_keep(paper, "nowhere", "слова")


def test_compose_passes_over_wordings_of_clauses_it_does_not_have(data):
    assert compose("order_pairs", data, wordings={"nowhere": "слова", "control": " "}) == compose("order_pairs", data)


def test_words_to_keep_tidies_what_was_pasted(data):
    kept = words_to_keep(
        compose("order_pairs", data), "control", "  \u202eКонтроль   \u200bза\u00a0мной.\x0b\r\n\r\n Точка.\x07 "
    )

    assert kept == "Контроль за\u00a0мной.\nТочка."
