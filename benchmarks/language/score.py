"""Score the cases of names against hand-written gold: how many are right, and how many of the wrong ones are doubted.

.venv/bin/python benchmarks/language/score.py            # figures
.venv/bin/python benchmarks/language/score.py --wrong    # and every wrong form
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nastavnik.core.language.initials import split_name
from nastavnik.core.language.names import CASES, decline_name

GOLD = Path(__file__).parents[2] / "tests" / "core" / "language" / "gold"
SETS = {"hard": "hard_names.txt", "unseen": "unseen_names.txt"}


@dataclass(frozen=True, slots=True)
class Expected:
    """One name of the gold: what the program is told and what it should answer."""

    shape: str
    gender: str | None
    name: str
    forms: tuple[str, ...]  # in the order of CASES


@dataclass(frozen=True, slots=True)
class Answer:
    """One form that was asked for."""

    expected: Expected
    case: str
    wanted: str
    given: str
    is_doubtful: bool

    @property
    def is_right(self) -> bool:
        """The same word; ё and е are one letter."""
        return _folded(self.given) == _folded(self.wanted)


def read_gold(path: Path) -> tuple[Expected, ...]:
    """Return the names of a gold file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_expected(line) for line in lines if line.strip() and not line.startswith("#"))


def _expected(line: str) -> Expected:
    shape, gender, name, genitive, dative, accusative, instrumental = (cell.strip() for cell in line.split("|"))
    forms = (genitive, dative, genitive if accusative == "=" else accusative, instrumental)
    return Expected(shape, None if gender == "?" else gender, name, forms)


def answers(names: Sequence[Expected]) -> Iterator[Answer]:
    """Ask every form of every name."""
    for expected in names:
        parts = split_name(expected.name)
        for case, wanted in zip(CASES, expected.forms, strict=True):
            bent = decline_name(*parts, case=case, gender=expected.gender)
            yield Answer(expected, case, wanted, bent.full, bent.is_doubtful)


def _folded(text: str) -> str:
    return text.replace("ё", "е").replace("Ё", "Е")


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({100 * part / whole:.1f} %)" if whole else "none"


def report(title: str, names: Sequence[Expected], *, shows_wrong: bool) -> None:
    """Print the figures of one set."""
    asked = list(answers(names))
    wrong = [answer for answer in asked if not answer.is_right]
    doubted = sum(answer.is_doubtful for answer in wrong)
    print(f"{title}: {len(names)} names, right {_share(len(asked) - len(wrong), len(asked))}")
    print(f"  wrong and doubted: {_share(doubted, len(wrong))}")
    print(f"  doubted in all: {_share(sum(answer.is_doubtful for answer in asked), len(asked))}")
    for case in CASES:
        right = [answer.is_right for answer in asked if answer.case == case]
        print(f"  {case}: {_share(sum(right), len(right))}")
    for answer in wrong if shows_wrong else ():
        mark = "?" if answer.is_doubtful else "!"
        print(f"  {mark} {answer.case}: {answer.given}, should be {answer.wanted}")


def main() -> None:
    """Print the figures of both sets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="print every wrong form")
    parser.add_argument("--set", choices=SETS, action="append", help="only this set")
    chosen = parser.parse_args()
    for title in chosen.set or SETS:
        report(title, read_gold(GOLD / SETS[title]), shows_wrong=chosen.wrong)


if __name__ == "__main__":
    main()
