from datetime import date

from nastavnik.core.roadmaps.plan import Item, Plan, Stage, Timing
from nastavnik.core.year.facts import LONGEST_TITLE, facts_of

MAY = Timing(text="май", rule="month", start=date(2027, 5, 1), end=date(2027, 5, 31))
JUNE = Timing(text="июнь", rule="month", start=date(2027, 6, 1), end=date(2027, 6, 30))


def facts(*items, timing=None):
    return facts_of(Plan("x", stages=(Stage("Раз", items=items, timing=timing or Timing()),)))


def test_facts_of_numbers_actions_as_the_printed_roadmap():
    found = facts(Item("провести беседу."), Item("собрать анкеты"))

    assert [(fact.ref, fact.title) for fact in found] == [("1.1", "Провести беседу"), ("1.2", "Собрать анкеты")]


def test_facts_of_gives_parts_for_an_action_that_has_them():
    found = facts(Item("Приказы:", timing=MAY, children=(Item("первый"), Item("второй", timing=JUNE))))

    assert [(fact.ref, fact.end) for fact in found] == [("1.1.1", MAY.end), ("1.1.2", JUNE.end)]


def test_facts_of_lends_the_term_of_the_stage():
    found = facts(Item("беседа"), Item("итог", timing=JUNE), timing=MAY)

    assert [fact.start for fact in found] == [MAY.start, JUNE.start]


def test_facts_of_shortens_endless_titles():
    title = facts(Item("слово " * 100))[0].title

    assert len(title) <= LONGEST_TITLE
    assert title.endswith("…")
