from nastavnik.core.documents.gathering import gathered_values


def test_gathered_values_put_what_was_typed_first() -> None:
    assert gathered_values({"starts_on": "2026-09-14", "year": "2026-27"}, {"starts_on": "2026-10-01"}) == {
        "starts_on": "2026-10-01",
        "year": "2026-27",
    }


def test_gathered_values_let_the_inner_paper_take_the_facts_of_the_outer() -> None:
    data = {"minutes_on": "2026-08-28", "regulation": {"data": {"most_bonds": 3}, "wordings": {}}}

    found = gathered_values(data, {"minutes_number": "1"})

    assert found["regulation"]["data"] == {"minutes_on": "2026-08-28", "minutes_number": "1", "most_bonds": 3}


def test_gathered_values_let_the_inner_paper_keep_its_own_facts_unless_they_were_typed() -> None:
    data = {"minutes_on": "2026-08-28", "regulation": {"data": {"minutes_on": "2025-08-29"}, "wordings": {}}}

    assert gathered_values(data, {})["regulation"]["data"]["minutes_on"] == "2025-08-29"
    assert gathered_values(data, {"minutes_on": "2026-08-30"})["regulation"]["data"]["minutes_on"] == "2026-08-30"
