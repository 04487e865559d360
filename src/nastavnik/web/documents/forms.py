"""The forms over a sheet: the facts that a kind asks for, made of its own fields."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from nastavnik.core.documents.fields import Field, Kind
from nastavnik.web.shell.forms import Day, Line, PageForm

SIMPLE = frozenset({"text", "long_text", "date", "number", "choice", "flag"})
OF_THE_REGISTER = frozenset({"number", "dated_on"})
OWN = frozenset({"target_model", "year"})  # what a paper is made for never changes in it
IN_CARDS = frozenset({"head", "curator"})  # these two have a place of their own
OFFICIAL = {"post": "должность", "name": "фамилия, имя, отчество"}
SPARE_ROWS = 2
MOST_ROWS = 60
_LINE, _TEXT, _NUMBER = 300, 4000, 40


def asked_on_the_sheet(kind: Kind) -> list[Field]:
    """Return the facts that are typed by hand, in the order of the kind."""
    return [one for one in kind.fields if one.name not in OF_THE_REGISTER | OWN | IN_CARDS and _is_typed(one)]


class FactsForm(PageForm):
    """The facts of one paper. Nothing is demanded here: what stays empty is still missing on the sheet."""

    def __init__(self, *args: Any, kind: Kind, values: Mapping[str, Any], dated_on: date | None, **kwargs: Any) -> None:
        self.asked, self.values = asked_on_the_sheet(kind), values
        super().__init__(*args, **kwargs)
        if kind.register or kind.field_named("dated_on"):
            self._add("dated_on", Day("Дата документа", required=False), dated_on)
        for one in self.asked:
            if one.type in SIMPLE:
                self._add(one.name, _field(one), _initial(one, values.get(one.name)))
            elif one.type == "official":
                self._add_official(one)
            else:
                self._add_rows(one)

    def _add(self, name: str, field: forms.Field, value: Any) -> None:
        field.initial = value
        field.widget.attrs.setdefault("autocomplete", "off")
        self.fields[name] = field

    def _add_official(self, one: Field) -> None:
        known = self.values.get(one.name) or {}
        for part, words in OFFICIAL.items():
            self._add(f"{one.name}.{part}", Line(f"{one.label}: {words}", most=_LINE, required=False), known.get(part))

    def _add_rows(self, one: Field) -> None:
        rows = list(self.values.get(one.name) or ())
        for place in range(min(len(rows) + SPARE_ROWS, MOST_ROWS)):
            row = rows[place] if place < len(rows) else {}
            for column in one.columns:
                self._add(f"{one.name}.{place}.{column.name}", _field(column), _initial(column, row.get(column.name)))

    def groups(self, names: Sequence[str], *, are_needed: bool = False) -> list[dict[str, Any]]:
        """Return the fields of these names for a page: a single one, or a list with its rows."""
        for name in self.fields if are_needed else ():
            # Said aloud as needed; a form that is sent with an empty one is taken all the same.
            self.fields[name].required = name.split(".")[0] in names and name != "dated_on"
        wanted = [one for one in self.asked if one.name in names]
        found: list[dict[str, Any]] = []
        if "dated_on" in names and "dated_on" in self.fields:
            found.append({"field": self["dated_on"]})
        for one in wanted:
            if one.type in SIMPLE:
                found.append({"field": self[one.name]})
            elif one.type == "official":
                found += [{"field": self[f"{one.name}.{part}"]} for part in OFFICIAL]
            else:
                found.append({"label": one.label, "hint": one.hint, "rows": list(self._rows(one))})
        return found

    def facts(self) -> dict[str, Any]:
        """Return what was sent, as the data of a paper keep it; what was not on the page is not touched."""
        sent = {name for name in self.fields if self.add_prefix(name) in self.data}
        typed = {name: _plain(value) for name, value in self.cleaned_data.items()}
        flags = (
            {one.name for one in self.asked if one.type == "flag"}
            if self.data.get(self.add_prefix("with_flags"))
            else set()
        )
        facts = {name: typed[name] for name in sent | flags if "." not in name and name in typed}
        for one in self.asked:
            if any(name.startswith(f"{one.name}.") for name in sent):
                facts[one.name] = _official(one, typed) if one.type == "official" else self._kept_rows(one, typed)
        return facts

    def _rows(self, one: Field) -> Iterator[list[BoundField]]:
        places = sorted({int(name.split(".")[1]) for name in self.fields if name.startswith(f"{one.name}.")})
        for place in places:
            yield [self[f"{one.name}.{place}.{column.name}"] for column in one.columns]

    def _kept_rows(self, one: Field, typed: Mapping[str, Any]) -> list[dict[str, Any]]:
        places = sorted({int(name.split(".")[1]) for name in self.fields if name.startswith(f"{one.name}.")})
        rows = []
        for place in places:
            cells = {column.name: typed.get(f"{one.name}.{place}.{column.name}") for column in one.columns}
            row = {name: value for name, value in cells.items() if value not in (None, "", False)}
            if row:
                rows.append(row)
        return rows


class WordingForm(PageForm):
    """One clause in one's own words."""

    words = forms.CharField(label="Текст пункта", widget=forms.Textarea(attrs={"rows": 5}), max_length=_TEXT)


class OnPaperForm(PageForm):
    """What stands on a paper that was signed by hand."""

    signed_on = Day("Дата подписания")
    number = Line("Номер на бумаге", most=24, required=False)

    def __init__(self, *args: Any, last: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if last:
            self.fields["number"].help_text = f"Последний в журнале: {last}"


class RemarkForm(PageForm):
    """Why a paper goes back."""

    remark = Line("Что исправить", most=500, empty="Напишите, что исправить: куратор увидит это над документом")


class ReasonForm(PageForm):
    """Why a paper holds no more."""

    because = Line("Почему отменён", most=300, empty="Напишите причину, например «приказ № 140-о»")


class AcquaintForm(PageForm):
    """On which day people have read a paper."""

    acquainted_on = Day("День ознакомления")


class ScanForm(PageForm):
    """A scan of a signed paper."""

    file = forms.FileField(label="Скан документа")


def _is_typed(one: Field) -> bool:
    return one.type == "official" or (one.place == "paper" and (one.type in SIMPLE or _is_plain_list(one)))


def _official(one: Field, typed: Mapping[str, Any]) -> dict[str, str] | None:
    parts = {part: typed.get(f"{one.name}.{part}") for part in OFFICIAL}
    return {part: words for part, words in parts.items() if words} or None


def _is_plain_list(one: Field) -> bool:
    return one.type in ("rows", "people") and all(column.type in SIMPLE for column in one.columns)


def _field(one: Field) -> forms.Field:
    common: dict[str, Any] = {"required": False, "help_text": one.hint}
    match one.type:
        case "date":
            return Day(one.label, **common)
        case "number":
            return forms.IntegerField(label=one.label, min_value=0, max_value=1_000_000, **common)
        case "choice":
            choices = [("", "не выбрано"), *one.choices.items()]
            return forms.ChoiceField(label=one.label, choices=choices, **common)
        case "flag":
            return forms.BooleanField(label=one.label, **common)
        case "long_text":
            widget = forms.Textarea(attrs={"rows": 4})
            return forms.CharField(label=one.label, max_length=_TEXT, widget=widget, **common)
        case _:
            return Line(one.label, most=_NUMBER if one.name.endswith("_number") else _LINE, **common)


def _initial(one: Field, value: Any) -> Any:
    if one.type == "date" and value:
        return date.fromisoformat(value)
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else value
