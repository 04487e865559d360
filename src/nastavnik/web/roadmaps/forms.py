from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from nastavnik.core.roadmaps.proof_names import grouped_proofs
from nastavnik.core.roadmaps.term_moves import LONGEST_DAYS
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


class DoneForm(PageForm):
    """By what it is seen that an action is done, and since when."""

    day = Day("Когда сделано", required=False, help_text="Пусто — сегодня. Для приказа поставьте его дату")
    note = Line("Чем подтверждено", most=300, required=False)


class ReopenForm(PageForm):
    """Why a closed action is opened again."""

    reason = Line("Почему открываете снова", most=300, required=False)


class WithdrawForm(PageForm):
    """Why a proof does not hold."""

    reason = Line("Почему отзываете", most=300, empty="Напишите, почему это больше не подтверждает действие")


class CommentForm(PageForm):
    """A remark on an action."""

    text = forms.CharField(label="Замечание", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].error_messages["required"] = "Напишите замечание, например «Ждём списки классов»"


class ProofsForm(PageForm):
    """What closes an action, out of the closed list."""

    proofs = forms.MultipleChoiceField(
        label="Чем закроется действие",
        choices=grouped_proofs,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 14}),
        help_text="Можно выбрать несколько: удерживайте Ctrl. Ничего не выбрано — закроет ваша отметка",
    )


class DueForm(PageForm):
    """The term of an action, in its cell."""

    end_on = Day("Срок", required=False)


class OwnerForm(PageForm):
    """The main owner of an action, in its cell."""

    owner = Line("Главный ответственный", most=160, required=False)

    def __init__(self, *args: Any, known: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = list(known)
        self.fields["owner"].widget.attrs["list"] = self["owner"].auto_id + "_known"


class ApproveForm(PageForm):
    """Number and day of an order that was signed and registered on paper."""

    number = Line("Номер приказа", most=40, empty="Введите номер приказа, например 118-о")
    approved_on = Day("Дата приказа")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_approved_on(self) -> date:
        """Refuse a day to come: an order that is not signed approves nothing."""
        day: date = self.cleaned_data["approved_on"]
        if day > self.on:
            raise forms.ValidationError("Этот день ещё не наступил. Введите дату подписанного приказа")
        return day


class ShiftForm(PageForm):
    """Whose terms move, and by how much."""

    stages = forms.MultipleChoiceField(label="Этапы", widget=forms.CheckboxSelectMultiple)
    days = forms.IntegerField(
        label="На сколько дней",
        min_value=-LONGEST_DAYS,
        max_value=LONGEST_DAYS,
        help_text="Со знаком минус — раньше",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
    )
    skip_days_off = forms.BooleanField(label="Переносить с выходных на рабочий день", required=False)

    def __init__(self, *args: Any, stages: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"skip_days_off": True, "days": 7})
        super().__init__(*args, **kwargs)
        self.fields["stages"].choices = stages  # type: ignore[attr-defined]
        self.fields["stages"].error_messages["required"] = "Выберите хотя бы один этап"
        words = "Введите число дней от 1 до 366, например 7 или -7"
        errors = {"required": words, "invalid": words, "min_value": words, "max_value": words}
        self.fields["days"].error_messages.update(errors)

    def clean_days(self) -> int:
        """Refuse nothing: a shift by no days is none."""
        days: int = self.cleaned_data["days"]
        if days == 0:
            raise forms.ValidationError("Введите число дней от 1 до 366, например 7 или -7")
        return days


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

    main = forms.ChoiceField(label="Главный", required=False, widget=forms.RadioSelect)

    def offer_main(self, owners: list[str]) -> None:
        """Let one of several owners be marked as the main one; of one there is nothing to choose."""
        if len(owners) > 1:
            self.fields["main"].choices = [(name, name) for name in owners]  # type: ignore[attr-defined]
            self.initial["main"] = owners[0]
        else:
            del self.fields["main"]

    def values(self) -> dict[str, Any]:
        """Return the cleaned values as the operation takes them, the main owner first."""
        cleaned = dict(self.cleaned_data)
        main = cleaned.pop("main", "")
        lines = cleaned["owners"].splitlines()
        is_chosen = "main" in self.changed_data and main in lines
        owners = [main, *(line for line in lines if line != main)] if is_chosen else lines
        return cleaned | {"owners": owners}


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
