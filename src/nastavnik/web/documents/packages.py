"""A package of papers as one archive, put together by a worker."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from nastavnik.core.access.matrix import Permission
from nastavnik.core.documents.states import READY
from nastavnik.core.language.plurals import counted
from nastavnik.domains.documents.queries import documents_of
from nastavnik.domains.documents.tasks import PACKAGE, package_documents
from nastavnik.foundation.files.keeping import bytes_of, file_for
from nastavnik.foundation.jobs.asking import ask_job, jobs_of
from nastavnik.web import clock
from nastavnik.web.documents.collected import collected_lines
from nastavnik.web.documents.files import answer
from nastavnik.web.documents.pages import lacking_in
from nastavnik.web.documents.place import address_of
from nastavnik.web.documents.words import MOMENTS, row_of
from nastavnik.web.shell.access import KEY_FIELD, get_or_404, permission
from nastavnik.web.shell.requests import Request, place_of

TITLES = {"all": "Пакет на год", **{moment: f"Пакет «{label}»" for moment, label in MOMENTS.items()}}


@permission(Permission.DOCUMENTS_VIEW)
def package(request: Request, moment: str) -> HttpResponse:
    """Show what the archive will hold, and ask for it."""
    if moment not in TITLES:
        raise Http404
    place = place_of(request)
    if request.method == "POST":
        job = ask_job(
            PACKAGE,
            actor=request.viewer,
            at=clock.moment(),
            key=request.POST[KEY_FIELD],
            moment=moment,
            year=place.year,
        )
        return redirect("shell:job", job.ref)
    rows = documents_of(viewer=request.viewer, organisation=place.organisation, year=place.year)
    papers = package_documents(rows, moment)
    lacking = lacking_in(papers, on=request.today)
    context = {
        "place": place,
        "title": TITLES[moment],
        "rows": [
            {
                **row_of(one, on=request.today, with_model=True, lacking=lacking.get(one.ref, 0)),
                "href": address_of(request, one),
            }
            for one in papers
        ],
        "apart": [line for one in _moments(moment) for line in collected_lines(request, one)],
        "ready": sum(one.state in READY for one in papers),
        "counted": counted(len(papers), "документ", "документа", "документов"),
    }
    return render(request, "documents/package.html", context)


def _moments(moment: str) -> list[str]:
    return list(MOMENTS) if moment == "all" else [moment]


@permission(Permission.DOCUMENTS_VIEW)
def archive(request: Request, archive: str) -> HttpResponseBase:
    """Give an archive to whoever asked for it."""
    asked = [one.result.get("file") for one in jobs_of(request.viewer).filter(kind=PACKAGE)]
    if archive not in asked:
        raise Http404
    stored = get_or_404(file_for, viewer=request.viewer, ref=archive)
    return answer(bytes_of(stored), stored.name, "zip")
