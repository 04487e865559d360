from datetime import date

import pytest

from nastavnik.core.year.gathering import HEAD_REF, MENTORS_REF, Action, gathered
from nastavnik.core.year.rooms import Consents, Paper, Rooms, Work
from nastavnik.core.year.today import Fact, today_list

MONDAY = date(2026, 10, 19)


def action(ref, *proofs, come=(), model="teachers", **fact):
    given = Fact(ref, f"Сделать {ref}", proofs=proofs, **{"end": MONDAY, **fact})
    return Action(given, model, frozenset(come))


def on_signature(kind, ref="p"):
    return Paper(ref, kind, "Приказ", "on_signature", since=date(2026, 10, 15))


def facts(actions, rooms=None, own=()):
    return {fact.ref: fact for fact in gathered(actions, rooms or {}, own, on=MONDAY)}


def test_gathered_lets_the_room_of_the_first_missing_proof_speak():
    rooms = {"teachers": Rooms(consents=Consents(asked=3, given=1))}

    found = facts([action("a", "pool:mentors", "consents", come={"pool:mentors"})], rooms)

    assert found["a"].title.replace("\u00a0", " ") == "Собрать 2 согласия"
    assert found["a"].lead.where == "consents_remind"


def test_gathered_asks_the_rooms_of_the_right_model():
    rooms = {"students": Rooms(consents=Consents(asked=3, given=1))}

    assert facts([action("a", "consents")], rooms)["a"].lead.where == "consents"


def test_gathered_leaves_what_a_person_closes_as_it_is():
    found = facts([action("a", "manual"), action("b"), action("c", "publication")])

    assert [fact.lead for fact in found.values()] == [None, None, None]


def test_gathered_lets_the_head_owe_all_papers_in_one_line():
    rooms = {
        "teachers": Rooms(papers={"pool_list": on_signature("pool_list", "p1"), "order_pairs": on_signature("x", "p2")})
    }

    found = facts([action("a", "document:pool_list"), action("b", "document:order_pairs")], rooms)

    assert list(found) == [HEAD_REF]
    assert found[HEAD_REF].title.replace("\u00a0", " ") == "2 документа на подписи с 15 октября"


def test_gathered_counts_a_paper_of_both_models_once():
    paper = on_signature("regulation")
    rooms = {"teachers": Rooms(papers={"regulation": paper}), "students": Rooms(papers={"regulation": paper})}

    assert facts([], rooms)[HEAD_REF].title.startswith("1")


def test_gathered_keeps_what_the_curator_herself_waits_for_from_the_head():
    waits = action("a", "manual", state="waiting", waiting_for="Директор")

    assert list(facts([waits])) == ["a"]


def test_gathered_names_silent_mentors_once():
    rooms = {"teachers": Rooms(work=Work(9, 0, 3, "октябре")), "students": Rooms(work=Work(5, 0, 1, "октябре"))}

    assert facts([], rooms)[MENTORS_REF].title.startswith("четверо")


@pytest.mark.parametrize("state", ["done", "skipped"])
def test_gathered_says_nothing_of_what_is_closed(state):
    assert facts([action("a", "consents", state=state)])["a"].lead is None


def test_today_list_takes_back_what_was_waited_for_until_a_day():
    waits = Fact("a", "Позвонить", state="waiting", end=date(2026, 10, 1), postponed_until=date(2026, 10, 22))

    before = today_list([waits], on=MONDAY)
    after = today_list([waits], on=date(2026, 10, 22))

    assert [line.fact.ref for line in before.waiting_for_others] == ["a"]
    assert [line.fact.ref for line in after.overdue] == ["a"]
    assert after.overdue[0].reason.startswith("Ждали до")
