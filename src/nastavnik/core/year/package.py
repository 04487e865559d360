"""The contents of a year's package: which papers, under which names, and what is still open.

Everything is made in memory: whoever calls writes all of it or nothing.
"""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nastavnik.core.documents.blocks import Paper
from nastavnik.core.documents.grounds import Ground, grounds_for
from nastavnik.core.documents.kinds import consent_processing, roadmap_print
from nastavnik.core.documents.lint import Finding
from nastavnik.core.documents.requisites import School
from nastavnik.core.roadmaps.plan import Plan
from nastavnik.core.roadmaps.plan import as_json as plan_as_json
from nastavnik.core.timing.academic_year import year_label
from nastavnik.core.year import pairing as pairs
from nastavnik.core.year.checking import findings_of
from nastavnik.core.year.consent_papers import consent_forms
from nastavnik.core.year.facts import facts_of
from nastavnik.core.year.pair_papers import papers_of_pairs, programmes_of_pairs
from nastavnik.core.year.pairing import Pairing
from nastavnik.core.year.papers import NamedPaper, Setting, papers_of_start
from nastavnik.core.year.tasks import tasks_of
from nastavnik.core.year.today import TodayList, today_list
from nastavnik.core.year.today import as_json as today_as_json

CONSENTS_FOLDER, PROGRAMMES_FOLDER = "Согласия", "Программы"


@dataclass(frozen=True, slots=True)
class Package:
    """A year's package before anything is rendered."""

    on: date
    year: str  # «2026-27»
    plan: Plan
    pairing: Pairing
    today: TodayList
    roadmap: Paper
    papers: tuple[NamedPaper, ...]
    programmes: tuple[NamedPaper, ...]
    consents: tuple[NamedPaper, ...]
    grounds: tuple[Ground, ...] = field(default=())  # printed in the papers
    findings: tuple[Finding, ...] = field(default=())  # what the dates that are there have against one another

    def blanks(self) -> dict[str, tuple[str, ...]]:
        """Return what is left to be filled by hand, by paper; programmes and consents are alike and count as one."""
        listed = {"roadmap.docx": self.roadmap.blanks}
        listed |= {named.name: named.paper.blanks for named in self.papers}
        for folder, words, papers in (
            (PROGRAMMES_FOLDER, "все программы", self.programmes),
            (CONSENTS_FOLDER, "все бланки", self.consents),
        ):
            if papers:
                listed[f"{folder}: {words}"] = papers[0].paper.blanks
        return {name: blanks for name, blanks in listed.items() if blanks}


def build_package(plan: Plan, pairing: Pairing, *, school: School, year: str, on: date) -> Package:
    """Compose the package of a plan that already stands in its year."""
    setting = Setting(plan, pairing, school, year, on)
    papers = (*papers_of_start(setting), *papers_of_pairs(setting))
    return Package(
        on=on,
        year=year,
        plan=plan,
        pairing=pairing,
        today=today_list((*tasks_of(pairing, on=on), *facts_of(plan)), on=on),
        roadmap=roadmap_print.compose(roadmap_print.RoadmapPrint(plan, year_label(year), school)),
        papers=papers,
        programmes=programmes_of_pairs(setting),
        consents=consent_forms(setting),
        grounds=_grounds(setting, papers),
        findings=findings_of(papers, setting),
    )


def _grounds(setting: Setting, papers: tuple[NamedPaper, ...]) -> tuple[Ground, ...]:
    """Return the verified acts for the papers of this package, each once."""
    kinds = [*dict.fromkeys(named.paper.kind for named in papers), "regulation", consent_processing.KIND]
    found = [
        ground
        for kind in kinds
        for model in setting.models
        for ground in grounds_for(kind, model=model, on=setting.on, verified=True)
    ]
    return tuple(dict.fromkeys(found))


def render_package(package: Package, *, readme: str) -> dict[str, bytes]:
    """Return every file of the package by its path inside the folder."""
    from nastavnik.core.documents.render_docx import render_docx
    from nastavnik.core.documents.render_pdf import render_pdf
    from nastavnik.core.year.pools_sheet import pools_workbook

    files = {
        "roadmap.json": _json(plan_as_json(package.plan)),
        "roadmap.docx": render_docx(package.roadmap),
        "pools.xlsx": pools_workbook(package.pairing),
        "pairs.json": _json(pairs.as_json(package.pairing)),
        "today.json": _json(today_as_json(package.today)),
        # The plainest editor of an old Windows needs both the mark and the long line ends.
        "README.txt": readme.replace("\n", "\r\n").encode("utf-8-sig"),
    }
    folders = {"": package.papers, f"/{PROGRAMMES_FOLDER}": package.programmes, f"/{CONSENTS_FOLDER}": package.consents}
    for folder, papers in folders.items():
        for named in papers:
            files[f"documents{folder}/{named.name}.docx"] = render_docx(named.paper)
            files[f"documents{folder}/{named.name}.pdf"] = render_pdf(named.paper)
    return files


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
