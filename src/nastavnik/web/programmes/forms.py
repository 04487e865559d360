from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from nastavnik.core.programmes.states import ENDS, MEETING_KINDS, WAYS, EndReason, Way
from nastavnik.web.shell.forms import Day, Line, PageForm

OTHER = "other"


class Amount(forms.DecimalField):
    """A number as people type it: 5 or 54,5."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(label=label, max_digits=9, decimal_places=2, widget=widget, **kwargs)
        words = "Введите число, например 5 или 54,5"
        self.empty_words = words
        self.error_messages["invalid"] = words

    def to_python(self, value: Any) -> Any:
        """Read a comma as the point it means."""
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """Show a kept number without needless noughts."""
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value


MINUTES = (30, 45, 60)


class RecordForm(PageForm):
    """A meeting that was: two choices and a word are enough."""

    day = forms.CharField(label="Когда")
    other_day = Day("Другой день", required=False)
    minutes = forms.CharField(label="Сколько минут")
    other_minutes = forms.IntegerField(label="Иначе", required=False)
    step = forms.CharField(label="Тема из программы", required=False)
    theme = Line("Своя тема", most=200, required=False)
    told = forms.CharField(
        label="Что получилось и что трудно", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    next_step = Line("Что дальше", most=300, required=False)
    way = forms.ChoiceField(label="Как встретились", required=False, choices=[(one.value, WAYS[one]) for one in Way])
    is_another = forms.BooleanField(label="Это вторая встреча в тот же день", required=False)
    key = forms.CharField(max_length=64)

    def clean(self) -> dict[str, Any]:
        """Settle the day and the minutes: one of the choices, or what was typed beside them."""
        typed = super().clean() or {}
        typed["met_on"] = self._day(typed)
        typed["length"] = self._length(typed)
        return typed

    def _day(self, typed: dict[str, Any]) -> date | None:
        if typed.get("day") == OTHER:
            if typed.get("other_day") is None and "other_day" not in self.errors:
                self.add_error("other_day", "Введите дату, например 30.10.2026")
            return typed.get("other_day")
        try:
            return date.fromisoformat(typed.get("day", ""))
        except ValueError:
            self.add_error("day", "Выберите день")
            return None

    def _length(self, typed: dict[str, Any]) -> int | None:
        if typed.get("minutes") == OTHER:
            if typed.get("other_minutes") is None and "other_minutes" not in self.errors:
                self.add_error("other_minutes", "Сколько минут? Например, 50")
            return typed.get("other_minutes")
        chosen = typed.get("minutes", "")
        if chosen.isascii() and chosen.isdigit() and len(chosen) < 4:
            return int(chosen)
        self.add_error("minutes", "Выберите, сколько минут шла встреча")
        return None


class WordsForm(PageForm):
    """What was said of a meeting; day and minutes stay."""

    theme = Line("Тема", most=200, required=False)
    told = forms.CharField(
        label="Что получилось и что трудно", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
    next_step = Line("Что дальше", most=300, required=False)


class PlanForm(PageForm):
    """When and where to meet."""

    met_on = Day("День")
    place = Line("Где и когда", most=120, required=False, help_text="Например, 6-й урок, каб. 214")


class NewMeetingForm(PlanForm):
    """The same for a meeting that nobody planned yet: what it is for may be said."""

    kind = forms.ChoiceField(
        label="Вид встречи", choices=[(one.value, words.capitalize()) for one, words in MEETING_KINDS.items()]
    )


class CancelForm(PageForm):
    """Why a meeting is called off."""

    because = Line("Почему не получится", most=300, empty="Напишите причину одним предложением")


class MeasureForm(PageForm):
    """How far a goal is."""

    value = Amount("Сколько сейчас")
    measured_on = Day("Когда измерили")
    source = Line("Откуда известно", most=200, required=False, help_text="Например, по записям уроков")


class EndForm(PageForm):
    """Why a bond ends."""

    reason = forms.ChoiceField(
        label="Почему", choices=[(one.value, ENDS[one].capitalize()) for one in EndReason], widget=forms.RadioSelect
    )
    on = Day("С какого дня")
    note = forms.CharField(
        label="Итог и слова благодарности",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Увидят куратор и директор.",
    )


class AskForm(PageForm):
    """A question."""

    words = forms.CharField(label="Вопрос", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].error_messages["required"] = "Напишите, о чём вопрос"


def chosen_step(steps: Sequence[Any], key: str) -> str:
    """Return the title of a step of the programme, or nothing for an own theme."""
    return next((step.title for step in steps if step.key == key), "")
