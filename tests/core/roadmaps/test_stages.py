import pytest

from nastavnik.core.roadmaps.stages import canonical_of


@pytest.mark.parametrize(
    ("title", "canonical"),
    [
        ("Подготовка условий для запуска", "conditions"),
        ("Подготовка условий для реализации программы наставничества", "conditions"),
        ("Изучение имеющихся материалов", "conditions"),
        ("Подготовка нормативной базы", "conditions"),
        ("Выбор форм и программ", "conditions"),
        ("Формирование банка наставляемых", "mentee_pool"),
        ("Создание базы потенциальных наставляемых", "mentee_pool"),
        ("Формирование базы наставников", "mentor_pool"),
        ("Отбор и обучение", "selection_training"),
        ("Отбор/ выдвижение наставников", "selection_training"),
        ("Школа наставников", "selection_training"),
        ("Формирование наставнических пар /групп", "pairing"),
        ("Организация работы наставнических пар/групп", "pairing"),
        ("Организация и осуществление работы наставнических пар", "work"),
        ("Осуществление работы пар, текущий контроль", "work"),
        ("Завершение персонализированных программ", "completion"),
        ("Подведение итогов", "completion"),
        ("Информационная поддержка", "information"),
        ("Создание банка учебно-методических материалов для наставнической деятельности", None),
        ("Работа с Министерством просвещения", None),
    ],
)
def test_canonical_of(title: str, canonical: str | None):
    assert canonical_of(title) == canonical
