from datetime import date

import pytest

from nastavnik.core.documents.terms import term_in_words
from nastavnik.core.roadmaps.plan import Shift, Timing

MOVED = Shift("2023-24", None, None)


def moved(rule, start, end, text="было"):
    return Timing(text=text, rule=rule, start=start, end=end, shifted=MOVED)


@pytest.mark.parametrize(
    ("timing", "words"),
    [
        (Timing(), ""),
        (Timing(text="до\n15  мая", rule="deadline", end=date(2027, 5, 15)), "до 15 мая"),
        (moved("month", date(2026, 9, 1), date(2026, 9, 30)), "сентябрь 2026 г."),
        (moved("month_range", date(2026, 9, 1), date(2026, 10, 31)), "сентябрь – октябрь 2026 г."),
        (moved("month_range", date(2026, 11, 1), date(2027, 2, 28)), "ноябрь 2026 г. – февраль 2027 г."),
        (moved("day", date(2026, 9, 4), date(2026, 9, 4)), "4 сентября 2026 г."),
        (moved("deadline", None, date(2026, 9, 4)), "до 4 сентября 2026 г."),
        (moved("day_range", date(2026, 9, 4), date(2026, 9, 8)), "4–8 сентября 2026 г."),
        (moved("day_range", date(2026, 9, 24), date(2026, 10, 8)), "24 сентября – 8 октября 2026 г."),
        (moved("academic_year", date(2026, 9, 1), date(2027, 8, 31)), "в течение года"),
        (moved("permanent", None, None, text="постоянно"), "постоянно"),
        (moved("after_document", None, None, text="после приказа"), "после приказа"),
    ],
)
def test_term_in_words(timing, words):
    assert term_in_words(timing).replace("\u00a0", " ") == words
