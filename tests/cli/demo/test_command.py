import pytest

from cast import World
from nastavnik.cli.main import main


def test_demo_names_its_stages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["demo", "--help"])

    assert ended.value.code == 0
    assert "--stage september|october" in capsys.readouterr().out


def test_demo_refuses_a_stage_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["demo", "--stage", "july"])

    assert ended.value.code == 2
    assert "нет такого: 'july'" in capsys.readouterr().err


def test_demo_refuses_a_base_that_is_not_empty(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo"]) == 2
    assert "База не пуста" in capsys.readouterr().err
