from django.urls import path

from nastavnik.web.roadmaps import cells, exports, import_urls, item_proofs, items, plan_deeds, views

app_name = "roadmaps"
AT = "<slug:organisation>/<year:year>/roadmap"
ITEM = f"{AT}/items/<ref:item>"

urlpatterns = [
    path(AT, views.roadmap, name="roadmap"),
    path(f"{AT}/word", exports.word, name="word"),
    path(f"{AT}/pdf", exports.pdf, name="pdf"),
    path(f"{AT}/ribbon", exports.ribbon, name="ribbon"),
    path(f"{AT}/workbook", exports.workbook, name="workbook"),
    path(f"{AT}/approve", plan_deeds.approve, name="approve"),
    path(f"{AT}/changes", plan_deeds.changes, name="changes"),
    path(f"{AT}/shift", plan_deeds.shift, name="shift"),
    *import_urls.urlpatterns,
    path(f"{AT}/items/new", items.add, name="add"),
    path(ITEM, items.item, name="item"),
    path(f"{ITEM}/done", items.done, name="done"),
    path(f"{ITEM}/start", items.start, name="start"),
    path(f"{ITEM}/reopen", items.reopen, name="reopen"),
    path(f"{ITEM}/skip", items.skip, name="skip"),
    path(f"{ITEM}/postpone", items.postpone, name="postpone"),
    path(f"{ITEM}/edit", items.edit, name="edit"),
    path(f"{ITEM}/due", cells.due, name="due"),
    path(f"{ITEM}/owner", cells.owner, name="owner"),
    path(f"{ITEM}/comments", item_proofs.comment, name="comment"),
    path(f"{ITEM}/proofs", item_proofs.choose, name="proofs"),
    path(f"{ITEM}/proofs/give", item_proofs.give, name="give"),
    path(f"{ITEM}/proofs/<ref:proof>/withdraw", item_proofs.withdraw, name="withdraw"),
]
