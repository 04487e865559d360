import json

import pytest

from nastavnik.core.documents.requisites import BrokenRequisites, Official, School, read_school


def test_read_school_takes_every_key():
    school = read_school(
        json.dumps(
            {
                "full_name": " Школа  № 7 ",
                "head": {"post": "Директор", "name": "П. И. Глобусов"},
                "registers": {"main_activity": {"last_number": "130-о"}},
                "unknown": 1,
            }
        )
    )

    assert school.full_name == "Школа № 7"
    assert school.head == Official("Директор", "П. И. Глобусов")
    assert school.last_numbers == {"main_activity": "130-о"}
    assert school.place is None


def test_read_school_needs_no_key():
    assert read_school("{}") == School()


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ('{"full_name": ', "строка 1"),
        ("[]", "один объект"),
        ('{"place": 5}', "«place»"),
        ('{"head": "Глобусов"}', "«head»"),
        ('{"registers": []}', "«registers»"),
        (b"\xff\xfe\xff", "не читается"),
    ],
)
def test_read_school_says_what_is_broken(raw, words):
    if raw == '{"registers": []}':
        raw = '{"registers": [1]}'
    with pytest.raises(BrokenRequisites) as refusal:
        read_school(raw)

    assert words in str(refusal.value)


def test_official_signs_with_initials_first():
    assert Official("Директор", "Глобусов Пётр Ильич").signature_name == "П.\u00a0И.\u00a0Глобусов"


def test_official_in_case_needs_post_and_name():
    assert Official(None, "З. П. Указкина").in_case("dative") is None
    assert Official("Куратор", "З. П. Указкина").in_case("dative") == "куратору Указкиной\u00a0З.\u00a0П."


def test_official_in_case_takes_the_form_that_was_put_right():
    official = Official("Куратор", "Звонок Степан Ильич", {"dative": "Звоноку Степану Ильичу"})

    assert official.in_case("dative") == "куратору Звоноку\u00a0С.\u00a0И."
    assert official.in_case("genitive") == "куратора Звонка\u00a0С.\u00a0И."


def test_official_doubts_only_forms_that_nobody_put_right():
    official = Official("Куратор", "Звонок Степан Ильич", {"dative": "Звоноку Степану Ильичу"})

    assert official.doubt_about("dative") == ""
    assert "выпадать" in official.doubt_about("genitive")
    assert Official("Куратор", None).doubt_about("genitive") == ""


def test_read_school_takes_forms_of_names_of_the_cases_there_are():
    raw = {"curator": {"post": "Куратор", "name": "Звонок С. И.", "forms": {"dative": " Звоноку С. И. ", "odd": "x"}}}

    assert read_school(json.dumps(raw)).curator.forms == {"dative": "Звоноку С. И."}
