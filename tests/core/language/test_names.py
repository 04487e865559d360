import pytest

from nastavnik.core.language.names import CASES, decline_name, guess_gender


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        (
            ("Указкина", "Зоя", "Павловна"),
            ["Указкиной Зои Павловны", "Указкиной Зое Павловне", "Указкину Зою Павловну", "Указкиной Зоей Павловной"],
        ),
        (
            ("Глобусов", "Пётр", "Ильич"),
            ["Глобусова Петра Ильича", "Глобусову Петру Ильичу", "Глобусова Петра Ильича", "Глобусовым Петром Ильичом"],
        ),
        (
            ("Портфельский-Мелов", "Виктор", "Николаевич"),
            [
                "Портфельского-Мелова Виктора Николаевича",
                "Портфельскому-Мелову Виктору Николаевичу",
                "Портфельского-Мелова Виктора Николаевича",
                "Портфельским-Меловым Виктором Николаевичем",
            ],
        ),
    ],
)
def test_decline_name_bends_every_part(name, forms):
    assert [decline_name(*name, case=case).full for case in CASES] == forms


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        (("Циркуль", "Анна", "Львовна"), "Циркуль Анны Львовны"),
        (("Циркуль", "Иван", "Львович"), "Циркуля Ивана Львовича"),
        (("Мелко", "Ольга", "Петровна"), "Мелко Ольги Петровны"),
        (("Партых", "Илья", "Петрович"), "Партых Ильи Петровича"),
        (("Атласова", "Лейла", "Рашид кызы"), "Атласовой Лейлы Рашид кызы"),
    ],
)
def test_decline_name_leaves_the_indeclinable_alone(name, genitive):
    assert decline_name(*name, case="genitive").full == genitive


def test_decline_name_bends_a_surname_with_initials():
    assert decline_name("Указкина", "З", "П", case="accusative").short == "Указкину\u00a0З.\u00a0П."


def test_decline_name_doubts_a_fleeting_vowel():
    assert decline_name("Мелец", "Иван", "Иванович", case="genitive").is_doubtful
    assert not decline_name("Мелец", "Анна", "Ивановна", case="genitive").is_doubtful


def test_decline_name_changes_nothing_when_the_gender_is_unknown():
    name = decline_name("Пенал", "Саша", case="dative")

    assert name.full == "Пенал Саша"
    assert name.is_doubtful


def test_decline_name_says_why_it_doubts():
    assert "выпадать" in decline_name("Звонок", "Степан", "Ильич", case="genitive").reason
    assert decline_name("Глобусов", "Степан", "Ильич", case="genitive").reason == ""


def test_decline_name_lets_a_correction_win():
    corrections = {("p1", "genitive"): "Звонока Степана Ильича"}

    name = decline_name("Звонок", "Степан", "Ильич", case="genitive", corrections=corrections, person="p1")

    assert name.full == "Звонока Степана Ильича"
    assert name.short == "Звонока\u00a0С.\u00a0И."
    assert not name.is_doubtful


@pytest.mark.parametrize(("person", "case"), [("p2", "genitive"), ("p1", "dative")])
def test_decline_name_uses_a_correction_only_for_its_person_and_case(person, case):
    corrections = {("p1", "genitive"): "Звонока Степана Ильича"}

    name = decline_name("Звонок", "Степан", "Ильич", case=case, corrections=corrections, person=person)

    assert name.surname in ("Звонка", "Звонку")


def test_decline_name_keeps_capitals():
    assert decline_name("ЗВОНОК", "СТЕПАН", "ИЛЬИЧ", case="dative").full == "ЗВОНКУ СТЕПАНУ ИЛЬИЧУ"


@pytest.mark.parametrize(
    ("surname", "case", "is_doubtful"),
    [
        ("Карандаш", "instrumental", False),  # the dictionary knows its stress
        ("Пеналаш", "instrumental", True),
        ("Пеналаш", "genitive", False),
        ("Магазин", "instrumental", True),
        ("Магазин", "genitive", False),
        ("Пеналний", "genitive", True),
        ("Пой", "genitive", True),
        ("Пенал-Мелов", "genitive", True),
        ("Тер-Мелян", "genitive", False),
        ("Ая", "genitive", True),
    ],
)
def test_decline_name_doubts_only_the_forms_in_question(surname, case, is_doubtful):
    assert decline_name(surname, "Иван", "Ильич", case=case).is_doubtful == is_doubtful


@pytest.mark.parametrize(
    ("given", "genitive", "is_doubtful"),
    [("Николь", "Николь", False), ("Гузель", "Гузели", False), ("Асель", "Асели", True)],
)
def test_decline_name_doubts_rare_names_on_a_soft_sign(given, genitive, is_doubtful):
    name = decline_name("Партова", given, case="genitive", gender="f")

    assert (name.given_name, name.is_doubtful) == (genitive, is_doubtful)


def test_decline_name_obeys_a_gender_that_is_given():
    assert decline_name("Пенал", "Саша", case="genitive", gender="m").full == "Пенала Саши"


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        (("Пенал", "Саша", "Олеговна"), "f"),
        (("Пенал", "Саша", "Ильич"), "m"),
        (("Партова", "Р", "А"), "f"),
        (("Партов", "Р", "А"), "m"),
        (("Пенал", "", ""), None),
    ],
)
def test_guess_gender_asks_the_patronymic_first(name, gender):
    assert guess_gender(*name) == gender
