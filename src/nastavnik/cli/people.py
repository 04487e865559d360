"""`nastavnik people read`: a staff or class list in a file in, the people in it out. Nothing is stored."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from nastavnik.cli.given_files import CannotRead, given_bytes

if TYPE_CHECKING:
    from nastavnik.core.people.listing import ListedPerson, PeopleList

_ROLES = {"teacher": "педагог", "student": "ученик", "external": "внешний"}
_READ = (".xlsx", ".csv", ".docx")


def register(parser: argparse.ArgumentParser) -> None:
    """Name the deeds of the command and their options."""
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="ДЕЛО", title="дела")
    summary = "прочитать список людей и показать, что в нём понято"
    read = deeds.add_parser("read", help=summary, description=f"{summary.capitalize()}.", add_help=False)
    read._positionals.title, read._optionals.title = "что читать", "параметры"
    read.add_argument("file", type=Path, metavar="ФАЙЛ", help="список: xlsx, csv или docx")
    read.add_argument("--json", action="store_true", help="напечатать в JSON")
    read.add_argument("-h", "--help", action="help", help="показать эту справку")


def run(args: argparse.Namespace) -> int:
    """Read the list and print it."""
    listed = _read(args.file)
    if args.json:
        from nastavnik.core.people.reading import as_json

        print(json.dumps(as_json(listed), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_words(listed)))
    return 0


def _read(path: Path) -> "PeopleList":
    from nastavnik.core.people.reading import NoPeopleFound, read_people
    from nastavnik.foundation.intake import Unreadable
    from nastavnik.foundation.intake.guarded import read_source_in_child

    data = given_bytes(path)
    try:
        if path.suffix.lower() in (".txt", ".md", ".html", ".htm"):
            raise Unreadable("Список людей нужен таблицей: сохраните его в формате .xlsx или .csv.")
        return read_people(read_source_in_child(data, path.name))
    except (Unreadable, NoPeopleFound) as refusal:
        raise CannotRead(f"«{path.name}»: {refusal}") from None


def _words(listed: "PeopleList") -> Iterator[str]:
    """Yield the list as a person reads it, the doubts last."""
    from nastavnik.core.language.plurals import counted

    yield counted(len(listed.people), "человек", "человека", "человек")
    yield from (f"  {_line(person)}" for person in listed.people)
    if listed.errors:
        yield "\nСтоит проверить:"
        yield from (f"  строка {one.row}: {_quoted(one.value)}{one.message}" for one in listed.errors)
    if listed.duplicates:
        yield "\nПохоже на одного человека:"
        yield from (f"  строки {', '.join(map(str, rows))}" for rows in listed.duplicates)
    if listed.ignored_columns:
        yield "\nСтолбцы, которые не нужны:"
        yield from (f"  {title}" for title in listed.ignored_columns)


def _line(person: "ListedPerson") -> str:
    name = " ".join(filter(None, (person.surname, person.given_name, person.patronymic)))
    facts = (_ROLES.get(person.role or ""), person.post, person.school_class, ", ".join(person.subjects))
    said = "; ".join(fact for fact in facts if fact)
    return f"{person.row}. {name}{f': {said}' if said else ''}"


def _quoted(value: str) -> str:
    return f"«{value}». " if value else ""


if __name__ == "__main__":
    sys.exit("Запускайте так: nastavnik people read ФАЙЛ")
