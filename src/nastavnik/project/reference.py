"""Writes docs/reference from the code: `python -m nastavnik.project.reference`.

What is written here is compared in `make test`, so that a page of the reference is never older than the code.
"""

import argparse
import importlib
import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nastavnik.foundation.personal.fields import Term

SOURCE = Path(__file__).resolve().parents[1]
FOLDER = SOURCE.parents[1] / "docs" / "reference"
_MADE = "<!-- Made by `python -m nastavnik.project.reference`; edit the code, not this page. -->"


def reference() -> dict[str, str]:
    """Return every page of the reference by its file name."""
    return {
        "permissions.md": _permissions(),
        "states.md": _states(),
        "personal-data.md": _personal_data(),
        "commands.md": _commands(),
    }


def write_reference(folder: Path = FOLDER) -> None:
    """Write the pages of the reference."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in reference().items():
        (folder / name).write_text(text, encoding="utf-8")


def _permissions() -> str:
    from nastavnik.core.access.matrix import MATRIX, Permission
    from nastavnik.core.access.roles import Role
    from nastavnik.web.shell.addresses import addresses

    signs = {"own": "own", "branch": "branch", "installation": "machine"}
    rights = [
        [f"`{permission}`", *(signs[MATRIX[permission][role]] if role in MATRIX[permission] else "" for role in Role)]
        for permission in Permission
    ]
    pages = [
        [f"`/{address.route}`", f"`{access.permission}`" if access.permission else f"public: {access.public_because}"]
        for address in sorted(addresses(), key=lambda address: address.route)
        if (access := address.access) is not None
    ]
    return _page(
        "Permissions",
        "`own`: the organisation that gave the role; `branch`: and everything below it; `machine`: the installation.",
        _table(["Permission", *(role.value for role in Role)], rights),
        "## Addresses",
        _table(["Address", "Asks for"], pages),
    )


def _states() -> str:
    """Find every `states.py` of the core: a table `…MOVES` and beside it the words `…LABELS`."""
    parts = []
    for path in sorted((SOURCE / "core").glob("*/states.py")):
        module = importlib.import_module(f"nastavnik.core.{path.parent.name}.states")
        for name in sorted(name for name in vars(module) if name.endswith("MOVES")):
            moves, labels = getattr(module, name), getattr(module, name.replace("MOVES", "LABELS"))
            parts += [f"## {path.parent.name}: {type(next(iter(moves))).__name__}", _moves(moves, labels)]
    return _page("States", "From each state, the states it may go to.", *parts)


def _moves(moves: Mapping[str, Collection[str]], labels: Mapping[str, str]) -> str:
    order = list(moves)
    rows = [
        [f"`{state}`", labels[state], ", ".join(f"`{to}`" for to in sorted(moves[state], key=order.index))]
        for state in order
    ]
    return _table(["State", "In words", "May become"], rows)


def _personal_data() -> str:
    from nastavnik.foundation.personal.fields import LABELS
    from nastavnik.foundation.personal.register import personal_fields

    rows = [
        [
            f"`{entry.model}.{entry.field}`",
            LABELS[entry.personal.category],
            entry.personal.why,
            entry.personal.seen_by,
            "; ".join(_term(term) for term in entry.terms),
        ]
        for entry in personal_fields()
    ]
    return _page(
        "Personal data",
        f"Every personal field of the installation: {len(rows)}. Whatever is not here holds nothing about a person.",
        _table(["Field", "Kind", "Why", "Who sees it", "How long, and on which ground"], rows),
    )


def _term(term: "Term") -> str:
    length = f"{term.length_days} days from `{term.starts}`" if term.starts else "with the row"
    return f"{length}, then {term.at_end} ({term.ground})"


def _commands() -> str:
    from nastavnik.cli.main import COMMANDS

    parts = []
    for name, command in COMMANDS.items():
        parser = argparse.ArgumentParser(prog=f"nastavnik {name}", description=command.summary, add_help=False)
        importlib.import_module(command.module).register(parser)
        parts += [part for one in _parsers(parser) for part in _command(one)]
    return _page("Commands", "What `nastavnik` says about itself, in Russian like everything it prints.", *parts)


def _command(parser: argparse.ArgumentParser) -> list[str]:
    usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
    rows = [[f"`{_names(action)}`", action.help or ""] for action in parser._actions if _is_told(action)]
    told = [f"## `{parser.prog}`", *([parser.description] if parser.description else []), f"```\n{usage}\n```"]
    return [*told, _table(["Argument", "What it is"], rows)] if rows else told


def _parsers(parser: argparse.ArgumentParser) -> Iterable[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from _parsers(inner)


def _is_told(action: argparse.Action) -> bool:
    return action.help != argparse.SUPPRESS and not isinstance(
        action, argparse._SubParsersAction | argparse._HelpAction
    )


def _names(action: argparse.Action) -> str:
    return ", ".join(action.option_strings) or str(action.metavar or action.dest)


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", _MADE, *parts]) + "\n"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


def main() -> None:
    """Write the reference of the tree this module stands in."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nastavnik.project.settings")
    import django

    django.setup()
    write_reference()


if __name__ == "__main__":
    main()
