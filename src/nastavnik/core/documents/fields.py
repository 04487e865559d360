"""What a kind of paper asks for. A new kind is one module with an `ENTRY`; the catalogue finds it by itself."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nastavnik.core.documents.blocks import Paper
    from nastavnik.core.documents.facts import Facts

# text, long_text, date (ISO), number, choice, flag, official {"post", "name"}, people and rows (lists of objects),
# school (an object, keys as in `nastavnik year --school`), plan (as `nastavnik roadmap read --json` prints it),
# paper {"data", "wordings"} of another kind.
FIELD_TYPES = frozenset(
    {"text", "long_text", "date", "number", "choice", "flag", "official", "people", "rows", "school", "plan", "paper"}
)
# Where a missing fact is mended.
PLACES = frozenset({"school", "roadmap", "people", "consents", "matching", "programmes", "paper"})
MOMENTS = ("start", "people", "pairs", "results")


@dataclass(frozen=True, slots=True)
class Field:
    """One fact a paper needs. Lists name the facts of their rows in `columns`, choices their codes with words."""

    name: str
    type: str
    label: str
    required: bool = False
    example: Any = None
    hint: str = ""
    place: str = "paper"
    choices: Mapping[str, str] = field(default_factory=dict)
    columns: "tuple[Field, ...]" = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of paper: what it is called, where it is numbered, what it asks for, and how it is put in words."""

    name: str  # «order_pairs»
    code: str  # «D-05»
    title: str  # «Приказ о закреплении наставнических пар»
    fields: tuple[Field, ...]
    compose: "Callable[[Facts], Paper]"
    register: str = ""  # of core/organisations/registers; empty where the paper takes no number
    moment: str = "start"
    models: tuple[str, ...] = ("teachers", "students")
    # Values that differ in the example of the student model.
    student_example: Mapping[str, Any] = field(default_factory=dict)

    def example(self, target_model: str = "") -> dict[str, Any]:
        """Return data that make a complete paper, for the first model of the kind or for another."""
        model = target_model or self.models[0]
        example = {one.name: one.example for one in self.fields if one.example is not None}
        if model == "students":
            example |= self.student_example
        if self.field_named("target_model"):
            example["target_model"] = model
        return deepcopy(example)

    def field_named(self, name: str) -> Field | None:
        """Return the field of that name; of a dotted name («school.place»), its first part."""
        return next((one for one in self.fields if one.name == name.split(".")[0]), None)


def as_json(kind: Kind) -> dict[str, Any]:
    """Return a kind with its fields, as `nastavnik document --list --json` prints it."""
    return {
        "kind": kind.name,
        "code": kind.code,
        "title": kind.title,
        "register": kind.register,
        "moment": kind.moment,
        "models": list(kind.models),
        "fields": [_field_as_json(one) for one in kind.fields],
    }


def _field_as_json(one: Field) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "name": one.name,
        "type": one.type,
        "label": one.label,
        "required": one.required,
        "example": one.example,
    }
    if one.hint:
        shown["hint"] = one.hint
    if one.choices:
        shown["choices"] = dict(one.choices)
    if one.columns:
        shown["columns"] = [_field_as_json(column) for column in one.columns]
    return shown
