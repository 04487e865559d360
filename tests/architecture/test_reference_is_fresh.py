import pytest

from nastavnik.project.reference import FOLDER, reference, write_reference


@pytest.mark.parametrize("name", reference())
def test_reference_pages_say_what_the_code_says(name: str) -> None:
    kept = (FOLDER / name).read_text(encoding="utf-8") if (FOLDER / name).exists() else ""

    assert kept == reference()[name], "Run `.venv/bin/python -m nastavnik.project.reference` and commit docs/reference."


def test_the_folder_holds_nothing_else() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(reference())


def test_write_reference_writes_every_page(tmp_path) -> None:  # type: ignore[no-untyped-def]
    write_reference(tmp_path)

    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == reference()
