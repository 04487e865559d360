"""How long the server works on each page: the median of many requests after a warm-up, in one process, on SQLite.

    python benchmarks/pages.py [requests]

Figures are printed, nothing is judged by them: another machine is another clock.
"""

import os
import sys
import tempfile

REQUESTS = 50


def main(requests: int = REQUESTS) -> int:
    """Make the demo in a folder of its own, measure, and leave nothing behind."""
    os.environ.pop("DATABASE_URL", None)
    os.environ["NASTAVNIK_QUEUE"] = "immediate"
    with tempfile.TemporaryDirectory(prefix="nastavnik-pages-") as home:
        os.environ["NASTAVNIK_HOME"] = home
        from nastavnik.cli.preparing import prepare_all

        prepare_all()
        from page_times import measure, print_figures

        print_figures(measure(requests), requests)
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
