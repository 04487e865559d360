from django.urls import path

from nastavnik.web.dashboards import own_tasks, rollover, summary, views

app_name = "dashboards"

urlpatterns = [
    path("<slug:organisation>/<year:year>/today", views.today, name="today"),
    path("<slug:organisation>/<year:year>/today/tasks/new", own_tasks.add, name="add"),
    path("<slug:organisation>/<year:year>/today/tasks/<ref:own>/done", own_tasks.done, name="own_done"),
    path("<slug:organisation>/<year:year>/today/tasks/<ref:own>/postpone", own_tasks.postpone, name="own_postpone"),
    path("<slug:organisation>/<year:year>/today/tasks/<ref:own>/hand", own_tasks.hand_over, name="own_hand_over"),
    path("<slug:organisation>/<year:year>/today/items/<ref:item>/hand", own_tasks.hand_over_item, name="hand_over"),
    path("<slug:organisation>/<year:year>/settings/years/next", rollover.rollover, name="rollover"),
    path("<slug:organisation>/<year:year>/summary", summary.summary, name="summary"),
    path("<slug:organisation>/<year:year>/overview", views.overview, name="overview"),
]
