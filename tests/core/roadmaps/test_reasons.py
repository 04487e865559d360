from dataclasses import replace
from datetime import date

import pytest

from nastavnik.core.roadmaps.reasons import Standing, reasons_of
from nastavnik.core.timing.rules import Offset, Timing

ON = date(2026, 10, 19)
UNTIL = Timing("до 16 октября", "deadline", None, date(2026, 10, 16))
IN_NOVEMBER = Timing(rule="day", start=date(2026, 11, 2), end=date(2026, 11, 2))
OPEN = Standing("in_progress", UNTIL, ("consents", "reading"), ("reading",), source_place="таблица 1, строка 7")


def _said(standing: Standing) -> str:
    return " ".join(reasons_of(standing, on=ON)).replace("\u00a0", " ")


def test_reasons_of_say_where_it_comes_from_and_what_is_missing():
    said = _said(OPEN)

    assert "таблица 1, строка 7" in said
    assert "«до 16 октября»" in said
    assert "Просрочено: срок был 16 октября" in said
    assert "не хватает: согласия участников." in said


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (replace(OPEN, source_place=""), "добавлено в карту здесь"),
        (replace(OPEN, term_is_by_hand=True), "поставлен вручную"),
        (replace(OPEN, state="done", done_on=date(2026, 10, 14)), "Готово с 14 октября"),
        (replace(OPEN, state="skipped", skip_reason="нет мела"), "Не нужно в этом году: нет мела."),
        (replace(OPEN, state="not_started", timing=Timing(rule="as_needed")), "нет крайнего срока"),
        (
            replace(
                OPEN, state="not_started", timing=Timing(rule="day", start=date(2026, 11, 2), end=date(2026, 11, 2))
            ),
            "начинается 2 ноября",
        ),
        (replace(OPEN, state="waiting", timing=Timing(), waiting_for="Директор"), "Ждём: Директор."),
    ],
)
def test_reasons_of_follow_the_inputs(standing: Standing, words: str):
    assert words in _said(standing)


def test_reasons_of_name_the_paper_that_a_term_waits_for():
    after = Timing("месяц после приказа", "after_document", offset=Offset(1, "month"), document="order_pairs")
    waiting = replace(OPEN, state="not_started", timing=after)
    dated = replace(waiting, timing=replace(after, start=ON, end=date(2026, 11, 19)))

    assert "появятся, когда будет известна дата: приказ о закреплении пар" in _said(waiting)
    assert "отсчитаны от даты: приказ о закреплении пар" in _said(dated)
