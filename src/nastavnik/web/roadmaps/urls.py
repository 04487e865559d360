from django.urls import path

from nastavnik.web.roadmaps import import_urls, items, views

app_name = "roadmaps"
AT = "<slug:organisation>/<year:year>/roadmap"
ITEM = f"{AT}/items/<ref:item>"

urlpatterns = [
    path(AT, views.roadmap, name="roadmap"),
    path(f"{AT}/word", views.word, name="word"),
    *import_urls.urlpatterns,
    path(f"{AT}/items/new", items.add, name="add"),
    path(ITEM, items.item, name="item"),
    path(f"{ITEM}/done", items.done, name="done"),
    path(f"{ITEM}/start", items.start, name="start"),
    path(f"{ITEM}/reopen", items.reopen, name="reopen"),
    path(f"{ITEM}/skip", items.skip, name="skip"),
    path(f"{ITEM}/postpone", items.postpone, name="postpone"),
    path(f"{ITEM}/edit", items.edit, name="edit"),
]
