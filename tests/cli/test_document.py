import json
import subprocess
import sys
import time

import docx
import pypdfium2
import pytest

from nastavnik.cli.main import main
from nastavnik.core.documents.catalogue import KINDS, example_of, kind_of


@pytest.fixture
def desk(tmp_path):
    """A folder with the data of a complete order on pairs."""
    data = example_of(kind_of("order_pairs"))
    (tmp_path / "пары.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return tmp_path


def run_document(desk, *words, out="приказ.docx"):
    return main(["document", "order_pairs", "--data", str(desk / "пары.json"), "--out", str(desk / out), *words])


def change(desk, **changes):
    path = desk / "пары.json"
    data = json.loads(path.read_text("utf-8")) | changes
    kept = {name: value for name, value in data.items() if value is not None}
    path.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def test_document_writes_the_paper_in_three_formats(desk):
    for out in ("приказ.docx", "приказ.pdf", "приказ.html"):
        assert run_document(desk, out=out) == 0

    table = docx.Document(desk / "приказ.docx").tables[2]
    assert "Скрепкин Олег Игоревич" in table.rows[1].cells[1].text
    assert "Скрепкин" in pypdfium2.PdfDocument(desk / "приказ.pdf")[1].get_textpage().get_text_bounded()
    assert "Скрепкин Олег Игоревич" in (desk / "приказ.html").read_text("utf-8")


def test_document_takes_the_format_from_its_option(desk):
    assert run_document(desk, "--to", "html", out="приказ.txt") == 0
    assert (desk / "приказ.txt").read_text("utf-8").startswith("<!doctype html>")


def test_document_lists_everything_that_is_missing(desk, capsys):
    change(desk, minutes_on=None, school={"full_name": "Школа"}, pairs=[{"mentor": "Скрепкин Олег Игоревич"}])

    assert run_document(desk) == 2
    said = capsys.readouterr().err
    assert all(name in said for name in ("minutes_on", "school.place", "pairs.1.mentees"))
    assert "Протокол подбора пар: дата" in said
    assert not (desk / "приказ.docx").exists()


def test_document_says_what_stays_open_and_what_to_know(desk, capsys):
    rows = example_of(kind_of("order_pairs"))["pairs"][:1]
    change(desk, number=None, dated_on=None, pairs=[rows[0] | {"addendum_on": None}], typo=1)

    assert run_document(desk) == 0
    said = capsys.readouterr().out
    assert "Заполнить от руки: дата приказа, номер приказа." in said
    assert "Нет дополнительного соглашения к трудовому договору" in said
    assert "не нужны: typo" in said


def test_document_prints_its_outcome_in_json(desk, capsys):
    assert run_document(desk, "--json") == 0

    outcome = json.loads(capsys.readouterr().out)
    assert (outcome["kind"], outcome["blanks"], outcome["warnings"]) == ("order_pairs", [], [])


def test_document_touches_no_file_that_is_there(desk, capsys):
    (desk / "приказ.docx").write_text("чужое", encoding="utf-8")

    assert run_document(desk) == 2
    assert "уже есть" in capsys.readouterr().err
    assert (desk / "приказ.docx").read_text("utf-8") == "чужое"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"year": ', "строка 1"),
        ("[]", "один объект"),
        (b"\xff\xfe", "UTF-8"),
        ('{"programmes_due_on": "30.02.2026"}', "нужна дата"),
        ('{"pairs": "все"}', "нужен список"),
        ('{"year": "2026"}', "Пример: 2026-27"),
        ('{"target_model": "cats"}', "есть только teachers"),
        ('{"school": {"full_name": 7}}', "«full_name»"),
        ('{"pairs": [{"mentees": [{"consent_on": 5}]}]}', "строка 1"),
    ],
)
def test_document_refuses_data_in_words(desk, capsys, content, words):
    (desk / "пары.json").write_bytes(content if isinstance(content, bytes) else content.encode())

    assert run_document(desk) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing"], "Не хватает: --data, --out"),
        (["nothing", "--data", "нет.json", "--out", "x.pdf"], "Такого вида документа нет"),
        (["order_pairs", "--data", "нет.json", "--out", "x.pdf"], "Нет файла"),
        (["order_pairs", "--data", "нет.json", "--out", "x.odt"], "Укажите --to"),
    ],
)
def test_document_refuses_words_of_the_command(capsys, words, said):
    assert main(["document", *words]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("spacing", ["0.9", "2"])
def test_document_refuses_a_spacing_the_standard_does_not_know(desk, capsys, spacing):
    assert run_document(desk, "--spacing", spacing) == 2
    assert "интервала" in capsys.readouterr().err


def test_document_list_shows_every_kind(capsys):
    assert main(["document", "--list"]) == 0

    shown = capsys.readouterr().out
    assert all(kind.code in shown and kind.title in shown for kind in KINDS.values())


def test_document_list_gives_the_fields_of_the_contract(capsys):
    assert main(["document", "--list", "--json"]) == 0

    rows = {row["kind"]: row for row in json.loads(capsys.readouterr().out)}
    assert set(rows) == set(KINDS)
    for row in rows.values():
        assert row["code"]
        assert row["title"]
        assert all({"name", "type", "required", "example"} <= set(field) for field in row["fields"])


def test_document_examples_of_the_list_make_a_complete_paper(desk, capsys):
    main(["document", "--list", "--json"])
    rows = {row["kind"]: row for row in json.loads(capsys.readouterr().out)}
    data = {field["name"]: field["example"] for field in rows["order_pairs"]["fields"]}
    (desk / "пары.json").write_text(json.dumps(data), encoding="utf-8")

    assert run_document(desk) == 0
    assert capsys.readouterr().out.splitlines() == [f"Готово: {desk / 'приказ.docx'}"]


def test_document_writes_every_kind_from_its_examples(tmp_path, capsys):
    assert main(["document", "--examples", str(tmp_path / "все")]) == 0

    files = list((tmp_path / "все").iterdir())
    codes = {path.name[:4] for path in files}
    assert codes == {kind.code for kind in KINDS.values()}
    assert {path.suffix for path in files} == {".docx", ".pdf", ".json"}
    assert str(len(files)) in capsys.readouterr().out


def test_document_writes_no_examples_into_a_folder_in_use(tmp_path, capsys):
    (tmp_path / "своё.txt").touch()

    assert main(["document", "--examples", str(tmp_path)]) == 2
    assert "не пуста" in capsys.readouterr().err


def test_document_starts_fast_and_without_django():
    code = (
        "import sys; from nastavnik.cli.main import main; main(['document', '--list']); print('django' in sys.modules)"
    )
    begun = time.perf_counter()
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30).stdout

    assert said.splitlines()[-1] == "False"
    assert time.perf_counter() - begun < 5  # a second on a quiet machine
