import pytest

from nastavnik.core.documents.blocks import Clause, Heading, words_of
from nastavnik.core.documents.catalogue import KINDS, clauses_of, compose

KIND = "regulation"


def words(paper):
    return "\n".join(words_of(paper)).replace("\u00a0", " ")


def paper_of(model="teachers", **changes):
    return compose(KIND, KINDS[KIND].example(model) | changes)


@pytest.mark.parametrize("model", ["teachers", "students"])
def test_compose_holds_every_part_of_a_local_act(model):
    titles = [
        words
        for block in paper_of(model).sections[0].blocks
        if isinstance(block, Heading)
        for words in [block.text[0].text]
    ]

    for part in (
        *("Общие положения", "понятия", "Цель, задачи и принципы", "Условия", "Формы и виды", "Отбор и подготовка"),
        *("Создание, замена", "программа", "Права и обязанности", "Оценка", "Поощрение", "Персональные данные"),
        *("Документы", "Заключительные"),
    ):
        assert any(part in title for title in titles)


@pytest.mark.parametrize("model", ["teachers", "students"])
def test_compose_numbers_points_without_gaps_and_keys_them_apart(model):
    clauses = [block for block in paper_of(model).sections[0].blocks if isinstance(block, Clause)]
    by_section = {}
    for clause in clauses:
        section, number = clause.number.rstrip(".").split(".")
        by_section.setdefault(int(section), []).append(int(number))

    assert list(by_section) == list(range(1, 15))
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in by_section.values())
    assert len({clause.key for clause in clauses}) == len(clauses)


def test_compose_speaks_of_employees_to_teachers_and_of_guardians_to_pupils():
    teachers, students = words(paper_of("teachers")), words(paper_of("students"))

    assert "дополнительное соглашение" in teachers
    assert "законные представители" not in teachers
    assert "законные представители" in students
    assert "дополнительное соглашение" not in students
    assert "Индивидуальный образовательный маршрут" in teachers
    assert "справку об отсутствии судимости" in students


@pytest.mark.parametrize(("count", "said"), [(1, "одной пары или группы"), (3, "трёх пар или групп")])
def test_compose_says_limits_in_words(count, said):
    assert f"не больше {said} одновременно" in words(paper_of(most_bonds=count))


def test_compose_says_days_and_times_in_words():
    said = words(paper_of(notice_days=5, meetings_a_month=1))

    assert "не позднее чем за пять рабочих дней" in said
    assert "не реже одного раза в месяц" in said


def test_compose_keeps_usual_limits_where_none_are_given():
    data = KINDS[KIND].example("teachers")
    for name in ("most_bonds", "meetings_a_month", "notice_days", "council", "forms", "kinds"):
        del data[name]

    assert "не больше трёх пар или групп одновременно" in words(compose(KIND, data))
    assert "вместе с советом наставников" in words(compose(KIND, data))


def test_compose_bends_the_school_and_the_council():
    said = words(paper_of(council="комиссия по наставничеству"))

    assert "как в Муниципальном общеобразовательном учреждении «Средняя школа № 7" in said
    assert "вместе с комиссией по наставничеству" in said


def test_compose_names_only_opinions_that_were_asked():
    assert "первичной профсоюзной организации (протокол от 27 августа 2026 г. № 4)" in words(paper_of())
    assert "учтено мнение" not in words(paper_of(union_on=None, union_number=None))


def test_compose_lists_the_forms_that_the_school_chose():
    said = words(paper_of(forms=[{"form": "head_teacher"}], kinds=[{"kind": "virtual"}]))

    assert "«руководитель – педагог»." in said
    assert "«педагог – педагог»" not in said
    assert "дистанционно." in said


def test_compose_lets_a_point_be_reworded_with_its_facts():
    paper = compose(
        KIND, KINDS[KIND].example("teachers"), wordings={"selection.load": "Не больше {most_bonds}, и точка."}
    )
    load = next(clause for clause in clauses_of(paper) if clause.key == "selection.load")

    assert load.is_reworded
    assert load.current == "Не больше трёх пар или групп, и точка."
    assert load.typical.startswith("Один наставник ведёт")


def test_compose_leaves_blanks_for_what_is_not_known():
    paper = compose(KIND, {})

    assert {"дата протокола", "полное наименование школы", "номер приказа"} <= set(paper.blanks)
    assert "None" not in words(paper)


def test_compose_names_the_acts_it_rests_on_or_the_laws_in_general():
    assert "разработано в соответствии с Федеральным законом от 29.12.2012 № 273-ФЗ" in words(paper_of())
    assert "разработано в соответствии с законодательством об образовании" in words(paper_of(grounds=[]))
    assert "в соответствии со статьёй 9, уставом" in words(paper_of(grounds=[{"title": "статьёй 9"}]))
