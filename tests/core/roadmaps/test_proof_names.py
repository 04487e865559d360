import pytest

from nastavnik.core.roadmaps.proof_names import PROOFS, grouped_proofs, needed_proofs, paper_kind, proof_name
from nastavnik.core.roadmaps.proofs import proofs_of


def test_every_proof_stands_in_one_group():
    listed = [code for _, group in grouped_proofs() for code, _ in group]

    assert sorted(listed) == sorted(PROOFS)


@pytest.mark.parametrize("text", ["Издать приказ о внедрении наставничества", "Собрать согласия", "Освещение на сайте"])
def test_what_reading_guesses_has_a_name(text: str):
    assert set(proofs_of(text)) <= set(PROOFS)


def test_proof_name_of_an_unknown_code_is_that_of_its_family():
    assert proof_name("document:order_of_chalk").short == "Документ"
    assert proof_name("мел").full == "ваша отметка"


def test_needed_proofs_are_somebodys_word_where_nothing_is_named():
    assert needed_proofs([]) == ("manual",)
    assert needed_proofs(["reading", "reading"]) == ("reading",)


def test_paper_kind_is_only_that_of_papers():
    assert paper_kind("document:order_pairs") == "order_pairs"
    assert paper_kind("survey:mentee_request") is None
    assert paper_kind("document:") is None
