"""The contents of a year's package: which papers, under which names, and what is still open.

Everything is made in memory: whoever calls writes all of it or nothing.
"""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nastavnik.core.documents.blocks import Paper
from nastavnik.core.documents.grounds import Ground, grounds_for, in_instrumental
from nastavnik.core.documents.kinds import consent_processing, order_pairs, order_roadmap, roadmap_print
from nastavnik.core.documents.requisites import School
from nastavnik.core.roadmaps.plan import Plan
from nastavnik.core.roadmaps.plan import as_json as plan_as_json
from nastavnik.core.timing.academic_year import year_label
from nastavnik.core.year import pairing as pairs
from nastavnik.core.year.facts import facts_of
from nastavnik.core.year.file_names import file_name, unique
from nastavnik.core.year.pairing import Pairing
from nastavnik.core.year.tasks import tasks_of
from nastavnik.core.year.today import TodayList, today_list
from nastavnik.core.year.today import as_json as today_as_json

CONSENTS_FOLDER = "Согласия"
MODELS = {"teacher": "teachers", "student": "students"}


@dataclass(frozen=True, slots=True)
class NamedPaper:
    """A paper and the name of its file, without extension."""

    name: str
    paper: Paper


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
    consents: tuple[NamedPaper, ...]
    grounds: tuple[Ground, ...] = field(default=())  # printed in the papers

    def blanks(self) -> dict[str, tuple[str, ...]]:
        """Return what is left to be filled by hand, by paper; the consents are all alike and count as one."""
        listed = {"roadmap.docx": self.roadmap.blanks}
        listed |= {named.name: named.paper.blanks for named in self.papers}
        if self.consents:
            listed[f"{CONSENTS_FOLDER}: все бланки"] = self.consents[0].paper.blanks
        return {name: blanks for name, blanks in listed.items() if blanks}


def build_package(plan: Plan, pairing: Pairing, *, school: School, year: str, on: date) -> Package:
    """Compose the package of a plan that already stands in its year."""
    grounds = _grounds(pairing, on=on)
    facts = (*tasks_of(pairing, on=on), *facts_of(plan))
    return Package(
        on=on,
        year=year,
        plan=plan,
        pairing=pairing,
        today=today_list(facts, on=on),
        roadmap=roadmap_print.compose(roadmap_print.RoadmapPrint(plan, year_label(year), school)),
        papers=_papers(plan, pairing, school=school, year=year, on=on, grounds=grounds),
        consents=_consents(pairing, school=school, year=year, on=on, grounds=grounds),
        grounds=grounds,
    )


def _grounds(pairing: Pairing, *, on: date) -> tuple[Ground, ...]:
    """Return the verified acts for the papers of this package, each once."""
    models = sorted({MODELS.get(pairing.person(one.id).role or "teacher", "teachers") for one in pairing.pools.mentees})
    kinds = (order_roadmap.KIND, order_pairs.KIND, consent_processing.KIND)
    found = [
        ground
        for kind in kinds
        for model in models or ["teachers"]
        for ground in grounds_for(kind, model=model, on=on, verified=True)
    ]
    return tuple(dict.fromkeys(found))


def _model(pairing: Pairing) -> str:
    """Return «students» where every mentee is a pupil; of a mixed school the order speaks in general."""
    roles = {pairing.person(one.id).role for one in pairing.pools.mentees}
    return "students" if roles == {"student"} else ""


def _of_kind(grounds: tuple[Ground, ...], kind: str) -> tuple[str, ...]:
    return in_instrumental(ground for ground in grounds if kind in ground.kinds)


def _papers(
    plan: Plan, pairing: Pairing, *, school: School, year: str, on: date, grounds: tuple[Ground, ...]
) -> tuple[NamedPaper, ...]:
    label = year_label(year)
    roadmap = order_roadmap.compose(
        order_roadmap.OrderRoadmap(label, school, plan=plan, grounds=_of_kind(grounds, order_roadmap.KIND))
    )
    papers = [NamedPaper(file_name(on, "Приказ О дорожной карте"), roadmap)]
    rows = pairs.order_rows(pairing)
    if rows:
        order = order_pairs.compose(
            order_pairs.OrderPairs(
                label, rows, school, grounds=_of_kind(grounds, order_pairs.KIND), target_model=_model(pairing)
            )
        )
        remark = " (проект, подписывать рано)" if pairing.missing else ""
        papers.append(NamedPaper(file_name(on, f"Приказ О наставнических парах{remark}"), order))
    return tuple(papers)


def _consents(
    pairing: Pairing, *, school: School, year: str, on: date, grounds: tuple[Ground, ...]
) -> tuple[NamedPaper, ...]:
    adults = [key for key in pairing.missing if pairing.person(key).role != "student"]
    names = unique(file_name(on, f"Согласие {pairing.participant(key).name}") for key in adults)
    basis = _of_kind(grounds, consent_processing.KIND)
    return tuple(
        NamedPaper(
            name,
            consent_processing.compose(
                consent_processing.ConsentProcessing(pairing.full_name(key), year_label(year), school, basis)
            ),
        )
        for name, key in zip(names, adults, strict=True)
    )


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
    for folder, papers in (("documents", package.papers), (f"documents/{CONSENTS_FOLDER}", package.consents)):
        for named in papers:
            files[f"{folder}/{named.name}.docx"] = render_docx(named.paper)
            files[f"{folder}/{named.name}.pdf"] = render_pdf(named.paper)
    return files


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
