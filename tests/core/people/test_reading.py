from datetime import date

import pytest

from nastavnik.core.people.reading import NoPeopleFound, as_json, read_people
from nastavnik.core.sources import Paragraph, Source, Table


def source(*tables, kind="xlsx"):
    blocks = [Table(tuple(tuple(row) for row in rows), f"лист {n}") for n, rows in enumerate(tables, start=1)]
    return Source(kind, tuple(blocks))


def surnames(listed):
    return [person.surname for person in listed.people]


def test_read_people_finds_the_head_under_titles():
    listed = read_people(
        source(
            [
                ["Список педагогических работников школы на 1 сентября", "", ""],
                ["", "", ""],
                ["№ п/п", "Должность", "Ф.И.О. сотрудника"],
                ["1", "учитель истории", "Скрепкин Олег Игоревич"],
            ]
        )
    )
    person = listed.people[0]

    assert (person.surname, person.given_name, person.patronymic) == ("Скрепкин", "Олег", "Игоревич")
    assert (person.post, person.role, person.row) == ("учитель истории", "teacher", 4)
    assert listed.columns == {"Должность": "post", "Ф.И.О. сотрудника": "full_name"}
    assert listed.ignored_columns == ()


def test_read_people_takes_three_columns_in_any_order():
    listed = read_people(source([["Отчество", "Стаж", "Фамилия", "Имя"], ["Павловна", "22 года", "Указкина", "Зоя"]]))

    assert listed.people[0].surname == "Указкина"
    assert listed.people[0].patronymic == "Павловна"
    assert listed.people[0].experience_years == 22


@pytest.mark.parametrize("written", ["Указкина З.П.", "З. П. Указкина", "1. Указкина З. П. (декрет)", "УКАЗКИНА З.П."])
def test_read_people_reads_initials(written):
    person = read_people(source([["ФИО", "Стаж"], [written, "3"]])).people[0]

    assert (person.surname, person.given_name, person.patronymic) == ("Указкина", "З", "П")


def test_read_people_reads_a_merged_head():
    listed = read_people(
        source(
            [
                ["ФИО", "Стаж", "", "Должность"],
                ["", "общий", "педагогический", ""],
                ["1", "2", "3", "4"],
                ["Скрепкин Олег Игоревич", "20", "15", "учитель"],
            ]
        )
    )

    assert listed.people[0].experience_years == 15
    assert listed.people[0].post == "учитель"
    assert listed.ignored_columns == ("Стаж общий",)


def test_read_people_reads_several_sheets_and_repeated_heads():
    head = ["ФИО", "Предмет"]
    listed = read_people(
        source(
            [head, ["Скрепкин О. И.", "история"], head, ["Мелкова А. Б.", "химия"]],
            [["Предметы", "Фамилия, имя, отчество"], ["физика; математика", "Циркулев А. Л."]],
            [["Столовая", "Меню"], ["суп", "компот"]],
        )
    )

    assert surnames(listed) == ["Скрепкин", "Мелкова", "Циркулев"]
    assert listed.people[2].subjects == ("физика", "математика")


def test_read_people_goes_on_after_a_page_break():
    listed = read_people(
        source([["ФИО", "Предмет"], ["Скрепкин О. И.", "история"]], [["Мелкова А. Б.", "химия"]], kind="docx")
    )

    assert surnames(listed) == ["Скрепкин", "Мелкова"]


def test_read_people_takes_no_row_of_data_for_a_head():
    head = ["№", "ФИО", "Должность", "Роль в наставничестве"]
    listed = read_people(
        source([head, ["1", "Скрепкин О. И.", "педагог", "наставник"], ["2", "Мелкова А. Б.", "педагог", ""]])
    )

    assert surnames(listed) == ["Скрепкин", "Мелкова"]


def test_read_people_takes_a_head_with_a_date_in_it():
    listed = read_people(source([["ФИО", "Стаж на 01.09.2026"], ["Скрепкин О. И.", "5"]]))

    assert listed.people[0].experience_years == 5


def test_read_people_skips_totals_parts_and_empty_rows():
    listed = read_people(
        source(
            [
                ["№", "ФИО", "Предмет"],
                ["", "Начальные классы", ""],
                ["1", "Скрепкин О. И.", "история"],
                ["", "", ""],
                ["Итого:", "1", ""],
                ["Всего 1 человек", "", ""],
                ["Директор", "", "П. И. Глобусов"],
            ]
        )
    )

    assert surnames(listed) == ["Скрепкин"]
    assert listed.errors == ()


def test_read_people_reads_the_columns_of_mentoring():
    listed = read_people(
        source(
            [
                ["ФИО", "Роль в наставничестве", "Запросы", "Чем может помочь", "Количество наставляемых", "Согласие"],
                ["Скрепкин О. И.", "наставник", "", "план урока, дисциплина", "2", "03.09.2026"],
                ["Летописцева Р. М.", "Наставляемый", "План урока", "", "", "нет"],
                ["Мелкова А. Б.", "и наставник, и наставляемый", "", "", "1", "да"],
            ]
        )
    )
    mentor, mentee, both = listed.people

    assert (mentor.mentoring, mentee.mentoring, both.mentoring) == ("mentor", "mentee", "both")
    assert mentor.offers == ("план урока", "дисциплина")
    assert (mentor.capacity, mentor.consent_on) == (2, date(2026, 9, 3))
    assert mentee.requests == ("план урока",)
    assert mentee.consent_on is None
    assert [(fault.row, fault.field, fault.value) for fault in listed.errors] == [(4, "consent_on", "да")]


def test_read_people_knows_pupils():
    listed = read_people(
        source([["Фамилия Имя", "Класс", "Дата рождения"], ["Указатель Тимофей", "6 «Б»", "05.03.2014"]])
    )

    assert listed.people[0].role == "student"
    assert listed.people[0].school_class == "6Б"
    assert listed.people[0].birth_date == date(2014, 3, 5)


@pytest.mark.parametrize(
    ("written", "years"),
    [("15", 15), ("15.0", 15), ("2,5", 2), ("3 года 2 мес.", 3), ("8 мес.", 0), ("менее года", 0), ("-", None)],
)
def test_read_people_understands_experience(written, years):
    listed = read_people(source([["ФИО", "Стаж"], ["Скрепкин О. И.", written]]))

    assert listed.people[0].experience_years == years
    assert listed.errors == ()


@pytest.mark.parametrize(
    ("head", "written", "words"),
    [
        ("Стаж", "с 2010", "в годах"),
        ("Стаж", "115", "70"),
        ("Дата рождения", "31.02.2010", "Такой даты нет"),
        ("Согласие", "да", "Нужна дата"),
        ("Роль в наставничестве", "зритель", "наставник"),
    ],
)
def test_read_people_tells_what_it_could_not_use(head, written, words):
    listed = read_people(source([["ФИО", head], ["Скрепкин О. И.", written]]))

    assert surnames(listed) == ["Скрепкин"]
    assert words in listed.errors[0].message


def test_read_people_tells_of_a_row_without_a_name():
    listed = read_people(source([["ФИО", "Стаж", "Предмет"], ["", "5", "химия"], ["Мелкова А. Б.", "3", ""]]))

    assert [(fault.row, fault.field) for fault in listed.errors] == [(2, "full_name")]


def test_read_people_tells_of_two_alphabets_in_a_name():
    listed = read_people(source([["ФИО", "Стаж"], ["Cкрепкин Олег", "5"]]))

    assert "смешаны" in listed.errors[0].message


def test_read_people_finds_duplicates():
    listed = read_people(
        source(
            [
                ["ФИО", "Стаж"],
                ["Скрепкин Олег Игоревич", "15"],
                ["Мелкова Анна Борисовна", "3"],
                ["Скрепкин О. И.", "15"],
                ["Мелкова Алла Борисовна", "3"],
            ]
        )
    )

    assert listed.duplicates == ((2, 4),)


def test_read_people_keeps_namesakes_with_different_birthdays_apart():
    listed = read_people(
        source([["ФИО", "Дата рождения"], ["Указатель Анна", "01.01.2014"], ["Указатель Анна", "02.01.2014"]])
    )

    assert listed.duplicates == ()


@pytest.mark.parametrize(
    "given",
    [
        Source("txt", (Paragraph("Приказ", "строка 1"),)),
        source([["Мероприятие", "Срок"], ["Провести беседу", "май"]]),
        source([["ФИО", "Стаж"]]),
    ],
)
def test_read_people_refuses_what_is_no_list(given):
    with pytest.raises(NoPeopleFound, match="ФИО"):
        read_people(given)


def test_as_json_shows_mentoring_only_where_the_list_has_it():
    bare = as_json(read_people(source([["ФИО", "Стаж"], ["Скрепкин О. И.", "5"]])))
    rich = as_json(read_people(source([["ФИО", "Согласие"], ["Скрепкин О. И.", "03.09.2026"]])))

    assert "consent_on" not in bare["people"][0]
    assert "mentoring" not in rich["people"][0]
    assert rich["people"][0]["consent_on"] == "2026-09-03"
    assert rich["people"][0]["class"] is None
