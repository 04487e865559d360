"""The demo's papers hold together: of the draft order on pairs alone there is something to say."""

import pytest

from cli.demo.told import Told
from nastavnik.cli.demo.world import YEAR
from nastavnik.core.documents.states import State, is_frozen
from nastavnik.domains.documents.models import Document
from nastavnik.domains.year.queries.paper_dates import paper_findings
from nastavnik.foundation.scope.managers import Because

pytestmark = pytest.mark.django_db


def test_dates_of_signed_papers_are_sound_and_the_draft_lacks_its_minutes(october: Told) -> None:
    papers = Document.objects.unscoped(because=Because.FROM_ABOVE).filter(organisation=october.school, year=YEAR)
    draft = papers.get(kind="order_pairs")

    [finding] = paper_findings(october.school, year=YEAR, on=october.on)

    assert (finding.code, finding.papers) == ("missing_minutes", (draft.ref,))
    assert draft.state == State.DRAFT
    assert sum(is_frozen(paper.state) for paper in papers) >= 5
