"""What taking a plan would do, told before it is done."""

from collections.abc import Iterator
from typing import Any

from nastavnik.core.language.plurals import counted
from nastavnik.core.roadmaps.plan import Plan
from nastavnik.core.roadmaps.review import Review
from nastavnik.core.roadmaps.shifting import plan_year
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.domains.roadmaps.models import PlanDraft, Roadmap, TargetModel
from nastavnik.web.roadmaps.draft_rows import Row, doubts_in, size_words
from nastavnik.web.roadmaps.import_forms import label

_FOR = {TargetModel.TEACHERS: "педагогов", TargetModel.STUDENTS: "учеников"}


def consequences_of(
    kept: PlanDraft, taken: Plan, rows: list[list[Row]], review: Review, *, replaced: Roadmap | None
) -> Iterator[dict[str, Any]]:
    """Yield what will be made, what will be replaced, and what stays to be looked at."""
    whose = _FOR[TargetModel(review.target_model)]
    yield _told("file-plus", f"Появится план {whose} на {label(kept.year)} учебный год: {size_words(taken)}.")
    yield _told("calendar", _terms(rows))
    if replaced is not None:
        yield _told("archive", _replaced(replaced), warn=True)
    year = plan_year(taken)
    if review.keeps_years and year and year != kept.year:
        words = f"Сроки останутся в {label(year)}: дела с прошедшими сроками сразу станут просроченными."
        yield _told("triangle-alert", words, warn=True)
    if doubts := doubts_in(rows):
        words = f"Осталось проверить {counted(doubts, 'место', 'места', 'мест')}. Это можно сделать и потом."
        yield _told("triangle-alert", words, warn=True)
    if taken.unread:
        lines = counted(len(taken.unread), "строка", "строки", "строк")
        yield _told("triangle-alert", f"Не войдёт {lines}, которым не нашлось места.", warn=True)
    yield _told("undo-2", "План можно будет вернуть назад целиком в течение 30\u00a0дней.")


def _told(icon: str, text: str, *, warn: bool = False) -> dict[str, Any]:
    return {"icon": icon, "text": text, "warn": warn}


def _terms(rows: list[list[Row]]) -> str:
    actions = [row for stage in rows for row in stage if not row.is_group]
    dated = sum(row.timing.rule != "none" for row in actions)
    owned = sum(bool(row.owners) for row in actions)
    return f"Со сроком {dated} из {len(actions)}, с ответственным {owned} из {len(actions)}."


def _replaced(roadmap: Roadmap) -> str:
    actions = [item for stage in roadmap.stages.all() for item in stage.items.all() if not item.is_heading]
    done = sum(item.state == ItemState.DONE for item in actions)
    size = counted(len(actions), "действие", "действия", "действий")
    return f"План на этот год уже есть: {size}, готово {done}. Новый займёт его место, прежний сохранится."
