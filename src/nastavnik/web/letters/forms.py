from typing import Any

from django import forms

from nastavnik.core.text.inserts import NothingWritten
from nastavnik.domains.organisations.operations import NotAnHour
from nastavnik.web.shell.forms import PageForm

_HOUR_WORDS = {name: str(NotAnHour()) for name in ("invalid", "min_value", "max_value")}


class _Hour(forms.IntegerField):
    """An hour of the day."""

    def __init__(self, label: str, help_text: str = "") -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 4})
        super().__init__(
            label=label, min_value=0, max_value=23, widget=widget, help_text=help_text, error_messages=_HOUR_WORDS
        )
        self.empty_words = str(NotAnHour())


class HoursForm(PageForm):
    """When the school writes to people."""

    quiet_from = _Hour("Тихие часы с")
    quiet_until = _Hour("Тихие часы до", "Два одинаковых числа — тихих часов нет. В выходные письма ждут рабочего дня.")
    has_weekly = forms.BooleanField(label="Присылать куратору список дел на неделю", required=False)


class WordsForm(PageForm):
    """The words of a letter."""

    words = forms.CharField(label="Текст", max_length=3000, widget=forms.Textarea(attrs={"rows": 11}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].error_messages["required"] = str(NothingWritten())
