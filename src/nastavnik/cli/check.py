"""`nastavnik check`: how the installation is."""

import argparse
import json
from dataclasses import asdict
from datetime import UTC, datetime

MARKS = {"good": "  ", "warning": "! ", "bad": "!!"}


def register(parser: argparse.ArgumentParser) -> None:
    """Name the options of the command."""
    parser.add_argument("--json", action="store_true", help="напечатать в JSON")
    parser.add_argument("--quick", action="store_true", help="не читать все файлы")


def run(args: argparse.Namespace) -> int:
    """Print the facts; return 1 when one of them is bad."""
    from nastavnik.cli.django_setup import setup

    setup()
    from django.core.cache import cache

    from nastavnik.foundation.health.facts import Mood, files_fact, health

    cache.delete("health.chain")  # a person who asks wants to know how it is now
    facts = health(datetime.now(UTC))
    if not args.quick:
        facts.append(files_fact())
    if args.json:
        print(json.dumps([asdict(fact) for fact in facts], ensure_ascii=False, indent=1))
    else:
        for fact in facts:
            print(f"{MARKS[fact.mood]} {fact.label}: {fact.words}")
    return 1 if any(fact.mood is Mood.BAD for fact in facts) else 0
