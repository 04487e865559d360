from typing import Any

from django import forms

from nastavnik.core.roadmaps.editing import Words
from nastavnik.domains.roadmaps.models import TargetModel
from nastavnik.web.shell.forms import Line, PageForm

COLUMN_NAMES = (
    ("", "не нужен"),
    ("number", "Номер"),
    ("stage", "Этап"),
    ("content", "Действия"),
    ("timing", "Сроки"),
    ("owner", "Ответственные"),
    ("result", "Результат"),
    ("documents", "Документы"),
    ("note", "Примечание"),
)
MOVED, KEPT = "moved", "kept"


class AnswersForm(PageForm):
    """For whom the plan is, and in which years its terms lie."""

    target_model = forms.ChoiceField(label="Для кого план", choices=TargetModel.choices, widget=forms.RadioSelect)
    years = forms.ChoiceField(label="Сроки", widget=forms.RadioSelect)

    def __init__(self, *args: Any, was: str | None, to: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if was is None or was == to:
            del self.fields["years"]  # there is nothing to move
            return
        choices = [(MOVED, f"перенести с {label(was)} на {label(to)}"), (KEPT, f"оставить в {label(was)}, как в файле")]
        self.fields["years"].choices = choices  # type: ignore[attr-defined]


def label(year: str) -> str:
    """Return an academic year as the interface writes it: «2026/27»."""
    return f"{year[:4]}/{year[5:]}"


class DraftItemForm(PageForm):
    """An action of a plan that waits for a yes."""

    text = forms.CharField(
        label="Действие",
        max_length=4000,
        help_text="Чтобы разделить на несколько, поставьте каждое с новой строки и нажмите «Разделить по строкам».",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    timing = Line(
        "Срок", most=300, required=False, help_text="Как в плане: «до 15 октября», «сентябрь», «в течение года»"
    )
    owners = forms.CharField(
        label="Ответственные",
        help_text="По одному в строке, главный первым",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    result = Line("Что получится", most=1000, required=False)
    stage = forms.TypedChoiceField(label="Этап", coerce=int)

    def __init__(self, *args: Any, stages: list[tuple[int, str]], is_group: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = stages  # type: ignore[attr-defined]
        self.fields["text"].error_messages["required"] = "Напишите, что нужно сделать, например «Собрать согласия»"
        if is_group:
            for name in ("timing", "owners", "result"):
                del self.fields[name]  # a group only gathers; its actions say when and who

    def words(self) -> Words:
        """Return what was typed as the correction takes it."""
        return Words(**{name: value for name, value in self.cleaned_data.items() if name != "stage"})


class ColumnsForm(PageForm):
    """What the columns of a raw table hold, one choice for each."""

    first_row = forms.BooleanField(label="Первая строка — названия столбцов, а не действие", required=False)

    def __init__(self, *args: Any, width: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for index in range(width):
            self.fields[f"column_{index}"] = forms.ChoiceField(
                label=f"Столбец {index + 1}", choices=COLUMN_NAMES, required=False
            )

    def columns(self) -> list[forms.BoundField]:
        """Return the choices in the order of the columns."""
        return [self[name] for name in self.fields if name.startswith("column_")]

    def clean(self) -> dict[str, Any]:
        """Ask for the column of the actions, and for no kind twice."""
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = [value for name, value in cleaned.items() if name.startswith("column_") and value]
        if "content" not in chosen:
            self.add_error(None, "Отметьте столбец с действиями")
        twice = next((kind for kind in chosen if chosen.count(kind) > 1), None)
        if twice:
            self.add_error(None, f"Два столбца названы «{dict(COLUMN_NAMES)[twice]}». Оставьте один")
        return cleaned

    def places(self) -> dict[str, int]:
        """Return the place of each kind that was named, counted from nought."""
        named = {name: value for name, value in self.cleaned_data.items() if name.startswith("column_") and value}
        return {kind: int(name.removeprefix("column_")) for name, kind in named.items()}
