from datetime import date

from nastavnik.core.year.progress import Progress, progress
from nastavnik.core.year.today import Fact

ON = date(2026, 10, 16)


def test_progress_counts_done_and_expected():
    facts = [Fact(str(n), "", end=date(2026, 9, 30), state="done" if n < 2 else "not_started") for n in range(4)]
    facts.append(Fact("skipped", "", state="skipped", end=date(2026, 9, 1)))

    assert progress(facts, on=ON) == Progress(total=4, done=2, expected=4)


def test_progress_speaks_of_the_distance():
    assert Progress(total=37, done=15, expected=17).sentence == "15 из 37 действий сделано, отстаём на два"
    assert Progress(total=21, done=0, expected=1).sentence == "0 из 21 действия сделано, отстаём на одно"
    assert Progress(total=5, done=5, expected=3).sentence == "5 из 5 действий сделано, идём по плану"
