"""Root addresses. What stands under an organisation and a year begins with both."""

from django.urls import include, path, register_converter

from nastavnik.web.shell.converters import RefConverter, TokenConverter, YearConverter

register_converter(YearConverter, "year")
register_converter(RefConverter, "ref")
register_converter(TokenConverter, "token")

urlpatterns = [
    path("", include("nastavnik.web.shell.urls")),
    path("", include("nastavnik.web.people.account_urls")),
    path("", include("nastavnik.web.people.urls")),
    path("", include("nastavnik.web.consents.urls")),
    path("", include("nastavnik.web.letters.urls")),
    path("", include("nastavnik.web.organisations.urls")),
    path("", include("nastavnik.web.start.urls")),
    path("", include("nastavnik.web.dashboards.urls")),
    path("", include("nastavnik.web.roadmaps.urls")),
    path("", include("nastavnik.web.surveys.urls")),
    path("", include("nastavnik.web.matching.urls")),
    path("", include("nastavnik.web.programmes.urls")),
    path("", include("nastavnik.web.documents.urls")),
]

handler400 = "nastavnik.web.shell.errors.bad_request"
handler403 = "nastavnik.web.shell.errors.forbidden"
handler404 = "nastavnik.web.shell.errors.not_found"
handler500 = "nastavnik.web.shell.errors.server_error"
