import pytest

from nastavnik.core.language.posts import decline_post


@pytest.mark.parametrize(
    ("post", "genitive"),
    [
        ("директор", "директора"),
        ("заместитель директора по воспитательной работе", "заместителя директора по воспитательной работе"),
        ("учитель-логопед", "учителя-логопеда"),
        ("старший вожатый", "старшего вожатого"),
        ("заведующая библиотекой", "заведующей библиотекой"),
        ("исполняющий обязанности директора", "исполняющего обязанности директора"),
        ("и. о. директора", "и. о. директора"),
        ("Социальный педагог", "Социального педагога"),
        ("преподаватель-организатор ОБЗР", "преподавателя-организатора ОБЗР"),
    ],
)
def test_decline_post_stops_at_the_first_noun(post, genitive):
    assert decline_post(post, case="genitive") == genitive


@pytest.mark.parametrize(
    ("case", "form"),
    [
        ("dative", "классному руководителю"),
        ("accusative", "классного руководителя"),
        ("instrumental", "классным руководителем"),
    ],
)
def test_decline_post_knows_the_cases(case, form):
    assert decline_post("классный руководитель", case=case) == form


def test_decline_post_bends_a_feminine_accusative():
    assert decline_post("заведующая библиотекой", case="accusative") == "заведующую библиотекой"
