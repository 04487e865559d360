from django.urls import path

from nastavnik.web.organisations import calendar, changing, grounds, heads, registers, settings

app_name = "organisations"

_SETTINGS = "<slug:organisation>/<year:year>/settings"

urlpatterns = [
    path(_SETTINGS, settings.settings, name="settings"),
    path(f"{_SETTINGS}/requisites", changing.requisites, name="requisites"),
    path(f"{_SETTINGS}/head", heads.head, name="head"),
    path(f"{_SETTINGS}/head/<ref:term>/end", heads.head_end, name="head_end"),
    path(f"{_SETTINGS}/registers", registers.registers, name="registers"),
    path(f"{_SETTINGS}/calendar", calendar.calendar, name="calendar"),
    path(f"{_SETTINGS}/calendar/day", calendar.calendar_day, name="calendar_day"),
    path(f"{_SETTINGS}/calendar/fill", calendar.calendar_fill, name="calendar_fill"),
    path(f"{_SETTINGS}/grounds", grounds.grounds, name="grounds"),
    path(f"{_SETTINGS}/grounds/act", grounds.ground, name="ground"),
    path(f"{_SETTINGS}/grounds/forget", grounds.ground_forget, name="ground_forget"),
]
