from django.urls import path

from nastavnik.web.surveys import grid, listing, mine, page, paper, people, phone, reminder, slips

app_name = "surveys"

_SURVEYS = "<slug:organisation>/<year:year>/surveys"
_SURVEY = f"{_SURVEYS}/<ref:survey>"

urlpatterns = [
    path("q/<token:token>", phone.answer, name="answer"),
    path("account/surveys/<ref:asked>", mine.mine, name="mine"),
    path(_SURVEYS, listing.surveys, name="surveys"),
    path(f"{_SURVEYS}/open", listing.open_one, name="open"),
    path(_SURVEY, page.survey, name="survey"),
    path(f"{_SURVEY}/people", people.people, name="people"),
    path(f"{_SURVEY}/close", page.close, name="close"),
    path(f"{_SURVEY}/reopen", page.reopen, name="reopen"),
    path(f"{_SURVEY}/grid", grid.grid, name="grid"),
    path(f"{_SURVEY}/reminder", reminder.reminder, name="reminder"),
    path(f"{_SURVEY}/slips", slips.slips, name="slips"),
    path(f"{_SURVEY}/people/<ref:person>/link", reminder.handout, name="handout"),
    path(f"{_SURVEY}/remind", page.remind, name="remind"),
    path(f"{_SURVEY}/people/<ref:person>/take-back", page.take_back, name="take_back"),
    path(f"{_SURVEY}/paper/<ref:person>", paper.paper, name="paper"),
]
