import pytest

from nastavnik.core.roadmaps.columns import columns_of, kind_of


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("№", "number"),
        ("№ п/п", "number"),
        ("N п.п.", "number"),
        ("№ этапа", "number"),
        ("Наименование этапа", "stage"),
        ("Этапы", "stage"),
        ("Направление работы", "stage"),
        ("Содержание деятельности/разделы", "content"),
        ("Содержание деятельности и (примерный) план мероприятий", "content"),
        ("Наименование мероприятий", "content"),
        ("На этом этапе важно:", "content"),
        ("Сроки", "timing"),
        ("Срок реали\nзации", "timing"),
        ("Длительность этапа", "timing"),
        ("Дата проведения", "timing"),
        ("Ответственн ые", "owner"),
        ("Ответственный исполнитель (соисполнители)", "owner"),
        ("Ожидаемые результаты", "result"),
        ("Результат. Вид документа", "result"),
        ("Вид документа", "documents"),
        ("Рекомендуемые документы для этапа", "documents"),
        ("Отметка о выполнении", "note"),
        ("", None),
        ("Проведение мероприятий для информирования и вовлечения всех потенциальных наставников школы", None),
    ],
)
def test_kind_of_knows_heads_that_schools_print(head: str, kind: str | None):
    assert kind_of(head) == kind


def test_columns_of_needs_content_and_one_more():
    assert columns_of(["№", "Мероприятия"]) == {"number": 0, "content": 1}
    assert columns_of(["Этап", "", "Сроки"]) == {"content": 0, "timing": 2}
    assert columns_of(["Мероприятия"]) is None
    assert columns_of(["Фамилия", "Имя"]) is None
