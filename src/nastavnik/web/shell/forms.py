"""What the forms of all pages share: words for errors, dates as people type them, and the answer to a refused form."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nastavnik.core.refusals import Refusal
from nastavnik.core.text.inserts import NothingWritten

DATE_FORMATS = ["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"]
_EMPTY = "Заполните это поле"


class PageForm(forms.Form):
    """A form whose errors say what to do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = getattr(field, "empty_words", _EMPTY)

    def refuse(self, refusal: Refusal, field: str | None = None) -> None:
        """Put the words of a refusal at a field, or above all of them."""
        self.add_error(field if field in self.fields else None, str(refusal))


class Line(forms.CharField):
    """One line of text; `empty` says what to type when it stays empty."""

    def __init__(self, label: str, *, most: int, empty: str = _EMPTY, required: bool = True, **kwargs: Any) -> None:
        super().__init__(label=label, max_length=most, required=required, **kwargs)
        self.empty_words = empty
        self.error_messages["max_length"] = f"Слишком длинно: помещается {most} знаков"


class Day(forms.DateField):
    """A date as people type it: 30.10.2026."""

    def __init__(self, label: str, *, required: bool = True, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"placeholder": "дд.мм.гггг", "inputmode": "numeric"}, format="%d.%m.%Y")
        super().__init__(label=label, required=required, input_formats=DATE_FORMATS, widget=widget, **kwargs)
        self.empty_words = "Введите дату, например 30.10.2026"
        self.error_messages["invalid"] = "Такой даты нет. Например, 30.10.2026"


class Words(forms.CharField):
    """A letter that people edit."""

    def __init__(self, label: str, *, most: int = 2000) -> None:
        super().__init__(label=label, max_length=most, strip=False, widget=forms.Textarea(attrs={"rows": 9}))
        self.empty_words = str(NothingWritten())
        self.error_messages["max_length"] = f"Слишком длинно: помещается {most} знаков"


class Mail(forms.EmailField):
    """An address of electronic mail."""

    def __init__(self, label: str, *, required: bool = False, **kwargs: Any) -> None:
        super().__init__(label=label, required=required, max_length=254, **kwargs)
        self.error_messages["invalid"] = "Так адреса не пишут. Например, ukazkina@school.example"
        self.widget.attrs.pop("maxlength", None)


def form_page(request: HttpRequest, template: str, form: forms.BaseForm, **context: Any) -> HttpResponse:
    """Return the page of a form: 422 when the form was refused, so that nothing counts as taken."""
    refused = form.is_bound and bool(form.errors)
    return render(request, template, {"form": form, **context}, status=422 if refused else 200)


def expected_version(request: HttpRequest) -> int:
    """Return the version of the record that the editor saw; 0, which no record has, when the form does not say."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
