import subprocess
import sys

import pytest

from nastavnik.cli.main import COMMANDS, main


def test_main_without_words_shows_every_command(capsys):
    assert main([]) == 0

    shown = capsys.readouterr().out
    assert all(name in shown and command.summary in shown for name, command in COMMANDS.items())


def test_main_help_loads_no_command():
    code = (
        "import sys; from nastavnik.cli.main import main; main(['--help']);"
        "loaded = [m for m in sys.modules if m.startswith('nastavnik.cli.') and m != 'nastavnik.cli.main'];"
        "loaded += [m for m in sys.modules if m.split('.')[0] in ('django', 'docx', 'ortools', 'numpy', 'typst')];"
        "sys.exit(repr(loaded) if loaded else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_main_refuses_an_unknown_command(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["jear"])

    assert stop.value.code == 2
    assert "нет команды «jear»" in capsys.readouterr().err


def test_main_names_missing_options_in_russian(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["year", "--people", "a.xlsx"])

    assert stop.value.code == 2
    assert "не хватает: --roadmap, --out" in capsys.readouterr().err


def test_main_shows_help_of_a_command(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["year", "--help"])

    assert stop.value.code == 0
    assert "--roadmap" in capsys.readouterr().out
