import json
import os
import subprocess
import sys

import numpy as np
import pytest

from nastavnik.cli.main import main

INSTANCE = {
    "mentors": [{"id": "m1", "capacity": 1}, {"id": "m2", "capacity": 1}],
    "mentees": [{"id": "e1"}, {"id": "e2"}, {"id": "e3"}],
    "scores": [["e1", "m1", 7350], ["e2", "m1", 7000], ["e1", "m2", 6900], ["e3", "m2", 100]],
    "excluded": [["e2", "m2", "own_supervisor"]],
}


@pytest.fixture
def stated(tmp_path):
    path = tmp_path / "задача.json"
    path.write_text(json.dumps(INSTANCE), encoding="utf-8")
    return path


@pytest.fixture
def result(stated, capsys):
    path = stated.with_name("пары.json")
    assert main(["match", str(stated), "--out", str(path)]) == 0
    capsys.readouterr()
    return path


def changed(path, **parts):
    path.write_text(json.dumps(json.loads(path.read_text()) | parts))
    return path


def test_match_prints_the_contract(stated, capsys):
    assert main(["match", str(stated)]) == 0

    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == ["status", "objective", "total", "matched", "pairs", "unmatched", "certificate"]
    assert (printed["status"], printed["total"], printed["matched"]) == ("optimal", 13_900, 2)
    assert {"mentee", "mentor", "score", "replacement_cost", "next_best"} <= set(printed["pairs"][0])
    assert printed["unmatched"][0]["remedy"] == {"kind": "add_capacity", "mentor": "m2", "gain": 100, "places": 1}
    assert printed["certificate"]["gap"] == 0


def test_match_writes_the_result_and_says_so(stated, tmp_path, capsys):
    path = tmp_path / "r.json"

    assert main(["match", str(stated), "--out", str(path)]) == 0
    assert capsys.readouterr().out == "Пар 2, сумма 13900, без пары 1. Разрыв 0.\n"
    assert json.loads(path.read_text(encoding="utf-8"))["total"] == 13_900
    assert list(tmp_path.glob("*.part")) == []


def test_match_takes_the_objective_of_the_command(stated, capsys):
    assert main(["match", str(stated), "--objective", "cardinality"]) == 0

    assert json.loads(capsys.readouterr().out)["certificate"]["transformation"]["kind"] == "add_constant"


def test_check_says_that_the_result_is_proved(stated, result, capsys):
    assert main(["match", str(stated), "--check", str(result)]) == 0
    assert "Верно и доказано: пар 2, сумма 13900" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"total": 13_901}, "Сумма баллов не сходится"),
        ({"pairs": []}, "Число пар"),
        ({"objective": "cardinality"}, "другой цели"),
        ({"certificate": None}, "нет доказательства"),
        ({"status": "maybe"}, "optimal"),
    ],
)
def test_check_names_the_first_violation(stated, result, capsys, parts, words):
    assert main(["match", str(stated), "--check", str(changed(result, **parts))]) == 1

    printed = capsys.readouterr()
    assert words in printed.err
    assert printed.out == ""


def test_check_refuses_the_result_of_another_instance(stated, result, capsys):
    changed(stated, scores=[*INSTANCE["scores"], ["e3", "m1", 1]])

    assert main(["match", str(stated), "--check", str(result)]) == 1
    assert "других данных" in capsys.readouterr().err


def test_match_takes_arrays(tmp_path, capsys):
    path = tmp_path / "задача.npz"
    np.savez(path, indptr=[0, 2, 3], mentor=[0, 1, 0], score=[5, 9, 7], capacity=[1, 1])
    out = tmp_path / "r.json"

    assert main(["match", str(path), "--out", str(out)]) == 0
    assert main(["match", str(path), "--check", str(out)]) == 0
    assert json.loads(out.read_text())["total"] == 16


def test_check_takes_a_file_that_keeps_the_problem_beside_the_answer(stated, result, tmp_path, capsys):
    both = tmp_path / "pairs.json"
    both.write_text(json.dumps(json.loads(result.read_text()) | {"instance": INSTANCE}))

    assert main(["match", str(both), "--check", str(both)]) == 0


def test_match_scores_people_and_shows_the_parts(tmp_path, capsys):
    people = [
        {"id": "e", "part": "mentee", "subjects": ["история"]},
        {"id": "m", "part": "mentor", "subjects": ["история"], "places": 2},
    ]
    path = tmp_path / "люди.json"
    path.write_text(json.dumps({"people": people, "rules": {}}))

    assert main(["match", str(path)]) == 0

    pair = json.loads(capsys.readouterr().out)["pairs"][0]
    assert pair["parts"]["subject"] == 3000
    assert sum(pair["parts"].values()) == pair["score"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "не JSON"),
        ("{", "не JSON"),
        ('{"loyalty": NaN}', "не JSON"),
        ("[" * 100_000, "не JSON"),
        ("9" * 10_000, "не JSON"),
        ("[]", "объектом JSON"),
        ('{"mentors": []}', "ни одного наставника"),
        ('{"people": []}', "ни одного наставника"),
    ],
)
def test_match_refuses_a_bad_file_in_words(tmp_path, capsys, text, words):
    path = tmp_path / "x.json"
    path.write_text(text)

    assert main(["match", str(path)]) == 2
    assert words in capsys.readouterr().err


def test_match_refuses_what_is_not_there_or_makes_no_sense(stated, tmp_path, capsys):
    assert main(["match", str(tmp_path / "нет.json")]) == 2
    assert main(["match", str(stated), "--check", str(tmp_path / "нет.json")]) == 2
    assert main(["match", str(stated), "--out", str(tmp_path / "нет" / "r.json")]) == 2
    assert main(["match", str(stated), "--objective", "alpha:2"]) == 2
    assert main(["match", str(stated), "--out", "a", "--check", "b"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 5


def test_match_refuses_a_file_that_is_too_large(tmp_path, capsys):
    path = tmp_path / "x.json"
    with path.open("wb") as file:
        file.truncate(65 * 1024 * 1024)

    assert main(["match", str(path)]) == 2
    assert "слишком велик" in capsys.readouterr().err


def test_match_starts_fast_and_without_django_and_the_check_without_a_solver(stated, result):
    script = (
        "import sys; from nastavnik.cli.main import main; "
        "code = main(['match', sys.argv[1], '--check', sys.argv[2]]); "
        "sys.exit(code or any(name.split('.')[0] in ('django', 'ortools') for name in sys.modules))"
    )
    began = os.times()
    done = subprocess.run([sys.executable, "-c", script, str(stated), str(result)], capture_output=True, check=False)

    assert done.returncode == 0, done.stderr
    # The time of the processor: how busy the machine is otherwise does not count.
    assert os.times().children_user - began.children_user < 2
