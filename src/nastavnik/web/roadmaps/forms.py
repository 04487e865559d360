from typing import Any

from django import forms

from nastavnik.web.shell.forms import Day, Line, PageForm

UPLOAD_HINT = ".docx,.xlsx,.txt,.html,.csv,.md"


class UploadForm(PageForm):
    """The file that holds the plan of a year."""

    file = forms.FileField(
        label="Файл с планом",
        widget=forms.ClearableFileInput(attrs={"accept": UPLOAD_HINT}),
        error_messages={
            "empty": "Файл пустой. Выберите другой.",
            "invalid": "Выберите файл ещё раз.",
            "missing": "Выберите файл.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].error_messages["required"] = "Выберите файл с планом, например дорожную карту в Word"


class PostponeForm(PageForm):
    """Until when an action leaves the day's list."""

    day = Day("Отложить до какого дня")


class SkipForm(PageForm):
    """Why an action is not needed this year."""

    reason = Line("Почему не нужно", most=300, empty="Напишите причину: она попадёт в отчёт")


class ItemForm(PageForm):
    """The words, the term and the owners of an action."""

    text = forms.CharField(label="Что сделать", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    result = forms.CharField(
        label="Что должно получиться", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    start_on = Day("Начало", required=False)
    end_on = Day("Срок", required=False)
    owners = forms.CharField(
        label="Ответственные",
        help_text="По одному в строке, главный первым",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].error_messages["required"] = "Напишите, что нужно сделать, например «Собрать согласия»"

    def values(self) -> dict[str, Any]:
        """Return the cleaned values as the operation takes them."""
        cleaned = dict(self.cleaned_data)
        return cleaned | {"owners": cleaned["owners"].splitlines()}


class NewItemForm(PageForm):
    """An action of the school's own."""

    stage = forms.ChoiceField(label="Этап")
    text = forms.CharField(label="Что сделать", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    start_on = Day("Начало", required=False)
    end_on = Day("Срок", required=False)

    def __init__(self, *args: Any, stages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = stages  # type: ignore[attr-defined]
        self.fields["text"].error_messages["required"] = "Напишите, что нужно сделать, например «Собрать согласия»"
