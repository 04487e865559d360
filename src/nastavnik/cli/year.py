"""`nastavnik year`: a roadmap and a list of people in, a folder with the papers of the year out."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nastavnik.cli.folders import require_new_folder, write_folder
from nastavnik.cli.given_files import CannotRead, given_bytes

if TYPE_CHECKING:
    from nastavnik.core.documents.requisites import School
    from nastavnik.core.people.listing import PeopleList
    from nastavnik.core.roadmaps.plan import Plan
    from nastavnik.core.sources import Source
    from nastavnik.core.year.package import Package
    from nastavnik.core.year.readme import Origin


def register(parser: argparse.ArgumentParser) -> None:
    """Name the options of the command."""
    parser.add_argument("--roadmap", type=Path, required=True, metavar="ФАЙЛ", help="дорожная карта: docx, xlsx, html")
    parser.add_argument("--people", type=Path, required=True, metavar="ФАЙЛ", help="список людей: xlsx, csv или docx")
    parser.add_argument("--out", type=Path, required=True, metavar="ПАПКА", help="новая папка для комплекта")
    parser.add_argument("--school", type=Path, metavar="ФАЙЛ", help="сведения о школе в JSON")
    parser.add_argument("--on", metavar="ДАТА", help="день, на который собирать, например 2026-09-01 (иначе сегодня)")
    parser.add_argument("--json", action="store_true", help="напечатать итог в JSON")


def run(args: argparse.Namespace) -> int:
    """Make the package, write it whole or not at all, and say what it holds."""
    on = _day(args.on)
    require_new_folder(args.out)
    school = _school(args.school)
    plan, listed = _both(args.roadmap, args.people)
    package, origin = _package(plan, listed, school, on=on, args=args)

    from nastavnik.core.year.package import render_package
    from nastavnik.core.year.readme import readme

    files = render_package(package, readme=readme(package, origin))
    write_folder(args.out, files)
    if args.json:
        print(json.dumps(_summary(package, origin, args.out, list(files)), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_words(package, origin, args.out)))
    return 0


def _day(written: str | None) -> date:
    if written is None:
        return date.today()  # noqa: DTZ011 - a school lives by the day on its wall
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise CannotRead(f"Такой даты нет: «{written}». Нужно так: 2026-09-01.") from None


def _school(path: Path | None) -> "School":
    from nastavnik.core.documents.requisites import School, read_school

    return School() if path is None else read_school(given_bytes(path))


def _source(path: Path) -> "Source":
    from nastavnik.foundation.intake import Unreadable
    from nastavnik.foundation.intake.guarded import read_source_in_child

    try:
        return read_source_in_child(given_bytes(path), path.name)
    except Unreadable as refusal:
        raise CannotRead(f"«{path.name}»: {refusal.message}") from None


def _both(roadmap: Path, people: Path) -> "tuple[Plan, PeopleList]":
    from nastavnik.core.people.reading import NoPeopleFound, read_people
    from nastavnik.core.roadmaps.reading import NoPlanFound, read_plan

    plan_source, people_source = _source(roadmap), _source(people)
    try:
        plan = read_plan(plan_source)
    except NoPlanFound as fault:
        raise _not_found(f"«{roadmap.name}»: {fault}", people_source, plan_source) from None
    try:
        return plan, read_people(people_source)
    except NoPeopleFound as fault:
        raise _not_found(f"«{people.name}»: {fault}", people_source, plan_source) from None


def _not_found(message: str, people_source: "Source", plan_source: "Source") -> CannotRead:
    """Say that the files are swapped where each reads as the other."""
    from nastavnik.core.people.reading import NoPeopleFound, read_people
    from nastavnik.core.roadmaps.reading import NoPlanFound, read_plan

    try:
        read_people(plan_source)
        read_plan(people_source)
    except (NoPeopleFound, NoPlanFound):
        return CannotRead(message)
    return CannotRead("Похоже, файлы перепутаны: дорожная карта нужна в --roadmap, список людей в --people.")


def _package(
    plan: "Plan", listed: "PeopleList", school: "School", *, on: date, args: argparse.Namespace
) -> "tuple[Package, Origin]":
    from nastavnik.core.roadmaps.shifting import plan_year, shift_plan
    from nastavnik.core.timing.academic_year import academic_year_of
    from nastavnik.core.year.package import build_package
    from nastavnik.core.year.pairing import pair_people
    from nastavnik.core.year.readme import Origin

    year = academic_year_of(on)
    package = build_package(shift_plan(plan, year), pair_people(listed), school=school, year=year, on=on)
    return package, Origin(args.roadmap.name, args.people.name, plan_year(plan), listed, school)


def _words(package: "Package", origin: "Origin", out: Path) -> list[str]:
    from nastavnik.core.language.plurals import counted
    from nastavnik.core.year.readme import level_words, moved_words

    pairing = package.pairing
    pairs = counted(len(pairing.matching.pairs), "пара", "пары", "пар")
    left = len(pairing.matching.unmatched)
    missing = counted(len(pairing.missing), "согласия", "согласий", "согласий")
    lines = [
        f"Комплект собран: {out}",
        moved_words(package, origin),
        level_words(package),
        pairing.pools.explanation,
        f"{pairs}, без наставника {left}." if pairing.pools.mentees else "Наставляемых в списке нет.",
        f"Не хватает {missing}, поэтому приказ о парах подписывать рано."
        if pairing.missing
        else "Согласия есть у всех.",
        package.today.summary,
        "Что заполнить и проверить, написано в README.txt.",
    ]
    return [line for line in lines if line]


def _summary(package: "Package", origin: "Origin", out: Path, files: list[str]) -> dict[str, Any]:
    pairing = package.pairing
    return {
        "out": str(out),
        "on": package.on.isoformat(),
        "year": package.year,
        "moved_from": origin.from_year if origin.from_year != package.year else None,
        "level": package.plan.level,
        "stages": len(package.plan.stages),
        "people": len(origin.listed.people),
        "pools": {
            "how": pairing.pools.how,
            "mentors": len(pairing.pools.mentors),
            "mentees": len(pairing.pools.mentees),
        },
        "state": pairing.state,
        "pairs": len(pairing.matching.pairs),
        "unmatched": len(pairing.matching.unmatched),
        "consents_missing": len(pairing.missing),
        "gap": pairing.matching.certificate.gap,
        "findings": [finding.sentence for finding in package.findings],
        "blanks": {name: list(blanks) for name, blanks in package.blanks().items()},
        "files": files,
    }


if __name__ == "__main__":
    sys.exit("Запускайте так: nastavnik year …")
