"""Work that the administrator asks for and a worker does later. The asker's rights are asked again at both ends."""

from datetime import date, datetime
from typing import Any

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import NotPermitted, Viewer, require
from nastavnik.domains.people.operations.lists import load_list
from nastavnik.domains.people.operations.refusals import ListMoved
from nastavnik.domains.people.queries import list_draft_for, list_plan, standings_by_ref
from nastavnik.foundation.backup.copies import make_copy
from nastavnik.foundation.jobs.kinds import AskerNow, Work, job_kind
from nastavnik.foundation.jobs.models import Job

BACKUP = "backup.make"
IMPORT = "people.import"


def asker_with(permission: Permission) -> AskerNow:
    """Return how a kind of job finds its asker as he stands now.

    What it returns raises NotPermitted where the account is closed, or the role in which the job was asked for is gone
    or no longer carries the permission.
    """

    def asker_now(job: Job, at: datetime) -> Viewer:
        for viewer in standings_by_ref(job.asker_account_ref, on=at.date()):
            if viewer.role == job.asker_role and viewer.person_ref == job.asker_ref:
                require(viewer, permission, path=viewer.organisation_path)
                return viewer
        raise NotPermitted(permission)

    return asker_now


def _copy(work: Work) -> str:
    work.progress(0, 2, "Собираем копию")
    made = make_copy(at=work.at)
    work.progress(2, 2, "Копия проверена: восстановлена отдельно и открыта")
    return made.file_name


job_kind(
    BACKUP,
    asker=asker_with(Permission.BACKUP_MAKE),
    prepare=_copy,
    effect=lambda work, file_name: {"file_name": file_name},
)


def _compare(work: Work) -> None:
    """Find out before the transaction whether the dry run still holds: it costs most of the time."""
    work.progress(0, 3, "Сверяем список с карточками")
    draft = list_draft_for(viewer=work.asker, ref=work.parameters["draft"])
    if list_plan(draft, on=_day(work)).mark != work.parameters["mark"]:
        raise ListMoved
    work.progress(1, 3, "Записываем людей: всех сразу или никого")


def _load(work: Work, prepared: None) -> dict[str, Any]:
    draft = list_draft_for(viewer=work.asker, ref=work.parameters["draft"])
    loaded = load_list(draft, actor=work.asker, at=work.at, on=_day(work), mark=work.parameters["mark"])
    return {"added": loaded.added, "updated": loaded.updated}


def _day(work: Work) -> date:
    return date.fromisoformat(work.parameters["on"])


job_kind(IMPORT, asker=asker_with(Permission.PEOPLE_EDIT), prepare=_compare, effect=_load)
