"""The programme as a form: single fields, and rows for steps and results; a row without a title is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from nastavnik.core.language.dates import WEEKDAYS
from nastavnik.core.programmes.plan import MOST_MEETINGS, Goal, Plan, Rhythm, Step, free_key
from nastavnik.core.programmes.words import EVERY
from nastavnik.web.programmes.forms import Amount
from nastavnik.web.shell.forms import Day, Line, PageForm

SPARE_STEPS, SPARE_GOALS = 2, 1


class Lines(forms.CharField):
    """Several short things, one a line."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 3})
        super().__init__(label=label, required=False, max_length=4000, widget=widget, **kwargs)

    def clean(self, value: Any) -> tuple[str, ...]:
        """Return the lines that say something."""
        return tuple(line.strip() for line in super().clean(value).splitlines() if line.strip())


class PlanForm(PageForm):
    """Everything of a programme but its rows."""

    starts_on = Day("Начало")
    ends_on = Day("Окончание")
    aim = forms.CharField(label="Цель", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    tasks = Lines("Задачи", help_text="Каждая с новой строки.")
    difficulties = Lines("Затруднения")
    strengths = Lines("Сильные стороны")
    meetings = forms.IntegerField(label="Сколько встреч", min_value=0, max_value=MOST_MEETINGS)
    weekday = forms.TypedChoiceField(label="День недели", coerce=int, choices=list(enumerate(WEEKDAYS)))
    every_weeks = forms.TypedChoiceField(label="Как часто", coerce=int, choices=list(EVERY.items()))
    minutes = forms.IntegerField(label="Сколько минут", min_value=5, max_value=480)
    place = Line("Где и когда", most=120, required=False, help_text="Например, 6-й урок, каб. 214")
    support = forms.CharField(
        label="Чем поможет психолог", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    risks = forms.CharField(
        label="Что может помешать", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class StepForm(PageForm):
    """One step."""

    title = Line("Шаг", most=160, required=False)
    starts_on = Day("С", required=False)
    ends_on = Day("По", required=False)
    result = Line("Что получится", most=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Demand the days of a step that has a title."""
        typed = super().clean() or {}
        for name in ("starts_on", "ends_on"):
            if typed.get("title") and name not in self.errors and typed.get(name) is None:
                self.add_error(name, "Введите дату, например 30.10.2026")
        return typed


class GoalForm(PageForm):
    """One measurable result."""

    title = Line("Результат", most=160, required=False)
    before = Amount("Сейчас", required=False)
    target = Amount("Станет", required=False)
    unit = Line("В чём меряем", most=40, required=False, help_text="Например, из 10 уроков или %")
    how = Line("Как и когда измерим", most=200, required=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a form with the key of what it speaks of."""

    key: str
    form: PageForm


class ProgrammeForms:
    """The whole page: the form and its rows, filled from a plan or from what was typed."""

    def __init__(self, plan: Plan, typed: Mapping[str, Any] | None = None) -> None:
        self.plan = plan
        self.main = PlanForm(typed, initial=_initial(plan))
        self.steps = _rows(StepForm, "s", [(one.key, _of_step(one)) for one in plan.steps], SPARE_STEPS, typed)
        self.goals = _rows(GoalForm, "g", [(one.key, _of_goal(one)) for one in plan.goals], SPARE_GOALS, typed)

    @property
    def all_forms(self) -> list[PageForm]:
        """Return every form of the page."""
        return [self.main, *(row.form for row in (*self.steps, *self.goals))]

    def is_valid(self) -> bool:
        """Tell whether all of them hold."""
        return all([form.is_valid() for form in self.all_forms])

    @property
    def has_errors(self) -> bool:
        """Tell whether something is wrong."""
        return any(form.is_bound and form.errors for form in self.all_forms)

    def written(self) -> Plan:
        """Return what was typed, as a programme."""
        typed = dict(self.main.cleaned_data)
        rhythm = Rhythm(**{name: typed.pop(name) for name in ("weekday", "every_weeks", "minutes", "place")})
        steps = [Step(row.key, **row.form.cleaned_data) for row in self.steps if row.form.cleaned_data["title"]]
        goals = [Goal(row.key, **row.form.cleaned_data) for row in self.goals if row.form.cleaned_data["title"]]
        in_order = sorted(steps, key=lambda one: (one.starts_on, one.ends_on))
        return Plan(**typed, rhythm=rhythm, steps=tuple(in_order), goals=tuple(goals))


def _rows(
    kind: type[PageForm],
    prefix: str,
    kept: Sequence[tuple[str, dict[str, Any]]],
    spare: int,
    typed: Mapping[str, Any] | None,
) -> list[Row]:
    keys = [key for key, _ in kept]
    rows = [Row(key, kind(typed, initial=initial, prefix=key)) for key, initial in kept]
    for _ in range(spare):
        keys.append(free_key(prefix, keys))
        rows.append(Row(keys[-1], kind(typed, prefix=keys[-1])))
    return rows


def _initial(plan: Plan) -> dict[str, Any]:
    lines = {name: "\n".join(getattr(plan, name)) for name in ("tasks", "difficulties", "strengths")}
    same = {name: getattr(plan, name) for name in ("starts_on", "ends_on", "aim", "meetings", "support", "risks")}
    rhythm = {name: getattr(plan.rhythm, name) for name in ("weekday", "every_weeks", "minutes", "place")}
    return {**lines, **same, **rhythm}


def _of_step(step: Step) -> dict[str, Any]:
    return {"title": step.title, "starts_on": step.starts_on, "ends_on": step.ends_on, "result": step.result}


def _of_goal(goal: Goal) -> dict[str, Any]:
    return {"title": goal.title, "before": goal.before, "target": goal.target, "unit": goal.unit, "how": goal.how}
