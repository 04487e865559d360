"""The tree as the laws read it: files, syntax trees, models and the order of the floors."""

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "nastavnik"
TEMPLATES = SOURCE / "web" / "templates"


@cache
def python_files() -> tuple[Path, ...]:
    """Return every module of the product, migrations left out."""
    return tuple(sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts))


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def nodes_of(path: Path) -> Iterator[ast.AST]:
    """Yield every node of a module."""
    return ast.walk(tree_of(path))


def within_source(path: Path) -> str:
    """Return a path as the laws name it: «domains/people/models.py»."""
    return path.relative_to(SOURCE).as_posix()


def place(path: Path, node: ast.AST) -> str:
    """Return where to look: file and line."""
    return f"{within_source(path)}:{getattr(node, 'lineno', 0)}"


@cache
def templates() -> tuple[Path, ...]:
    """Return every page template."""
    return tuple(sorted(TEMPLATES.rglob("*.html")))


def tracked_files() -> list[Path]:
    """Return what the repository keeps, where this is a repository; without one, every file of the four folders."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0:
        names = listed.stdout.decode().split("\0")
        return [ROOT / name for name in names if name and (ROOT / name).is_file()]
    return [path for folder in ("src", "tests", "docs", "requirements") for path in (ROOT / folder).rglob("*.*")]


def own_models() -> list[type[models.Model]]:
    """Return every table of ours."""
    return [model for model in apps.get_models() if model.__module__.startswith("nastavnik.")]


@cache
def floors() -> dict[str, int]:
    """Return each package with its height, the lowest first, as pyproject.toml says it to the import linter."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layered = {contract["containers"][0]: contract["layers"] for contract in contracts if contract["type"] == "layers"}
    house = _heights("nastavnik", layered["nastavnik"], step=100)
    rooms = _heights("nastavnik.domains", layered["nastavnik.domains"], step=1)
    ground = house["nastavnik.domains"]
    return house | {room: ground + height for room, height in rooms.items()}


def _heights(container: str, layers: list[str], *, step: int) -> dict[str, int]:
    heights = {}
    for height, layer in enumerate(reversed(layers)):
        for name in layer.split("|"):
            heights[f"{container}.{name.strip(' ()')}"] = height * step
    return heights


def room_of(model: type[models.Model]) -> str:
    """Return the package of a model that has a height: a domain, or a whole floor."""
    known = [name for name in floors() if f"{model.__module__}.".startswith(f"{name}.")]
    return max(known, key=len)
