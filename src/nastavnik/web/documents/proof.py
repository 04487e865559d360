"""The page that proves a paper: which, of what day, whose, whether it holds, and whether a file is that paper."""

import hashlib
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from nastavnik.core.documents.states import READY
from nastavnik.domains.documents.models import Document, FilePart
from nastavnik.domains.documents.queries import document_by_token, is_whole
from nastavnik.web.documents.words import state_words, title_of
from nastavnik.web.shell.access import get_or_404, public

_MOST = 20 * 1024 * 1024
_PARTS = {FilePart.PDF: "PDF", FilePart.WORD: "Word"}


@public("whoever holds a paper may ask whether it is genuine; the page names nobody")
def proof(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the paper is; a file that was chosen is held against the frozen bytes and kept nowhere."""
    document: Document = get_or_404(document_by_token, token=token)
    if request.method not in ("GET", "HEAD", "POST"):
        raise Http404
    context = {
        "title": title_of(document),
        "number": document.number,
        "dated_on": document.dated_on,
        "school": document.organisation.short_name,
        "state": state_words(document),
        "holds": document.state in READY,
        "cancelled_on": document.cancelled_on,
        "is_whole": is_whole(document),
        "files": [
            {"name": _PARTS[FilePart(one.part)], "sha256": one.sha256}
            for one in document.files.all()
            if one.part in _PARTS
        ],
        "compared": _compared(request, document) if request.method == "POST" else None,
    }
    return render(request, "documents/proof.html", context)


def _compared(request: HttpRequest, document: Document) -> dict[str, Any]:
    sent = request.FILES.get("file")
    if sent is None:
        return {"words": "Выберите файл.", "kind": "error"}
    if sent.size is None or sent.size > _MOST:
        return {"words": "Файл больше 20\u00a0МБ: это не тот документ.", "kind": "error"}
    found = hashlib.sha256(b"".join(sent.chunks())).hexdigest()
    if any(one.sha256 == found for one in document.files.all()):
        return {"words": "Файл совпадает с подписанным документом.", "kind": "done"}
    return {"words": "Файл не совпадает с подписанным документом: его изменили или пересохранили.", "kind": "error"}
