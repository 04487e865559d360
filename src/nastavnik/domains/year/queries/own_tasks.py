"""Own tasks that are still open, as facts of the day."""

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.year.today import Fact
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.year.models import OwnTask


def own_tasks_of(*, viewer: Viewer, organisation: Organisation, year: str) -> list[OwnTask]:
    """Return the open tasks that people of the organisation wrote down, the oldest first; one query."""
    rows = OwnTask.objects.within(viewer.scope(Permission.ROADMAP_EDIT))
    return list(rows.filter(organisation=organisation, year=year, done_on__isnull=True))


def own_task_for(*, viewer: Viewer, ref: str) -> OwnTask:
    """Return the task if the viewer may know it exists. Raises OwnTask.DoesNotExist otherwise."""
    return OwnTask.objects.within(viewer.scope(Permission.ROADMAP_EDIT)).select_related("organisation").get(ref=ref)


def fact_of_own(task: OwnTask) -> Fact:
    """Return what the rules of the day need to know of an own task."""
    return Fact(
        ref=task.ref,
        title=task.title,
        state="waiting" if task.waiting_for else "not_started",
        rule="deadline" if task.due_on else "none",
        end=task.due_on,
        postponed_until=task.postponed_until,
        waiting_for=task.waiting_for or None,
        waiting_since=task.waiting_since,
        kind="own",
    )
