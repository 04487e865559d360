"""Many processes take numbers of one register at once.

python -m campaigns.numbers --processes=8 --each=250 --way=counter|maximum
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable

import django


def main() -> None:
    """Take the numbers and print what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--each", type=int, default=250)
    parser.add_argument("--way", choices=["counter", "maximum"], default="counter")
    options = parser.parse_args()
    django.setup()
    print(json.dumps(race(options.processes, options.each, by_counter if options.way == "counter" else by_maximum)))


def race(processes: int, each: int, take: Callable[[str], int]) -> dict[str, object]:
    """Let the processes loose and count."""
    from campaigns.deeds import SCOPE, Acknowledged, in_child, wait_for
    from nastavnik.foundation.journal.verifying import chain_faults
    from nastavnik.foundation.numbering.reading import gaps, journal_of

    prepare_maximum()
    promises = Acknowledged("numbers")
    began = time.monotonic()

    def one_process(name: int) -> None:
        for count in range(each):
            promises.say(str(take(f"{name}-{count}")))

    codes = wait_for([in_child(lambda name=name: one_process(name)) for name in range(processes)])
    seconds = time.monotonic() - began
    numbers = [int(line) for line in promises.lines()]
    return {
        "acknowledged": len(numbers),
        "twice": sum(count - 1 for count in Counter(numbers).values()),
        "errors": sum(1 for code in codes if code),
        "rows": journal_of(SCOPE, register="main_activity", year=2026).count(),
        "gaps": gaps(SCOPE, register="main_activity", year=2026),
        "chain_faults": len(list(chain_faults())),
        "per_second": round(len(numbers) / seconds),
    }


def by_counter(key: str) -> int:
    """Take a number as the house does."""
    from campaigns.deeds import ACTOR, ON, SCHOOL, now
    from nastavnik.foundation.numbering.giving import take_number

    return take_number(organisation_ref=SCHOOL, register="main_activity", on=ON, actor=ACTOR, at=now(), key=key).first


def prepare_maximum() -> None:
    """Make the table of the control."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS control (number integer)")


def by_maximum(key: str) -> int:
    """Take a number as many programs do: the largest there is, and one more."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(number), 0) + 1 FROM control")
        number = cursor.fetchone()[0]
        time.sleep(0.001)  # a program does something between asking and writing
        cursor.execute("INSERT INTO control VALUES (%s)", [number])
    return int(number)


if __name__ == "__main__":
    main()
