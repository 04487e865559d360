from datetime import date

import pytest

from nastavnik.core.documents.catalogue import KINDS
from nastavnik.core.documents.grounds import all_grounds, ground_rows, grounds_for

TODAY = date(2026, 11, 20)


def test_all_grounds_name_kinds_models_and_levels_that_there_are():
    for ground in all_grounds():
        assert set(ground.kinds) <= set(KINDS)
        assert set(ground.models) <= {"teachers", "students"}
        assert ground.level in {"federal", "regional", "municipal", "school"}
        assert ground.title_instrumental


def test_all_grounds_have_an_id_of_their_own():
    assert len({ground.id for ground in all_grounds()}) == len(all_grounds())


@pytest.mark.parametrize("model", ["teachers", "students"])
def test_ground_rows_print_only_what_is_verified(model):
    printed = {row["title"].replace("\u00a0", " ") for row in ground_rows("regulation", model=model, on=TODAY)}
    unverified = {
        ground.title_instrumental for ground in grounds_for("regulation", model=model, on=TODAY, verified=False)
    }

    assert "Федеральным законом от 27.07.2006 № 152-ФЗ «О персональных данных»" in printed
    assert unverified
    assert not printed & unverified


def test_ground_rows_hold_numbers_to_their_sign():
    assert all("№ " not in row["title"] for row in ground_rows("regulation", model="teachers", on=TODAY))


def test_ground_rows_leave_out_what_was_not_in_force_yet():
    titles = [row["title"] for row in ground_rows("order_pairs", model="teachers", on=date(2025, 2, 28))]

    assert not any("351.8" in title for title in titles)
