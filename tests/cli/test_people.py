import json
import subprocess
import sys
import time

import pytest

from factories.staff import staff_xlsx
from nastavnik.cli.main import main

CLASS_LIST = "№;Фамилия;Имя;Класс;Дата рождения;Телефон\n1;Пеналова;Ия;6 «Б»;05.03.2014;8(900)123-45-67\n"


@pytest.fixture
def staff(tmp_path):
    path = tmp_path / "педагоги.xlsx"
    path.write_bytes(staff_xlsx(40, mentoring=True, consents=1.0))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_people_read_prints_the_contract(tmp_path, capsys, encoding):
    path = tmp_path / "класс.csv"
    path.write_bytes(CLASS_LIST.encode(encoding))

    assert main(["people", "read", str(path), "--json"]) == 0

    printed = json.loads(capsys.readouterr().out)
    assert set(printed) == {"people", "columns", "errors", "duplicates", "ignored_columns"}
    assert printed["people"] == [
        {
            "surname": "Пеналова",
            "given_name": "Ия",
            "patronymic": "",
            "role": "student",
            "post": None,
            "subjects": [],
            "class": "6Б",
            "experience_years": None,
            "birth_date": "2014-03-05",
            "email": None,
            "phone": "+79001234567",
            "category": None,
            "education": None,
            "row": 2,
        }
    ]


def test_people_read_adds_mentoring_where_the_list_has_it(staff, capsys):
    assert main(["people", "read", str(staff), "--json"]) == 0

    first = json.loads(capsys.readouterr().out)["people"][0]
    assert {"mentoring", "capacity", "consent_on"} <= set(first)
    assert "requests" not in first


def test_people_read_speaks_in_words(staff, capsys):
    assert main(["people", "read", str(staff)]) == 0

    assert capsys.readouterr().out.startswith("40\u00a0человек")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("список.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Старый формат Excel"),
        ("список.ods", b"PK\x03\x04", ".ods пока не читается"),
        ("список.txt", "Указкина З. П.".encode(), "нужен таблицей"),
        ("пусто.csv", b"  \n", "Файл пуст"),
        ("план.csv", "№;Действие;Срок\n1;Собрать согласия;октябрь\n".encode(), "не нашлось списка людей"),
    ],
)
def test_people_read_refuses_in_words(tmp_path, capsys, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)

    assert main(["people", "read", str(path)]) == 2

    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1


def test_people_read_starts_under_a_second_without_django(staff):
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "nastavnik.cli.main", "people", "read", str(staff), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0
    assert "django" not in done.stderr
    assert time.perf_counter() - began < 5  # generous: the machine may be busy; alone it takes a third of a second
