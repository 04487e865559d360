import json
import subprocess
import sys
import time

import pytest

from factories.roadmaps import HEAD, STAGES, TITLE, empty_docx, roadmap_docx
from nastavnik.cli.main import main


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "карта.docx").write_bytes(roadmap_docx())
    return tmp_path


def read_json(capsys, *words):
    assert main(["roadmap", "read", *map(str, words), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def two_plans():
    lines = []
    for whose in ("педагогов", "обучающихся"):
        lines += [f"Дорожная карта наставничества {whose} на 2026-2027 учебный год", "\t".join(HEAD)]
        lines += ["\t".join(item) for _, items in STAGES for item in items]
        lines.append("")
    return "\n".join(lines).encode()


def test_read_prints_the_contract(desk, capsys):
    plan = read_json(capsys, desk / "карта.docx")

    assert plan["title"] == TITLE
    assert (plan["kind"], plan["period"]["start"], plan["period"]["end"]) == ("roadmap", "2023-09-01", "2024-08-31")
    assert plan["columns"] == ["number", "content", "timing", "owner", "result"]
    assert [len(stage["items"]) for stage in plan["stages"]] == [2, 1, 2]
    first = plan["stages"][0]["items"][0]
    assert first["timing"] | {"text": "сентябрь 2023 г.", "rule": "month", "start": "2023-09-01"} == first["timing"]
    assert first["owners"] == [{"text": "директор", "role": "head", "person": None, "organisation": None}]
    assert first["proofs"] == ["document:order_introduction"]
    assert plan["unread"] == []


def test_read_moves_to_another_year_and_back(desk, capsys):
    before = read_json(capsys, desk / "карта.docx")
    moved = read_json(capsys, desk / "карта.docx", "--year", "2026")

    timing = moved["stages"][0]["items"][0]["timing"]
    assert (timing["start"], timing["end"]) == ("2026-09-01", "2026-09-30")
    assert timing["shifted"] == {"from": "2023-24", "start": "2023-09-01", "end": "2023-09-30"}
    assert before["stages"][0]["items"][0]["timing"]["shifted"] is None


def test_read_prints_words_for_people(desk, capsys):
    assert main(["roadmap", "read", str(desk / "карта.docx")]) == 0

    said = capsys.readouterr().out.replace("\u00a0", " ")
    assert "3 этапа, 5 действий" in said
    assert "- Издать приказ о внедрении наставничества" in said
    assert "срок: сентябрь 2023 г. (01.09.2023 – 30.09.2023); ответственный: директор; результат: Приказ" in said


def test_read_takes_the_plan_that_is_asked_for(tmp_path, capsys):
    (tmp_path / "два.txt").write_bytes(two_plans())

    first = read_json(capsys, tmp_path / "два.txt")
    second = read_json(capsys, tmp_path / "два.txt", "--plan", "2")

    assert "педагогов" in first["title"]
    assert "обучающихся" in second["title"]
    assert first["warnings"][0]["code"] == "several_plans"
    assert main(["roadmap", "read", str(tmp_path / "два.txt"), "--plan", "3"]) == 2


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("письмо.docx", empty_docx(), "не нашлось действий"),
        ("план.pdf", b"%PDF-1.7", ".docx"),
        ("план.docx", b"not a package", "сохраните его заново"),
        ("план.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "паролем"),
        ("пусто.txt", b"", "пуст"),
        ("план.txt", b"a" * (20 * 1024 * 1024 + 1), "больше 20 МБ"),
        ("столбцы.csv", "А;Б\nВстреча;май\nОтчёт;июнь\n".encode(), "есть таблица"),
    ],
)
def test_read_refuses_in_one_russian_sentence(tmp_path, capsys, name, data, words):
    (tmp_path / name).write_bytes(data)

    assert main(["roadmap", "read", str(tmp_path / name), "--json"]) == 2
    told = capsys.readouterr()
    assert words in told.err
    assert told.err.count("\n") == 1
    assert not told.out


@pytest.mark.parametrize("words", [["read"], ["read", "нет.docx"], ["read", "нет.docx", "--year", "осень"], []])
def test_read_explains_wrong_words(words, capsys):
    try:
        code = main(["roadmap", *words])
    except SystemExit as stopped:
        code = stopped.code

    assert code == 2
    assert capsys.readouterr().err


def test_read_refuses_a_year_that_no_plan_has(desk, capsys):
    assert main(["roadmap", "read", str(desk / "карта.docx"), "--year", "26"]) == 2
    assert "Нужно так: 2026" in capsys.readouterr().err


def test_read_loads_no_framework_and_starts_in_a_second(desk):
    code = (
        "import sys; from nastavnik.cli.main import main; main(['roadmap', 'read', sys.argv[1], '--json']);"
        "sys.exit(','.join(m for m in sys.modules if m.split('.')[0] == 'django'))"
    )
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code, str(desk / "карта.docx")], capture_output=True, check=False)
    # Loading is what the bound is about; a busy machine gets room for reading in a process of its own.
    assert time.monotonic() - started < 5
    assert done.stderr == b"\n", done.stderr
    assert json.loads(done.stdout)["stages"]
