"""Whatever people type as a name, a post or an organisation, a paper can still be written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nastavnik.core.language.names import CASES, decline_name
from nastavnik.core.language.organisations import decline_organisation
from nastavnik.core.language.posts import bend_post
from nastavnik.core.language.spaces import held_together

ODD = st.text(alphabet="абеёийокцчьъяАБЯO’ -.«»№19\u00a0", max_size=14)
SEX = st.sampled_from([None, "m", "f"])


@given(ODD, ODD, ODD, SEX, st.sampled_from(CASES))
@settings(max_examples=300, deadline=None)
def test_decline_name_answers_any_words(surname, given_name, patronymic, gender, case):
    name = decline_name(surname, given_name, patronymic, case=case, gender=gender)

    assert name.surname[:1].lower() == surname[:1].lower()


@given(ODD, st.sampled_from(CASES))
@settings(max_examples=200, deadline=None)
def test_posts_and_organisations_answer_any_words(words, case):
    assert len(bend_post(words, case=case).text.split(" ")) == len(words.split(" "))
    assert len(decline_organisation(words, case=case).text.split(" ")) == len(words.split(" "))


@given(ODD)
@settings(max_examples=200, deadline=None)
def test_held_together_changes_spaces_alone(words):
    def letters(text):
        return "".join(text.split())

    assert letters(held_together(words)) == letters(words)


@pytest.mark.parametrize("words", ["", "-", " ", "О’Партов", "ван Глобус", "X", "Ъ-Ъ", "А.-М."])
def test_decline_name_leaves_odd_words_whole(words):
    assert len(decline_name(words, "Иван", case="genitive", gender="m").surname) >= len(words)
