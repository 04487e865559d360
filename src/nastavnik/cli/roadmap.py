"""`nastavnik roadmap read`: a plan in a file in, its stages and actions out. Nothing is stored."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from nastavnik.cli.given_files import CannotRead, given_bytes

if TYPE_CHECKING:
    from nastavnik.core.roadmaps.plan import Item, Plan, Stage

_FIRST_YEAR, _LAST_YEAR = 2000, 2098


def register(parser: argparse.ArgumentParser) -> None:
    """Name the deeds of the command and their options."""
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="ДЕЛО", title="дела")
    summary = "прочитать дорожную карту и показать её этапы, действия и сроки"
    read = deeds.add_parser("read", help=summary, description=f"{summary.capitalize()}.", add_help=False)
    read._positionals.title, read._optionals.title = "что читать", "параметры"
    read.add_argument("file", type=Path, metavar="ФАЙЛ", help="план: docx, xlsx, html, csv или txt")
    read.add_argument(
        "--year", type=int, metavar="ГОД", help="перенести на учебный год, который начинается в этом году"
    )
    read.add_argument("--plan", type=int, metavar="НОМЕР", help="какой план взять, если их в файле несколько")
    read.add_argument("--json", action="store_true", help="напечатать в JSON")
    read.add_argument("-h", "--help", action="help", help="показать эту справку")


def run(args: argparse.Namespace) -> int:
    """Read the plan and print it."""
    plan = _read(args.file, args.plan)
    if args.year is not None:
        plan = _moved(plan, args.year)
    if args.json:
        from nastavnik.core.roadmaps.plan import as_json

        print(json.dumps(as_json(plan), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_words(plan)))
    return 0


def _read(path: Path, number: int | None) -> "Plan":
    from nastavnik.core.roadmaps.reading import NoPlanFound, read_plans
    from nastavnik.foundation.intake import Unreadable
    from nastavnik.foundation.intake.guarded import read_source_in_child

    try:
        plans = read_plans(read_source_in_child(given_bytes(path), path.name))
    except (Unreadable, NoPlanFound) as refusal:
        raise CannotRead(f"«{path.name}»: {refusal}") from None
    if number is not None and not 1 <= number <= len(plans):
        raise CannotRead(f"Такого плана в файле нет: «{number}». Планов найдено: {len(plans)}.")
    return plans[(number or 1) - 1]


def _moved(plan: "Plan", first_year: int) -> "Plan":
    from nastavnik.core.roadmaps.shifting import shift_plan
    from nastavnik.core.timing.academic_year import academic_year_code

    if not _FIRST_YEAR <= first_year <= _LAST_YEAR:
        raise CannotRead(f"Такого года нет: «{first_year}». Нужно так: 2026.")
    return shift_plan(plan, academic_year_code(first_year))


def _words(plan: "Plan") -> Iterator[str]:
    """Yield the plan as a person reads it, the doubts last."""
    from nastavnik.core.language.plurals import counted

    count = sum(not item.children for stage in plan.stages for item, _ in _walk(stage))
    stages = counted(len(plan.stages), "этап", "этапа", "этапов")
    yield plan.title or "План без названия"
    yield f"{stages}, {counted(count, 'действие', 'действия', 'действий')}"
    for number, stage in enumerate(plan.stages, start=1):
        yield ""
        yield f"{number}. {stage.title}"
        for item, depth in _walk(stage):
            yield from _item_words(item, depth)
    if plan.warnings:
        yield "\nСтоит проверить:"
        yield from (f"  {one.message}{f' ({one.place})' if one.place else ''}" for one in plan.warnings)
    if plan.unread:
        yield "\nНе нашли места:"
        yield from (f"  {one.text} ({one.place})" for one in plan.unread)


def _walk(stage: "Stage") -> Iterator[tuple["Item", int]]:
    def walk(items: "tuple[Item, ...]", depth: int) -> Iterator[tuple["Item", int]]:
        for item in items:
            yield item, depth
            yield from walk(item.children, depth + 1)

    return walk(stage.items, 1)


def _item_words(item: "Item", depth: int) -> Iterator[str]:
    blank = "  " * depth
    yield f"{blank}- {item.text}"
    if item.children:
        return
    timing = item.timing
    days = " – ".join(dict.fromkeys(f"{day:%d.%m.%Y}" for day in (timing.start, timing.end) if day))
    said = f"{timing.text} ({days})" if timing.text and days else timing.text or days
    owners = ", ".join(owner.text for owner in item.owners)
    facts = (("срок", said), ("ответственный", owners), ("результат", item.result))
    shown = "; ".join(f"{name}: {value}" for name, value in facts if value)
    if shown:
        yield f"{blank}  {shown}"


if __name__ == "__main__":
    sys.exit("Запускайте так: nastavnik roadmap read ФАЙЛ")
