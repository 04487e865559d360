from django.urls import path

from nastavnik.web.roadmaps import draft_items, draft_questions, importing, reviewing

AT = "<slug:organisation>/<year:year>/roadmap"
DRAFT = f"{AT}/drafts/<ref:draft>"

urlpatterns = [
    path(f"{AT}/import", importing.upload, name="import"),
    path(f"{AT}/import/ready", importing.ready, name="ready"),
    path(f"{AT}/import/last-year", importing.last_year, name="last_year"),
    path(DRAFT, reviewing.review, name="review"),
    path(f"{DRAFT}/answers", reviewing.answer, name="answer"),
    path(f"{DRAFT}/take", reviewing.take, name="take"),
    path(f"{DRAFT}/confirm", reviewing.confirm, name="confirm"),
    path(f"{DRAFT}/discard", reviewing.discard, name="discard"),
    path(f"{DRAFT}/source", reviewing.source, name="source"),
    path(f"{DRAFT}/choose", draft_questions.choose, name="choose"),
    path(f"{DRAFT}/columns", draft_questions.columns, name="columns"),
    path(f"{DRAFT}/items/<slug:at>", draft_items.edit, name="draft_item"),
]
