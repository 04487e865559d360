import io
import json
import re
import subprocess
import sys
import time
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest

from factories.roadmaps import empty_docx, roadmap_docx
from factories.staff import HEAD, MENTORING_HEAD, staff_xlsx
from nastavnik.cli.main import main

SECONDS = 10  # of work for sixty people; what others on the machine take does not count
SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))
MENTOR = [1, "Скрепкин Олег Игоревич", "учитель", "история", 20, "-", "наставник", 2, "03.09.2026"]
MENTEE = [2, "Летописцева Рита Марковна", "учитель", "история", 1, "-", "наставляемый", None, "04.09.2026"]


def people_xlsx(*rows, head=(*HEAD, *MENTORING_HEAD)):
    book = openpyxl.Workbook()
    for row in (head, *rows):
        book.active.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def desk(tmp_path):
    """A folder with a roadmap and a list of six people of whom nobody has consented."""
    (tmp_path / "карта.docx").write_bytes(roadmap_docx())
    (tmp_path / "люди.xlsx").write_bytes(staff_xlsx(6))
    return tmp_path


def run_year(desk, *more, roadmap="карта.docx", people="люди.xlsx", on="2026-09-01"):
    words = ["--roadmap", desk / roadmap, "--people", desk / people, "--out", desk / "итог", "--on", on]
    return main(["year", *map(str, words), *map(str, more)])


def loaded(desk, name):
    return json.loads((desk / "итог" / name).read_text("utf-8"))


def test_year_writes_the_whole_package(desk):
    assert run_year(desk) == 0

    names = {path.relative_to(desk / "итог").as_posix() for path in (desk / "итог").rglob("*") if path.is_file()}
    assert {"roadmap.json", "roadmap.docx", "pools.xlsx", "pairs.json", "today.json", "README.txt"} <= names
    for title in (
        "Протокол педагогического совета",
        "Приказ О внедрении наставничества",
        "Приказ О положении о наставничестве педагогов",
        "Приказ О дорожной карте",
        "Приказ О кураторе и наставниках (проект, подписывать рано)",
        "Банки наставников и наставляемых",
        "Протокол подбора пар",
        "Приказ О наставнических парах (проект, подписывать рано)",
    ):
        assert {f"documents/2026-09-01 {title}.docx", f"documents/2026-09-01 {title}.pdf"} <= names
    assert sorted(path.name for path in desk.iterdir()) == ["итог", "карта.docx", "люди.xlsx"]


def test_year_moves_the_plan_and_says_so(desk, capsys):
    run_year(desk)

    item = loaded(desk, "roadmap.json")["stages"][0]["items"][0]
    assert (item["timing"]["start"], item["timing"]["end"]) == ("2026-09-01", "2026-09-30")
    assert item["timing"]["shifted"] == {"from": "2023-24", "start": "2023-09-01", "end": "2023-09-30"}
    assert "2023/2024" in capsys.readouterr().out


def test_year_marks_who_has_not_consented(desk):
    run_year(desk)

    pairs = loaded(desk, "pairs.json")
    assert pairs["state"] == "preliminary"
    assert all(pair["consent_missing"] == ["mentee", "mentor"] for pair in pairs["pairs"])
    book = openpyxl.load_workbook(desk / "итог" / "pools.xlsx")
    marks = {cell.value for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row}
    assert "нет согласия" in marks
    forms = list((desk / "итог" / "documents" / "Согласия").glob("*.docx"))
    people = {row[1].value for sheet in book for row in sheet.iter_rows(min_row=2)}
    assert len(forms) == len(people)


def test_year_gives_reasons_and_a_proof(desk):
    run_year(desk)

    pairs = loaded(desk, "pairs.json")
    assert pairs["certificate"]["gap"] == 0
    assert pairs["pairs"]
    assert all("стаж" in pair["reason"] and "свободно" in pair["reason"] for pair in pairs["pairs"])
    assert all(pair["score"] == sum(pair["parts"].values()) for pair in pairs["pairs"])


def test_year_proposes_pools_by_experience_and_says_so(desk, capsys):
    run_year(desk)

    assert "по стажу" in capsys.readouterr().out
    assert "по стажу" in (desk / "итог" / "README.txt").read_text("utf-8-sig")


def test_year_with_all_consents_needs_no_forms(desk, capsys):
    (desk / "люди.xlsx").write_bytes(people_xlsx(MENTOR, MENTEE))

    assert run_year(desk) == 0
    assert loaded(desk, "pairs.json")["state"] == "proposed"
    assert not (desk / "итог" / "documents" / "Согласия").exists()
    assert (desk / "итог" / "documents" / "2026-09-01 Приказ О наставнических парах.pdf").exists()
    assert "Согласия есть у всех" in capsys.readouterr().out


def test_year_without_mentees_writes_no_order_on_pairs(desk, capsys):
    (desk / "люди.xlsx").write_bytes(people_xlsx(MENTOR))

    assert run_year(desk) == 0
    assert not list((desk / "итог" / "documents").glob("*парах*"))
    assert "Наставляемых в списке нет" in capsys.readouterr().out


def test_year_gives_every_pair_a_programme_to_write(desk):
    run_year(desk)

    drafts = {path.suffix for path in (desk / "итог" / "documents" / "Программы").iterdir()}
    count = len(list((desk / "итог" / "documents" / "Программы").glob("*.docx")))
    assert drafts == {".docx", ".pdf"}
    assert count == loaded(desk, "pairs.json")["matched"]


def test_year_readme_names_what_is_open(desk):
    run_year(desk)

    readme = (desk / "итог" / "README.txt").read_text("utf-8-sig")
    for words in ("подписывать рано", "номер приказа", "ЕЩЁ ВПЕРЕДИ", "2023/2024", "Нет согласия:"):
        assert words in readme


def test_year_fills_in_the_school(desk):
    school = {"full_name": "Школа № 7", "place": "п. Ясный Бор", "head": {"post": "Директор", "name": "П. И. Глобусов"}}
    (desk / "школа.json").write_text(json.dumps(school), "utf-8")
    run_year(desk, "--school", desk / "школа.json")

    order = docx.Document(desk / "итог" / "documents" / "2026-09-01 Приказ О дорожной карте.docx")
    assert "Школа №\u00a07" in [paragraph.text for paragraph in order.paragraphs]
    readme = (desk / "итог" / "README.txt").read_text("utf-8-sig")
    assert "инициалы и фамилия руководителя" not in readme
    assert "должность и фамилия куратора" in readme


def test_year_papers_hold_no_trace_of_the_program(desk):
    run_year(desk)

    for path in (desk / "итог").rglob("*.pdf"):
        words = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path))
        assert not re.search(r"None|\{|\}|undefined|[A-Z]{4}", words), path.name


def test_year_cells_of_the_list_never_become_formulas(desk):
    row = [1, "Скрепкин Олег Игоревич", '=HYPERLINK("http://x")', "=1+1", 20, "-", "наставник", 2, ""]
    (desk / "люди.csv").write_text("\n".join(";".join(map(_quoted, one)) for one in ([*HEAD, *MENTORING_HEAD], row)))
    run_year(desk, people="люди.csv")

    book = openpyxl.load_workbook(desk / "итог" / "pools.xlsx")
    cells = [cell for row in book["Наставники"].iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=") for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)


def _quoted(value):
    return '"' + str(value).replace('"', '""') + '"'


def test_year_gives_equal_data_for_equal_input(desk):
    run_year(desk)
    first = {path.name: path.read_bytes() for path in (desk / "итог").glob("*.json")}
    (desk / "итог").rename(desk / "прежний")
    run_year(desk)

    assert {path.name: path.read_bytes() for path in (desk / "итог").glob("*.json")} == first


def test_year_json_summary_is_json(desk, capsys):
    run_year(desk, "--json")

    summary = json.loads(capsys.readouterr().out)
    assert summary["year"] == "2026-27"
    assert summary["moved_from"] == "2023-24"
    assert summary["gap"] == 0
    assert "README.txt" in summary["files"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"roadmap": "люди.xlsx", "people": "карта.docx"}, "перепутаны"),
        ({"roadmap": "нет.docx"}, "Нет файла"),
        ({"people": "пусто.xlsx"}, "списка людей"),
        ({"roadmap": "пусто.docx"}, "действий плана"),
        ({"people": "без наставника.xlsx"}, "нет ни одного наставника"),
        ({"people": "без мест.xlsx"}, "ни у одного нет мест"),
        ({"on": "2026-02-30"}, "Такой даты нет"),
        ({"on": "завтра"}, "2026-09-01"),
        ({"roadmap": "битый.docx"}, "битый.docx"),
    ],
)
def test_year_refuses_in_words_and_leaves_no_folder(desk, capsys, change, words):
    (desk / "пусто.xlsx").write_bytes(people_xlsx())
    (desk / "пусто.docx").write_bytes(empty_docx())
    (desk / "битый.docx").write_bytes(b"PK\x03\x04" + b"0" * 100)
    (desk / "без наставника.xlsx").write_bytes(people_xlsx(MENTEE))
    (desk / "без мест.xlsx").write_bytes(people_xlsx([*MENTOR[:7], 0, ""], MENTEE))
    before = sorted(path.name for path in desk.iterdir())

    assert run_year(desk, **change) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert said.out == ""
    assert "Traceback" not in said.err
    assert sorted(path.name for path in desk.iterdir()) == before


def test_year_refuses_broken_json_of_the_school(desk, capsys):
    (desk / "школа.json").write_text('{"full_name": ')

    assert run_year(desk, "--school", desk / "школа.json") == 2
    assert "строка 1" in capsys.readouterr().err
    assert not (desk / "итог").exists()


def test_year_refuses_a_folder_that_holds_something(desk, capsys):
    (desk / "итог").mkdir()
    (desk / "итог" / "важное.txt").write_text("1")

    assert run_year(desk) == 2
    assert "не пуста" in capsys.readouterr().err
    assert [path.name for path in (desk / "итог").iterdir()] == ["важное.txt"]


def test_year_loads_no_django(desk):
    words = ["year", "--roadmap", desk / "карта.docx", "--people", desk / "люди.xlsx", "--out", desk / "итог"]
    code = (
        "import sys; from nastavnik.cli.main import main; assert main(sys.argv[1:]) == 0;"
        "sys.exit('django' if 'django' in sys.modules else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code, *map(str, words)], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not SEEDS, reason="the documents of the mission lie beside the repository and are absent here")
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_year_takes_every_document_of_the_mission(desk, capsys, seed):
    (desk / "люди.xlsx").write_bytes(staff_xlsx(60, mentoring=True, consents=0.9))
    begun = time.process_time()
    words = ["--roadmap", seed, "--people", desk / "люди.xlsx", "--out", desk / "x", "--on", "2026-09-01", "--json"]

    assert main(["year", *map(str, words)]) == 0
    assert time.process_time() - begun < SECONDS
    assert json.loads(capsys.readouterr().out)["findings"] == []


def test_year_reads_a_list_in_word(desk):
    document = docx.Document()
    document.add_paragraph("Список работников")
    table = document.add_table(rows=0, cols=3)
    for row in (("Ф.И.О.", "Предмет", "Стаж"), ("Скрепкин О. И.", "история", "20"), ("Мелкова А. Б.", "история", "1")):
        for cell, word in zip(table.add_row().cells, row, strict=True):
            cell.text = word
    document.save(desk / "люди.docx")

    assert run_year(desk, people="люди.docx") == 0
    assert [pair["mentor_name"] for pair in loaded(desk, "pairs.json")["pairs"]] == ["Скрепкин О. И."]


def test_year_reads_a_list_of_old_windows(desk):
    rows = "Фамилия;Имя;Стаж;Предмет\nСкрепкин;Олег;20;история\nМелкова;Анна;1;история\n"
    (desk / "люди.csv").write_bytes(rows.encode("cp1251"))

    assert run_year(desk, people="люди.csv") == 0
    assert loaded(desk, "pairs.json")["matched"] == 1


def test_year_writes_nothing_when_the_disk_refuses(desk, capsys, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nastavnik.cli.folders.os.fsync", full)

    assert run_year(desk) == 2
    assert "Не получилось записать" in capsys.readouterr().err
    assert sorted(path.name for path in desk.iterdir()) == ["карта.docx", "люди.xlsx"]
