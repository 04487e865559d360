from django.urls import path

from nastavnik.web.programmes import card as card  # importing adds the section to the card of a person
from nastavnik.web.programmes import (
    changing,
    ending,
    goals,
    listing,
    meetings,
    page,
    paper,
    programme,
    questions,
    recording,
)

app_name = "programmes"

_BONDS = "<slug:organisation>/<year:year>/bonds"
_BOND = f"{_BONDS}/<ref:bond>"
_MEETING = f"{_BOND}/meetings/<ref:meeting>"

urlpatterns = [
    path(_BONDS, listing.bonds, name="bonds"),
    path(f"{_BONDS}/mine", listing.mine, name="mine"),
    path("<slug:organisation>/<year:year>/questions", questions.questions, name="questions"),
    path(_BOND, page.bond, name="bond"),
    path(f"{_BOND}/note", page.note, name="note"),
    path(f"{_BOND}/ask", questions.ask, name="ask"),
    path(f"{_BOND}/goals", goals.goals, name="goals"),
    path(f"{_BOND}/steps", goals.step, name="step"),
    path(f"{_BOND}/pause", ending.pause, name="pause"),
    path(f"{_BOND}/resume", ending.resume, name="resume"),
    path(f"{_BOND}/end", ending.end, name="end"),
    path(f"{_BOND}/meetings/new", recording.new, name="record"),
    path(f"{_BOND}/meetings/plan", meetings.plan, name="plan"),
    path(f"{_MEETING}/move", meetings.move, name="move"),
    path(f"{_MEETING}/cancel", meetings.cancel, name="cancel"),
    path(f"{_MEETING}/confirm", meetings.confirm, name="confirm"),
    path(f"{_MEETING}/words", recording.words, name="words"),
    path(f"{_BOND}/programme", programme.programme, name="programme"),
    path(f"{_BOND}/programme/edit", changing.edit, name="programme_edit"),
    path(f"{_BOND}/programme/correct", changing.correct, name="programme_correct"),
    path(f"{_BOND}/programme/drop", changing.drop, name="programme_drop"),
    path(f"{_BOND}/programme/agree", programme.agree, name="programme_agree"),
    path(f"{_BOND}/programme/return", programme.give_back, name="programme_return"),
    path(f"{_BOND}/programme/approve", programme.approve, name="programme_approve"),
    path(f"{_BOND}/programme/<ref:version>", programme.version, name="programme_version"),
    path(f"{_BOND}/programme/<ref:version>/word", paper.word, name="programme_word"),
    path(f"{_BOND}/programme/<ref:version>/pdf", paper.pdf, name="programme_pdf"),
]
