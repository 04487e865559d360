from django.urls import path

from nastavnik.web.documents import (
    deeds,
    drafts,
    files,
    packages,
    pages,
    programmes,
    proof,
    registers,
    signing,
    writing,
)

app_name = "documents"

_DOCUMENTS = "<slug:organisation>/<year:year>/documents"
_ONE = f"{_DOCUMENTS}/<ref:document>"
_SIGNING = "<slug:organisation>/<year:year>/signing"

urlpatterns = [
    path(_DOCUMENTS, pages.documents, name="documents"),
    path(f"{_DOCUMENTS}/new", drafts.new, name="new"),
    path(f"{_DOCUMENTS}/registers", registers.registers, name="registers"),
    path(f"{_DOCUMENTS}/registers/excel", registers.excel, name="registers_excel"),
    path(f"{_DOCUMENTS}/registers/pdf", registers.pdf, name="registers_pdf"),
    path(f"{_DOCUMENTS}/programmes", programmes.programmes, name="programmes"),
    path(f"{_DOCUMENTS}/packages/<slug:moment>", packages.package, name="package"),
    path(f"{_DOCUMENTS}/packages/<slug:moment>/prepare", drafts.prepare, name="prepare"),
    path(f"{_DOCUMENTS}/archives/<ref:archive>", packages.archive, name="archive"),
    path(_ONE, pages.document, name="document"),
    path(f"{_ONE}/changes", pages.changes, name="changes"),
    path(f"{_ONE}/facts", writing.facts, name="facts"),
    path(f"{_ONE}/wording", writing.wording, name="wording"),
    path(f"{_ONE}/send", deeds.send, name="send"),
    path(f"{_ONE}/recall", deeds.recall, name="recall"),
    path(f"{_ONE}/discard", deeds.discard, name="discard"),
    path(f"{_ONE}/on-paper", deeds.on_paper, name="on_paper"),
    path(f"{_ONE}/acquaint", deeds.acquaintance, name="acquaint"),
    path(f"{_ONE}/scan", deeds.scan, name="scan"),
    path(f"{_ONE}/cancel", deeds.cancel, name="cancel"),
    path(f"{_ONE}/word", files.word, name="word"),
    path(f"{_ONE}/pdf", files.pdf, name="pdf"),
    path(f"{_ONE}/scans/<ref:file>", files.scanned, name="scanned"),
    path(_SIGNING, signing.signing, name="signing"),
    path(f"{_SIGNING}/all", signing.sign_all, name="sign_all"),
    path(f"{_SIGNING}/<ref:document>", signing.sheet, name="sheet"),
    path(f"{_SIGNING}/<ref:document>/sign", signing.sign, name="sign"),
    path(f"{_SIGNING}/<ref:document>/return", signing.give_back, name="give_back"),
    path("v/<token:token>", proof.proof, name="proof"),
]
