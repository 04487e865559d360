from nastavnik.core.documents.blocks import Table, words_of
from nastavnik.core.documents.catalogue import KINDS, compose, missing

KIND = "pool_list"


def words(paper):
    return "\n".join(words_of(paper)).replace("\u00a0", " ")


def paper_of(model="teachers", **changes):
    return compose(KIND, KINDS[KIND].example(model) | changes)


def test_compose_puts_each_bank_on_sheets_of_its_own():
    paper = paper_of()

    assert [section.is_landscape for section in paper.sections] == [True, True]
    assert all(sum(isinstance(block, Table) for block in section.blocks) == 1 for section in paper.sections)


def test_compose_counts_people_and_says_the_day():
    said = words(paper_of())

    assert "Состав на 14 октября 2026 г.: 2 наставника." in said
    assert "Состав на 14 октября 2026 г.: 2 наставляемых." in said


def test_compose_takes_the_day_of_the_paper_where_none_is_given():
    assert "Состав на 15 октября 2026 г." in words(paper_of(as_of=None))


def test_compose_leaves_a_blank_for_a_missing_consent_and_names_it():
    data = KINDS[KIND].example("teachers")
    data["mentees"] = [{"name": "Летописцева Рита Марковна"}]

    assert "даты недостающих согласий в списках" in compose(KIND, data).blanks
    assert [one.name for one in missing(KINDS[KIND], data)] == ["mentees.1.consent_on"]


def test_compose_speaks_of_pupils_in_their_model():
    assert "(система наставничества обучающихся)" in words(paper_of("students"))
    assert "6 «В» класс" in words(paper_of("students"))


def test_compose_leaves_blanks_for_what_is_not_known():
    paper = compose(KIND, {})

    assert {"должность куратора", "дата утверждения"} <= set(paper.blanks)
    assert "None" not in words(paper)
