"""The command `nastavnik`. Each command is a module of its own, loaded only when it is called.

The words of `nastavnik --help` stand in this table, so that showing them loads nothing.
"""

import argparse
import importlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, NoReturn

from nastavnik.core.refusals import Refusal

CANNOT_READ = 2
INTERRUPTED = 130  # as shells count it


@dataclass(frozen=True, slots=True)
class Command:
    """Where a command lives and what it does; the module has `register(parser)` and `run(args) -> int`."""

    module: str
    summary: str


COMMANDS: dict[str, Command] = {
    "roadmap": Command("nastavnik.cli.roadmap", "прочитать дорожную карту: этапы, действия, сроки, ответственные"),
    "people": Command("nastavnik.cli.people", "прочитать список людей: педагоги, ученики, роли, контакты"),
    "year": Command("nastavnik.cli.year", "собрать комплект на год: дорожная карта, банки, пары, приказы, согласия"),
    "document": Command("nastavnik.cli.document", "собрать документ: приказ, положение, протокол, согласие"),
    "match": Command("nastavnik.cli.match", "подобрать пары по баллам или людям, с доказательством; проверить готовое"),
    "serve": Command("nastavnik.cli.serve", "открыть «Наставник» в браузере"),
    "demo": Command("nastavnik.cli.demo", "наполнить пустую базу придуманной школой"),
    "backup": Command("nastavnik.cli.backup", "сохранить копию всех данных"),
    "restore": Command("nastavnik.cli.restore", "вернуть данные из копии"),
    "check": Command("nastavnik.cli.check", "проверить, всё ли в порядке"),
}


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with Russian words around it."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Так: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks Russian where people see it."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {_in_russian(message)}", file=sys.stderr)
        print(f"Подсказка: {self.prog} --help", file=sys.stderr)
        raise SystemExit(CANNOT_READ)


_WORDS = (
    ("the following arguments are required: ", "не хватает: "),
    ("unrecognized arguments: ", "непонятные слова: "),
    ("expected one argument", "нужно значение"),
    ("argument ", "параметр "),
    ("invalid choice: ", "нет такого: "),
    ("invalid int value: ", "нужно целое число, а не "),
    (" (choose from ", " (есть: "),
)


def _in_russian(message: str) -> str:
    for english, russian in _WORDS:
        message = message.replace(english, russian)
    return message


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 only on success, 2 for what cannot be read."""
    words = list(sys.argv[1:] if argv is None else argv)
    _never_fail_on_letters()
    if not words or words[0] in ("-h", "--help"):
        _overview().print_help(sys.stdout)
        return 0
    command = COMMANDS.get(words[0])
    if command is None:
        _overview().error(f"нет команды «{words[0]}». Есть: {', '.join(COMMANDS)}")
    return _run(words[0], command, words[1:])


def _run(name: str, command: Command, words: list[str]) -> int:
    module = importlib.import_module(command.module)
    try:
        return int(module.run(_arguments(name, command, module, words)))
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return CANNOT_READ
    except KeyboardInterrupt:
        print("Остановлено.", file=sys.stderr)
        return INTERRUPTED


def _arguments(name: str, command: Command, module: ModuleType, words: list[str]) -> argparse.Namespace:
    summary = f"{command.summary[:1].upper()}{command.summary[1:]}."
    parser = _Parser(prog=f"nastavnik {name}", description=summary, formatter_class=_Formatter, add_help=False)
    _add_help(parser)
    module.register(parser)
    return parser.parse_args(words)


def _overview() -> argparse.ArgumentParser:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {command.summary}" for name, command in COMMANDS.items()]
    parser = _Parser(
        prog="nastavnik",
        usage="nastavnik КОМАНДА …",
        description="Наставник: ведёт систему наставничества школы, муниципалитета и региона.",
        epilog="команды:\n" + "\n".join(lines) + "\n\nПодробно о команде: nastavnik КОМАНДА --help",
        formatter_class=_Formatter,
        add_help=False,
    )
    _add_help(parser)
    return parser


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser._optionals.title = "параметры"
    parser.add_argument("-h", "--help", action="help", help="показать эту справку")


def _never_fail_on_letters() -> None:
    """A console of another alphabet shows question marks instead of stopping the command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


if __name__ == "__main__":
    raise SystemExit(main())
