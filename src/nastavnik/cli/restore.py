"""`nastavnik restore`: brings a copy back, all or nothing."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path


def register(parser: argparse.ArgumentParser) -> None:
    """Name the options of the command."""
    parser.add_argument("copy", type=Path, help="файл копии")
    parser.add_argument("--replace", action="store_true", help="заменить базу, которая уже есть")


def run(args: argparse.Namespace) -> int:
    """Restore; return 1 when it was refused, and say why."""
    from nastavnik.cli.django_setup import setup

    setup()
    from nastavnik.core.refusals import Refusal
    from nastavnik.foundation.backup.restoring import restore

    try:
        manifest = restore(args.copy, at=datetime.now(UTC), replace=args.replace)
    except Refusal as refusal:
        print(f"{refusal} Ничего не изменено.", file=sys.stderr)
        return 1
    made = datetime.fromisoformat(manifest.made_at)
    print(f"Восстановлено: копия от {made:%d.%m.%Y %H:%M} (UTC), строк {sum(manifest.rows.values())}.")
    print("Что изменилось после копии, придётся внести снова. Проверьте последний номер в журнале приказов.")
    return 0
