from typing import Any

from django import forms

from nastavnik.core.surveys.kinds import LABELS, MODELS
from nastavnik.web.shell.forms import Day, PageForm, Words

_CHOOSE = "Выберите из списка"


class OpenForm(PageForm):
    """A survey to open."""

    kind = forms.ChoiceField(label="О чём спросить", choices=[(kind.value, words) for kind, words in LABELS.items()])
    target_model = forms.ChoiceField(
        label="Кого касается", choices=[(model.value, words) for model, words in MODELS.items()]
    )
    closes_on = Day("Последний день", help_text="После него ответы сохраняются черновиком")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("kind", "target_model"):
            self.fields[name].error_messages["invalid_choice"] = _CHOOSE


class ReopenForm(PageForm):
    """A survey to open again."""

    closes_on = Day("Принимать ответы до")


class ReminderForm(PageForm):
    """The words of a reminder."""

    words = Words("Текст")
