from django.urls import path

from nastavnik.web.people import access, card, entry, profile

app_name = "people"

_ACCESS = "<slug:organisation>/<year:year>/access"
_PERSON = f"{_ACCESS}/<ref:person>"

urlpatterns = [
    path("account/profile", profile.profile, name="profile"),
    path("account/profile/sign-out", profile.sign_out, name="sign_out"),
    path("i/<token:token>", entry.entry, name="entry"),
    path(_ACCESS, access.access, name="access"),
    path(f"{_ACCESS}/new", access.new_person, name="new_person"),
    path(_PERSON, card.person, name="person"),
    path(f"{_PERSON}/role", card.role, name="role"),
    path(f"{_PERSON}/role/<ref:term>/end", card.role_end, name="role_end"),
    path(f"{_PERSON}/link", card.link, name="link"),
    path(f"{_PERSON}/link/revoke", card.link_revoke, name="link_revoke"),
    path(f"{_PERSON}/block", card.block, name="block"),
]
