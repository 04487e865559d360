from nastavnik.domains.year.models import TITLE_LENGTH
from nastavnik.web.shell.forms import Day, Line, PageForm


class OwnTaskForm(PageForm):
    """One's own task for the list of the day."""

    title = Line("Что сделать", most=TITLE_LENGTH, empty="Напишите, что нужно сделать, например «Позвонить в музей»")
    due_on = Day("Срок", required=False, help_text="Можно не указывать")


class PutOffForm(PageForm):
    """Until when a task leaves the list."""

    day = Day("Отложить до какого дня")


class HandOverForm(PageForm):
    """Who does it now, and when to ask."""

    who = Line("Кому передаёте", most=160, empty="Напишите, кому передаёте, например «психолог школы»")
    until = Day("Когда спросить", help_text="До этого дня дело стоит в «Ждём от других»")
