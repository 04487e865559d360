"""The dry run of a list in words: what it adds, what it changes, what only a person can say, row by row."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse

from nastavnik.core.language.plurals import counted, plural
from nastavnik.core.people.columns import FIELDS
from nastavnik.core.people.listing import RowError
from nastavnik.core.people.reading import read_people
from nastavnik.core.people.sync import Deed, SyncRow
from nastavnik.domains.people.models import ListDraft, PersonKind
from nastavnik.domains.people.queries import ListPlan, list_plan
from nastavnik.domains.people.queries.lists import source_of
from nastavnik.web.people.review_rows import FIELD_WORDS, error_words, question_words, row_words
from nastavnik.web.shell.requests import Request

PAGE_LENGTH = 50
MOST_QUESTIONS = 50
KIND_WORDS = {
    PersonKind.EMPLOYEE: "педагоги и сотрудники",
    PersonKind.STUDENT: "ученики",
    PersonKind.EXTERNAL: "внешние участники",
}
SHOWS = {"all": "Все", "add": "Добавим", "update": "Обновим", "same": "Без изменений", "doubt": "Не поняли"}


def review_context(request: Request, draft: ListDraft) -> dict[str, Any]:
    """Return all that the dry run shows."""
    plan = list_plan(draft, on=request.today)
    counts = plan.counts
    show = request.GET.get("show", "all")
    show = show if show in SHOWS else "all"
    page = Paginator(_wanted(plan.rows, show), PAGE_LENGTH).get_page(request.GET.get("page"))
    loose = _without_person(plan)
    return {
        "place": request.place,
        "draft": draft,
        "lead": _lead(counts, len(loose)),
        "filters": _filters(counts, show),
        "rows": [row_words(row) for row in page],
        "page": page,
        "show": show,
        "loose": [error_words(fault) for fault in loose],
        "questions": [question_words(row, plan) for row in plan.rows if _is_question(row, draft)][:MOST_QUESTIONS],
        "columns": _columns(draft, plan),
        "choices": [("", "не брать"), *((name, FIELD_WORDS[name]) for name in FIELDS)],
        "kinds": [(code, words, code == draft.default_kind) for code, words in KIND_WORDS.items()],
        "ignored": plan.listed.ignored_columns,
        "consequences": consequences(plan),
        "mark": plan.mark,
        "load_label": _load_label(plan),
        "load_url": _url(request, "load", draft),
        "columns_url": _url(request, "columns", draft),
        "answers_url": _url(request, "answers", draft),
    }


def columns_of(draft: ListDraft) -> list[str]:
    """Return the printed heads of the list in a steady order, those that nobody needs last."""
    if not draft.source:
        return []
    listed = read_people(source_of(draft), draft.columns)
    return list(dict.fromkeys([*listed.columns, *listed.ignored_columns, *draft.columns]))


def rows_in(draft: ListDraft) -> int:
    """Return how long the list is, roughly: the rows of its tables."""
    return sum(len(table["rows"]) for table in draft.source.get("tables", ()))


def consequences(plan: ListPlan) -> list[dict[str, Any]]:
    """Return what the one confirmation covers: people, consents, questionnaires, and what stays as it is."""
    counts = plan.counts
    used = [row for row in plan.rows if row.deed in (Deed.ADD, Deed.UPDATE, Deed.SAME)]
    found = [
        ("user-round-plus", counts["add"] and f"Добавим {_people(counts['add'])}"),
        ("pencil", counts["update"] and f"Обновим {counted(counts['update'], 'карточку', 'карточки', 'карточек')}"),
        *_mentoring(used),
        ("minus", _grown_ups(used) and f"Даты рождения взрослых не запишем: {_grown_ups(used)}"),
        ("users", plan.unmentioned and f"В списке нет {_people(plan.unmentioned)} из школы: их карточки не изменятся"),
    ]
    rows: list[dict[str, Any]] = [{"icon": icon, "text": f"{text}."} for icon, text in found if text]
    left = counts["ask"] + counts["bad"]
    if left:
        rows.append(
            {"icon": "triangle-alert", "text": f"Не возьмём {_rows(left)}, где остались вопросы.", "warn": True}
        )
    return rows


def _mentoring(used: Sequence[SyncRow]) -> list[tuple[str, str | bool]]:
    people = [row.person for row in used]
    days = [one.consent_on for one in people if one.consent_on]
    offers = sum(one.mentoring in ("mentor", "both") or bool(one.offers) for one in people)
    asked = sum(one.mentoring in ("mentee", "both") or bool(one.requests) for one in people)
    consents = counted(len(days), "согласие", "согласия", "согласий")
    from_mentors, from_mentees = (counted(number, "анкету", "анкеты", "анкет") for number in (offers, asked))
    return [
        ("file-check", bool(days) and f"Запишем {consents} на обработку данных, данные на бумаге"),
        ("clipboard-list", bool(offers) and f"Занесём с бумаги {from_mentors} наставников"),
        ("clipboard-list", bool(asked) and f"Занесём с бумаги {from_mentees} наставляемых"),
    ]


def _grown_ups(used: Sequence[SyncRow]) -> int:
    return sum(row.person.birth_date is not None and row.kind != PersonKind.STUDENT for row in used)


def _lead(counts: dict[str, int], loose: int) -> str:
    left = counts["ask"] + counts["bad"] + loose
    parts = [
        f"добавим {counts['add']}" if counts["add"] else "",
        f"обновим {counts['update']}" if counts["update"] else "",
        f"без изменений {counts['same']}" if counts["same"] else "",
        f"не поняли {left}" if left else "",
    ]
    words = ", ".join(part for part in parts if part)
    return f"{words[:1].upper()}{words[1:]}. Пока ничего не записано."


def _filters(counts: dict[str, int], show: str) -> list[dict[str, Any]]:
    doubt = counts["ask"] + counts["bad"] + counts["skip"]
    numbers = {"all": sum(counts.values()), "doubt": doubt} | {name: counts[name] for name in ("add", "update", "same")}
    return [
        {"label": label, "href": f"?show={name}" if name != "all" else "?", "count": numbers[name],
         "current": name == show, "red": name == "doubt" and numbers[name] > 0}
        for name, label in SHOWS.items()
        if numbers[name] or name in ("all", show)
    ]  # fmt: skip


def _wanted(rows: Sequence[SyncRow], show: str) -> list[SyncRow]:
    if show == "all":
        return list(rows)
    deeds = (Deed.ASK, Deed.BAD, Deed.SKIP) if show == "doubt" else (Deed(show),)
    return [row for row in rows if row.deed in deeds]


def _without_person(plan: ListPlan) -> list[RowError]:
    """Return the complaints about rows that name nobody."""
    named = {(row.person.sheet, row.person.row) for row in plan.rows}
    return [fault for fault in plan.listed.errors if (fault.sheet, fault.row) not in named]


def _is_question(row: SyncRow, draft: ListDraft) -> bool:
    return row.deed is Deed.ASK or str(row.index) in draft.answers


def _columns(draft: ListDraft, plan: ListPlan) -> list[dict[str, str]]:
    known = plan.listed.columns
    return [{"title": title, "field": known.get(title, "")} for title in columns_of(draft)]


def _load_label(plan: ListPlan) -> str:
    counts = plan.counts
    number = counts["add"] + counts["update"]
    if number:
        return f"Загрузить {_people(number)}"
    used = [row.person for row in plan.rows if row.deed is Deed.SAME]
    says = any(one.consent_on or one.mentoring or one.requests or one.offers for one in used)
    return "Загрузить согласия и анкеты" if says else ""


def _people(number: int) -> str:
    return counted(number, "человека", "человека", "человек")


def _rows(number: int) -> str:
    return f"{number}\u00a0{plural(number, 'строку', 'строки', 'строк')}"


def _url(request: Request, name: str, draft: ListDraft) -> str:
    assert request.place is not None
    return reverse(f"people:{name}", args=[request.place.organisation.slug, request.place.year, draft.ref])
