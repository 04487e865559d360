from django.urls import path

from nastavnik.web.shell import appearance, pages

app_name = "shell"

urlpatterns = [
    path("", pages.home, name="home"),
    path("account/role", pages.role, name="role"),
    path("account/no-role", pages.no_role, name="no_role"),
    path("account/appearance", appearance.appearance, name="appearance"),
    path("help/components", pages.components, name="components"),
]
