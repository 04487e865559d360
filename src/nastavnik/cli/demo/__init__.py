"""`nastavnik demo`: a plausible invented world in an empty base."""

import argparse
import sys

from nastavnik.cli.demo.stages import DEFAULT_STAGE, STAGES


def register(parser: argparse.ArgumentParser) -> None:
    """Name the options of the command."""
    parser.add_argument(
        "--stage",
        choices=tuple(STAGES),
        default=DEFAULT_STAGE,
        metavar="|".join(STAGES),
        help="в каком дне стоит школа: september — план есть, людей ещё не спрашивали; october — подбирают пары",
    )
    parser.add_argument("--json", action="store_true", help="напечатать итог в JSON")


def run(args: argparse.Namespace) -> int:
    """Make the demo world; refuse where somebody's data stand already."""
    from nastavnik.cli.django_setup import prepare

    prepare()
    if not is_empty():
        print("База не пуста: демо ставится только в пустую. Укажите другую папку в NASTAVNIK_HOME.", file=sys.stderr)
        return 2
    load_demo(args.stage)
    if args.json:
        import json

        print(json.dumps({"accounts": [login for login, _ in accounts()]}, ensure_ascii=False))
    else:
        print_accounts()
    return 0


def is_empty() -> bool:
    """Tell whether no organisation stands in the base."""
    from nastavnik.domains.organisations.queries import any_organisation

    return not any_organisation()


def load_demo(stage: str = DEFAULT_STAGE) -> None:
    """Write the demo world into an empty base, as it stands at the day of a stage."""
    from nastavnik.cli.demo.load import load_demo as load

    load(stage)


def accounts() -> list[tuple[str, str]]:
    """Return the logins of the demo with the words for each."""
    from nastavnik.cli.demo.cast import CAST
    from nastavnik.core.access.roles import LABELS
    from nastavnik.core.language.initials import initials_before

    return [
        (one.login, f"{initials_before(one.surname, one.given_name, one.patronymic)}, {LABELS[one.role]}")
        for one in CAST
    ]


def print_accounts() -> None:
    """Print how to sign in as each of the cast."""
    from nastavnik.cli.demo.cast import PASSWORD

    print("Войти можно под любым из этих имён:")
    for login, words in accounts():
        print(f"  {login:<14} {words}")
    print(f"Пароль у всех один: {PASSWORD}")
