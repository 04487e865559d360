from datetime import date

import pytest

from nastavnik.core.consents.purposes import KINDS, Purpose, Signer
from nastavnik.core.consents.wording import compose_wording, hash_of
from nastavnik.core.documents.blocks import Paper, words_of
from nastavnik.core.documents.kinds.consent_forms import Form, Operator, compose_form
from nastavnik.core.documents.render_docx import render_docx
from nastavnik.core.documents.render_html import render_html

OPERATOR = Operator("МБОУ «СОШ № 7»", "п. Ясный Бор, ул. Школьная, 1")
UNTIL = date(2027, 8, 31)


def form_of(purpose: Purpose, signer: Signer) -> Paper:
    wording = compose_wording(purpose, signer, operator=OPERATOR, until=UNTIL)
    of_child = signer is Signer.GUARDIAN
    return compose_form(
        Form(wording.kind, wording.title, wording.blocks, "Указатель Тимофей", of_child=of_child, school_class="6 «Б»")
    )


@pytest.mark.parametrize("purpose", KINDS)
@pytest.mark.parametrize("signer", Signer)
def test_each_text_names_operator_term_and_withdrawal(purpose, signer):
    words = " ".join(words_of(form_of(purpose, signer)))

    assert OPERATOR.name in words
    assert "31\u00a0августа 2027\u00a0г." in words
    assert "отозвать" in words
    assert "Отказ" in words
    assert "Указатель Тимофей" in words


@pytest.mark.parametrize("purpose", KINDS)
def test_each_form_is_read_by_the_renderers(purpose):
    paper = form_of(purpose, Signer.GUARDIAN)

    assert "Указатель Тимофей" in render_html(paper)
    assert render_docx(paper).startswith(b"PK")


def test_each_purpose_is_a_paper_of_its_own():
    texts = {
        " ".join(str(part) for part in compose_wording(purpose, Signer.GUARDIAN, operator=OPERATOR, until=UNTIL).parts)
        for purpose in KINDS
    }

    assert len(texts) == len(KINDS)


def test_the_hash_changes_with_any_word_and_with_nothing_else():
    one = compose_wording(Purpose.PROCESSING, Signer.SELF, operator=OPERATOR, until=UNTIL)
    same = compose_wording(Purpose.PROCESSING, Signer.SELF, operator=OPERATOR, until=UNTIL)
    other = compose_wording(Purpose.PROCESSING, Signer.SELF, operator=OPERATOR, until=date(2028, 8, 31))

    assert one.hash == same.hash == hash_of(one.kind, one.title, list(one.parts))
    assert one.hash != other.hash


def test_the_kept_words_come_back_as_they_were():
    wording = compose_wording(Purpose.DISTRIBUTION, Signer.SELF, operator=OPERATOR, until=UNTIL)

    assert len(wording.blocks) == len(wording.parts)
    assert "рекламе" in " ".join(words_of(form_of(Purpose.DISTRIBUTION, Signer.SELF)))
