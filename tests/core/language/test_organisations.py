import pytest

from nastavnik.core.language.organisations import decline_organisation


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        (
            "Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 7»",
            "Муниципального бюджетного общеобразовательного учреждения «Средняя школа № 7»",
        ),
        ("дошкольное учреждение детский сад № 4", "дошкольного учреждения детского сада № 4"),
        ("Управление образования Приозёрского округа", "Управления образования Приозёрского округа"),
        ("Приозёрский педагогический колледж", "Приозёрского педагогического колледжа"),
        ("школа-интернат № 2", "школы-интерната № 2"),
        ("Учебно-методический центр «Мел»", "Учебно-методического центра «Мел»"),
        ("Комитет по образованию", "Комитета по образованию"),
    ],
)
def test_decline_organisation_bends_the_kind_and_nothing_else(name, genitive):
    assert decline_organisation(name, case="genitive").text == genitive


@pytest.mark.parametrize("name", ["МБОУ «СОШ № 7»", "ООШ с. Верхние Ключи", "«Глобус»", "ООО «Мел»"])
def test_decline_organisation_leaves_abbreviations_and_quotations(name):
    bent = decline_organisation(name, case="dative")

    assert bent.text == name
    assert not bent.doubt


@pytest.mark.parametrize(
    ("name", "accusative"),
    [
        ("Детский центр «Мел»", "Детский центр «Мел»"),
        ("Средняя школа № 5", "Среднюю школу № 5"),
        ("Муниципальное учреждение «Мел»", "Муниципальное учреждение «Мел»"),
    ],
)
def test_decline_organisation_is_no_person_in_the_accusative(name, accusative):
    assert decline_organisation(name, case="accusative").text == accusative


def test_decline_organisation_knows_the_other_cases():
    name = "Управление образования"

    assert decline_organisation(name, case="dative").text == "Управлению образования"
    assert decline_organisation(name, case="instrumental").text == "Управлением образования"


def test_decline_organisation_doubts_a_name_without_a_noun():
    assert decline_organisation("Кванториада 7", case="genitive").text.endswith(" 7")
    assert decline_organisation("12 и 13", case="genitive").doubt
