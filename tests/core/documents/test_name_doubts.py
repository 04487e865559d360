from nastavnik.core.documents.catalogue import KINDS, compose

KIND = "order_roadmap"


def warnings_with(curator):
    data = KINDS[KIND].example("teachers") | {"curator": {"post": "заместитель директора", **curator}}
    return compose(KIND, data).warnings


def test_compose_warns_of_a_doubtful_form_that_is_printed():
    [warning] = warnings_with({"name": "Звонок Степан Ильич"})

    assert "«заместителя директора Звонка\u00a0С.\u00a0И.»" in warning
    assert "Спросите, как принято в семье" in warning


def test_compose_is_silent_once_the_form_is_put_right():
    forms = {"genitive": "Звонока Степана Ильича", "accusative": "Звонока Степана Ильича"}

    assert warnings_with({"name": "Звонок Степан Ильич", "forms": forms}) == ()


def test_compose_is_silent_about_names_that_are_plain():
    assert warnings_with({"name": "Указкина Зоя Павловна"}) == ()


def test_compose_is_silent_about_doubtful_forms_that_are_not_printed():
    data = KINDS["roadmap_print"].example("teachers") | {"head": {"post": "Директор", "name": "Звонок Степан Ильич"}}

    assert compose("roadmap_print", data).warnings == ()
