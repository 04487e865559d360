from django.urls import path

from nastavnik.web.people import (
    access,
    card,
    clearances,
    editing,
    entry,
    guardians,
    importing,
    merging,
    naming,
    people,
    profile,
)

app_name = "people"

_ACCESS = "<slug:organisation>/<year:year>/access"
_PEOPLE = "<slug:organisation>/<year:year>/people"
_PERSON = f"{_PEOPLE}/<ref:person>"
_LIST = f"{_PEOPLE}/import/<ref:draft>"

urlpatterns = [
    path("account/profile", profile.profile, name="profile"),
    path("account/profile/sign-out", profile.sign_out, name="sign_out"),
    path("i/<token:token>", entry.entry, name="entry"),
    path(_ACCESS, access.access, name="access"),
    path(f"{_ACCESS}/new", access.new_person, name="new_person"),
    path(_PEOPLE, people.people, name="people"),
    path(f"{_PEOPLE}/find", people.find, name="find"),
    path(f"{_PEOPLE}/views", people.keep_view, name="keep_view"),
    path(f"{_PEOPLE}/views/<ref:kept>/forget", people.drop_view, name="drop_view"),
    path(f"{_PEOPLE}/bulk", people.bulk, name="bulk"),
    path(f"{_PEOPLE}/excel", people.excel, name="excel"),
    path(f"{_PEOPLE}/new", editing.add, name="add"),
    path(f"{_PEOPLE}/duplicates", merging.duplicates, name="duplicates"),
    path(f"{_PEOPLE}/import", importing.upload, name="import"),
    path(_LIST, importing.review, name="review"),
    path(f"{_LIST}/columns", importing.columns, name="columns"),
    path(f"{_LIST}/answers", importing.answers, name="answers"),
    path(f"{_LIST}/load", importing.load, name="load"),
    path(f"{_LIST}/loaded", importing.loaded, name="loaded"),
    path(_PERSON, card.person, name="person"),
    path(f"{_PERSON}/edit", editing.edit, name="edit"),
    path(f"{_PERSON}/name", naming.name, name="name"),
    path(f"{_PERSON}/leave", editing.leave, name="leave"),
    path(f"{_PERSON}/return", editing.come_back, name="come_back"),
    path(f"{_PERSON}/merge/<ref:other>", merging.merge, name="merge"),
    path(f"{_PERSON}/guardians/new", guardians.new, name="new_guardian"),
    path(f"{_PERSON}/guardians/<ref:guardianship>/end", guardians.end, name="end_guardian"),
    path(f"{_PERSON}/clearances/new", clearances.new, name="new_clearance"),
    path(f"{_PERSON}/clearances/<ref:clearance>/remove", clearances.remove, name="remove_clearance"),
    path(f"{_PERSON}/role", card.role, name="role"),
    path(f"{_PERSON}/role/<ref:term>/end", card.role_end, name="role_end"),
    path(f"{_PERSON}/link", card.link, name="link"),
    path(f"{_PERSON}/link/revoke", card.link_revoke, name="link_revoke"),
    path(f"{_PERSON}/block", card.block, name="block"),
]
