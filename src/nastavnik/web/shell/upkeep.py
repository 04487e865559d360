"""How the installation is, and what its administrator may ask of it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.domains.documents.tasks import PACKAGE
from nastavnik.domains.organisations.operations import new_start_code
from nastavnik.domains.people.tasks import BACKUP, IMPORT
from nastavnik.domains.year.operations import remove_demo
from nastavnik.foundation.health.facts import health
from nastavnik.foundation.jobs.asking import ask_job, cancel_job, job_for, jobs_of
from nastavnik.foundation.jobs.models import Job, JobState
from nastavnik.web import clock
from nastavnik.web.shell.access import KEY_FIELD, get_or_404, permission
from nastavnik.web.shell.requests import Request

TITLES = {
    BACKUP: "Делаем резервную копию",
    IMPORT: "Загружаем список людей",
    PACKAGE: "Собираем пакет документов",
}
ENDED_BADLY = (JobState.FAILED, JobState.POISON, JobState.CANCELLED)


@permission(Permission.HEALTH_VIEW)
def health_page(request: Request) -> HttpResponse:
    """Show the state of the installation in facts."""
    last = jobs_of(request.viewer).filter(kind=BACKUP).first()
    context = {
        "facts": health(clock.moment()),
        "job": _job_words(last) if last and last.state in (JobState.QUEUED, JobState.RUNNING) else None,
        "is_demo": request.installation.is_demo,
    }
    return render(request, "shell/health.html", context)


@permission(Permission.BACKUP_MAKE)
@require_POST
def backup(request: Request) -> HttpResponse:
    """Ask for a copy; the job's page shows how it goes."""
    job = ask_job(BACKUP, actor=request.viewer, at=clock.moment(), key=request.POST[KEY_FIELD])
    return redirect("shell:job", job.ref)


@permission(Permission.PROFILE_VIEW)
def job(request: Request, job: str) -> HttpResponse:
    """Show one's own job; the block asks for itself until the job has ended."""
    kept = get_or_404(job_for, viewer=request.viewer, ref=job)
    template = "shell/job_block.html" if request.headers.get("HX-Request") else "shell/job.html"
    return render(request, template, {"job": _job_words(kept) | _result_of(kept, request)})


@permission(Permission.PROFILE_VIEW)
@require_POST
def stop(request: Request, job: str) -> HttpResponse:
    """Stop one's own job."""
    kept = get_or_404(job_for, viewer=request.viewer, ref=job)
    cancel_job(kept, actor=request.viewer, at=clock.moment())
    return redirect("shell:job", kept.ref)


@permission(Permission.DEMO_REMOVE)
def demo(request: Request) -> HttpResponse:
    """Check before the demo is removed, and remove it."""
    if request.method != "POST":
        return render(request, "shell/remove_demo.html", {"is_demo": request.installation.is_demo})
    remove_demo(actor=request.viewer, at=clock.moment())
    code = new_start_code(at=clock.moment())
    logout(request)
    messages.success(request, "Демо удалено. Теперь заведите свою школу.")
    return redirect("start:overview", code)


def _result_of(kept: Job, request: Request) -> dict[str, str]:
    """Return where the result of a job is seen, when that is a page of the asker's organisation."""
    if kept.state != JobState.DONE or request.standing is None or kept.kind not in (IMPORT, PACKAGE):
        return {}
    at = [request.standing.term.organisation.slug, kept.parameters["year"]]
    if kept.kind == PACKAGE:
        return {"result_href": reverse("documents:archive", args=[*at, kept.result["file"]]), "result_label": "Скачать"}
    return {"result_href": reverse("people:loaded", args=[*at, kept.parameters["draft"]]), "result_label": "Что вышло"}


def _job_words(kept: Job) -> dict[str, Any]:
    address = reverse("shell:job", args=[kept.ref])
    failure = (kept.words or "Не получилось. Попробуйте ещё раз.") if kept.state in ENDED_BADLY else ""
    return {
        "id": f"job-{kept.ref[:8]}",
        "title": TITLES.get(kept.kind, "Работа"),
        "done": kept.progress_done,
        "total": kept.progress_total or 1,
        "left": kept.words,
        "finished": kept.state == JobState.DONE,
        "failure": failure,
        "poll_url": address,
        "stop_url": reverse("shell:stop", args=[kept.ref]),
        "result_href": reverse("shell:health") if kept.state == JobState.DONE and kept.kind == BACKUP else "",
        "result_label": "Состояние системы",
    }
