from collections.abc import Sequence

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.roadmaps.plan import Plan
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.roadmaps.models import PlanDraft
from nastavnik.domains.roadmaps.queries import plan_of, roadmap_of
from nastavnik.foundation.files.keeping import file_for
from nastavnik.foundation.files.models import StoredFile


def drafts_of(*, viewer: Viewer, organisation: Organisation, year: str, limit: int = 20) -> Sequence[PlanDraft]:
    """Return the plans of a year that wait for a yes, the newest first. One query; none for who may not edit."""
    rows = PlanDraft.objects.within(viewer.scope(Permission.ROADMAP_EDIT))
    waiting = rows.filter(organisation=organisation, year=year, confirmed_at=None, discarded_at=None)
    return list(waiting.select_related("organisation").order_by("-made_at", "-pk")[:limit])


def source_file_of(draft: PlanDraft, *, viewer: Viewer) -> StoredFile:
    """Return the file from which a plan was read.

    Raises StoredFile.DoesNotExist where there is none, as with a ready plan.
    """
    return file_for(viewer=viewer, ref=draft.file_ref)


def plan_of_year(*, viewer: Viewer, organisation: Organisation, year: str, target_model: str) -> Plan | None:
    """Return the roadmap of a year as a plan to begin the next one with, or None where there was none."""
    roadmap = roadmap_of(viewer=viewer, organisation=organisation, year=year, target_model=target_model)
    return plan_of(roadmap) if roadmap else None
