"""What a person answers while a plan waits for a yes: which of several, what its columns are, for whom, which years."""

from dataclasses import dataclass
from typing import Any

from nastavnik.core.roadmaps.plan import Plan, as_json, from_json

TEACHERS, STUDENTS = "teachers", "students"
_KEY = "review"  # beside the keys of the plan, which `from_json` alone reads
_SHOWN_ROWS = 40
_SHOWN_SIGNS = 300


@dataclass(frozen=True, slots=True)
class RawTable:
    """The first rows of a table whose columns a person has to name."""

    place: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> int:
        """Return how many columns there are."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Review:
    """The answers so far; a plan that waits for a choice or for its columns has no stages yet."""

    target_model: str = TEACHERS
    keeps_years: bool = False  # the terms stay in the years in which they were read
    options: tuple[Plan, ...] = ()
    table: RawTable | None = None

    @property
    def waits_for(self) -> str:
        """Return what must be answered before there is a plan: `plan`, `columns`, or nothing."""
        return "plan" if self.options else "columns" if self.table else ""


def raw_table_of(place: str, rows: tuple[tuple[str, ...], ...]) -> RawTable:
    """Return as much of a table as a person needs in order to name its columns."""
    return RawTable(place, tuple(tuple(cell[:_SHOWN_SIGNS] for cell in row) for row in rows[:_SHOWN_ROWS]))


def written(plan: Plan, review: Review) -> dict[str, Any]:
    """Return a plan with its review in one object, as a draft keeps it."""
    kept: dict[str, Any] = {"target_model": review.target_model, "keeps_years": review.keeps_years}
    if review.options:
        kept["options"] = [as_json(option) for option in review.options]
    if review.table:
        kept["table"] = {"place": review.table.place, "rows": [list(row) for row in review.table.rows]}
    return {**as_json(plan), _KEY: kept}


def review_of(data: dict[str, Any]) -> Review:
    """Return the review that `written` kept; a draft without one has the ordinary answers."""
    kept = data.get(_KEY) or {}
    table = kept.get("table")
    return Review(
        target_model=kept.get("target_model", TEACHERS),
        keeps_years=bool(kept.get("keeps_years")),
        options=tuple(from_json(option) for option in kept.get("options", ())),
        table=RawTable(table["place"], tuple(tuple(row) for row in table["rows"])) if table else None,
    )


def target_model_of(plan: Plan) -> str:
    """Return whose mentoring the plan speaks of, by its title and its actions; teachers where it says neither."""
    words = " ".join((plan.title, *(item.text for stage in plan.stages for item in stage.items))).lower()
    teachers = sum(map(words.count, ("педагог", "учител", "молодых специалист", "молодого специалист")))
    students = sum(map(words.count, ("обучающ", "учени", "учащ", "студент")))
    return STUDENTS if students > teachers else TEACHERS


def together(options: tuple[Plan, ...]) -> Plan:
    """Return one plan that holds the stages of several, under the title of the first."""
    first = options[0]
    return Plan(
        title=first.title,
        kind=first.kind,
        level=first.level,
        period=first.period,
        approval=first.approval,
        basis=tuple(dict.fromkeys(act for option in options for act in option.basis)),
        columns=tuple(dict.fromkeys(kind for option in options for kind in option.columns)),
        stages=tuple(stage for option in options for stage in option.stages),
        warnings=tuple(
            dict.fromkeys(
                warning for option in options for warning in option.warnings if warning.code != "several_plans"
            )
        ),
        unread=tuple(fragment for option in options for fragment in option.unread),
    )
