from django.urls import path

from nastavnik.web.shell import appearance, help, histories, pages, search, undoing, upkeep

app_name = "shell"

urlpatterns = [
    path("", pages.home, name="home"),
    path("account/role", pages.role, name="role"),
    path("account/no-role", pages.no_role, name="no_role"),
    path("account/appearance", appearance.appearance, name="appearance"),
    path("account/history", histories.my_history, name="my_history"),
    path("account/undo/<ref:step>", undoing.take_back, name="undo"),
    path("health", upkeep.health_page, name="health"),
    path("health/backup", upkeep.backup, name="backup"),
    path("health/demo", upkeep.demo, name="demo"),
    path("jobs/<ref:job>", upkeep.job, name="job"),
    path("jobs/<ref:job>/stop", upkeep.stop, name="stop"),
    path("search", search.search, name="search"),
    path("help", help.help_page, name="help"),
    path("help/components", pages.components, name="components"),
    path("help/<slug:topic>", help.topic, name="topic"),
    path("<slug:organisation>/<year:year>/history", histories.history, name="history"),
]
