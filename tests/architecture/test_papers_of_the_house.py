"""Decisions, readmes and files that a visitor reads first: numbered, listed, and free of one machine's traces."""

import re
from pathlib import Path

import pytest

from architecture.sources import ROOT, SOURCE, tracked_files
from nastavnik.cli.main import COMMANDS

ADR = ROOT / "docs" / "adr"
PARTS = ("## Context", "## Decision", "## Consequences", "## Rejected")
TEXT = {".py", ".md", ".toml", ".txt", ".html", ".css", ".js", ".json", ".yaml", ".yml", ".service", ".typ", ""}


def decisions() -> list[Path]:
    return sorted(path for path in ADR.glob("*.md") if path.name != "README.md")


@pytest.mark.parametrize("path", decisions(), ids=lambda path: path.stem)
def test_a_decision_carries_the_number_of_its_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert re.fullmatch(r"\d{4}-[a-z0-9-]+", path.stem)
    assert text.startswith(f"# {path.stem[:4]}. ")
    assert re.search(r"^Status: (proposed|accepted|superseded by \d{4})$", text, re.M)
    assert re.search(r"^Date: \d{4}-\d{2}-\d{2}$", text, re.M)
    assert [part for part in PARTS if part not in text] == []


def test_the_index_lists_every_decision_by_its_title() -> None:
    listed = re.findall(r"^\| \[(\d{4})\]\((\S+)\) \| (.+?) \|", (ADR / "README.md").read_text(encoding="utf-8"), re.M)

    titles = {path.name: path.read_text(encoding="utf-8").splitlines()[0][8:] for path in decisions()}
    assert {name: title for _, name, title in listed} == titles
    assert [number for number, _, _ in listed] == [path.name[:4] for path in decisions()]


def test_decisions_named_in_the_code_exist() -> None:
    numbers = {path.name[:4] for path in decisions()}
    named = {
        number
        for path in SOURCE.rglob("*.py")
        for number in re.findall(r"ADR-(\d{4})", path.read_text(encoding="utf-8"))
    }

    assert named <= numbers, f"Write them or correct the number: {sorted(named - numbers)}"


def test_links_between_papers_lead_somewhere() -> None:
    dead = [
        f"{path.relative_to(ROOT)} → {target}"
        for path in tracked_files()
        if path.suffix == ".md"
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("mailto:") and not (path.parent / target).exists()
    ]

    assert not dead


def test_promises_name_tests_that_exist() -> None:
    promised = re.findall(r"`(tests/\S+?)::(\w+)`", (ROOT / "SECURITY.md").read_text(encoding="utf-8"))
    absent = [
        f"{path}::{name}"
        for path, name in promised
        if not (ROOT / path).exists() or f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]

    assert len(promised) > 20
    assert not absent, f"A promise without a test is a wish: {absent}"


def test_papers_name_commands_and_variables_that_exist() -> None:
    papers = [
        path for path in tracked_files() if path.suffix in (".md", ".service", ".yaml") or path.name == "Dockerfile"
    ]
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in papers)

    commands = set(re.findall(r"(?:^|[`/ ])nastavnik ([a-z]+)\b", text, re.M))
    assert commands <= set(COMMANDS)
    assert not [name for name in set(re.findall(r"\bNASTAVNIK_[A-Z_]+\b", text)) if name not in code]


def test_the_picture_of_the_building_shows_every_room() -> None:
    picture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("```")[1]
    floors = ("core", "foundation", "domains")
    rooms = {path.parent.name for floor in floors for path in SOURCE.glob(f"{floor}/*/__init__.py")}

    assert rooms <= set(re.findall(r"\w+", picture)), "Draw the new rooms into ARCHITECTURE.md."


def test_every_room_has_a_short_readme() -> None:
    rooms = [path.parent for path in (SOURCE / "domains").glob("*/apps.py")]

    missing = [room.name for room in rooms if not (room / "README.md").exists()]
    assert not missing, f"Say in a screen what the word means here: {missing}"
    assert all(len((room / "README.md").read_text(encoding="utf-8").splitlines()) <= 45 for room in rooms)


def test_no_file_carries_the_path_of_the_machine_it_was_written_on() -> None:
    here = {str(ROOT), str(ROOT.parent), str(Path.home())} - {"/", "/root"}
    found = [path.relative_to(ROOT) for path in _texts() if any(f"{one}/" in _read(path) for one in here)]

    assert not found, f"Write paths from the root of the repository: {found}"


def test_locked_packages_come_from_nowhere_in_particular() -> None:
    found = [
        path
        for path in (ROOT / "requirements").glob("*.txt")
        if re.search(r"://|^\s*-{1,2}[a-z-]*index", _read(path), re.M)
    ]

    assert not found, "A lock holds names, versions and hashes; each installation chooses its own source."


def _texts() -> list[Path]:
    return [path for path in tracked_files() if path.suffix in TEXT and path.stat().st_size < 2_000_000]


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
