from datetime import date

import pytest

from cast import AT, YEAR, World
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.operations import draft_paper, reword
from nastavnik.domains.year.queries.paper_dates import findings_of, paper_findings
from nastavnik.domains.year.queries.papers import paper_facts

SATURDAY = date(2026, 10, 24)


@pytest.fixture
def draft(world: World) -> Document:
    facts = paper_facts(
        organisation=world.school, year=YEAR, target_model="teachers", kind="order_introduction", on=AT.date()
    )
    return draft_paper(
        organisation=world.school,
        year=YEAR,
        kind="order_introduction",
        target_model="teachers",
        data=facts.data,
        actor=world.viewer("curator"),
        at=AT,
    )


def codes(world: World) -> list[str]:
    return [one.code for one in paper_findings(world.school, year=YEAR, on=AT.date())]


def test_paper_findings_are_silent_about_a_plain_draft(world: World, draft: Document) -> None:
    assert codes(world) == []


def test_paper_findings_tell_of_a_year_that_somebody_wrote_in(world: World, draft: Document) -> None:
    said = "Контроль за исполнением в 2025/2026 учебном году оставляю за собой."

    reworded = reword(
        draft, key="control", words=said, expected_version=draft.version, actor=world.viewer("curator"), at=AT
    )

    [finding] = findings_of(reworded, on=AT.date())
    assert finding.code == "wrong_year_in_text"
    assert "2026/2027" in finding.sentence


def test_paper_findings_tell_of_a_draft_meant_for_a_day_off(world: World, draft: Document) -> None:
    Document._base_manager.filter(pk=draft.pk).update(dated_on=SATURDAY)

    assert codes(world) == ["day_off"]


def test_paper_findings_stay_within_the_school(world: World, draft: Document) -> None:
    Document._base_manager.filter(pk=draft.pk).update(dated_on=SATURDAY)

    assert paper_findings(world.sibling, year=YEAR, on=AT.date()) == ()
