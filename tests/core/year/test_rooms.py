from dataclasses import replace
from datetime import date

import pytest

from nastavnik.core.year.rooms import (
    Clearances,
    Consents,
    Pairs,
    Paper,
    Pool,
    Rooms,
    Survey,
    Work,
    head_line,
    mentors_line,
    told,
)

MONDAY = date(2026, 10, 19)


def plain(text):
    return text.replace("\u00a0", " ")


def note_of(rooms, code):
    return plain(told(rooms, code).note)


def test_told_counts_the_consents_that_are_still_to_come():
    spoken = told(Rooms(consents=Consents(asked=67, given=61, opened=5)), "consents")

    assert plain(spoken.title) == "Собрать 6 согласий"
    assert plain(spoken.lead.label) == "Напомнить шестерым"
    assert plain(spoken.note) == (
        "Дано 61 из 67. Без согласия человека нельзя включить в пару. Пятеро открыли ссылку, один — нет."
    )


@pytest.mark.parametrize(
    ("asked", "given", "opened", "label", "tail"),
    [
        (10, 9, 0, "Напомнить одному", "пару."),
        (10, 8, 2, "Напомнить двоим", "Все открыли ссылку."),
        (30, 18, 1, "Напомнить 12 людям", "Один открыл ссылку, 11 человек — нет."),
        (40, 19, 0, "Напомнить 21 человеку", "пару."),
    ],
)
def test_told_bends_numbers_of_consents(asked, given, opened, label, tail):
    spoken = told(Rooms(consents=Consents(asked, given, opened)), "consents")

    assert plain(spoken.lead.label) == label
    assert plain(spoken.note).endswith(tail)


def test_told_leads_to_asking_when_nobody_was_asked():
    assert told(Rooms(), "consents").lead.where == "consents"


@pytest.mark.parametrize(
    ("rooms", "code", "words"),
    [
        (Rooms(surveys={"mentor_offer": Survey("s", "mentor_offer", 18, 12)}), "survey:mentor_offer", "12 из 18"),
        (Rooms(surveys={"mentor_offer": Survey("s", "mentor_offer", 18, 18)}), "survey:mentor_offer", "закрывать"),
        (Rooms(surveys={"mentor_offer": Survey("s", "mentor_offer", 18, 12, True)}), "survey:mentor_offer", "закрыта"),
        (Rooms(), "survey:mentor_offer", "ещё не открыта"),
        (Rooms(pools={"mentor": Pool("mentor", 16, 2)}), "pool:mentors", "В банке 16 человек. Ещё два не вошли."),
        (Rooms(), "pool:mentees", "пока никого"),
        (Rooms(clearances=Clearances(2, 1)), "clearances", "1 из 2"),
        (Rooms(pairs=Pairs(9, 3)), "matching", "Девять пар предложено, без наставника пока трое."),
        (Rooms(pairs=Pairs(1, 0)), "matching", "Одна пара предложена, наставник есть у каждого."),
        (Rooms(work=Work(14, 5, decided=9, decided_without_programme=4)), "programmes", "4 из 9"),
        (Rooms(work=Work(decided=9, decided_without_programme=4)), "document:personal_programme", "4 из 9"),
        (
            Rooms(work=Work(9, 0, 4, "октябре", decided=9, begun=9, met=9)),
            "meetings",
            "Не записали встречу в октябре: 4.",
        ),
        (Rooms(work=Work(14, decided=9, begun=9, met=1)), "meetings", "Первая встреча прошла у 1 из 9."),
        (Rooms(work=Work(14, decided=9, begun=9, met=9)), "meetings", "Все наставники записывают встречи."),
        (Rooms(work=Work(5), pairs=Pairs(9, 3)), "programmes", "ещё не утверждены"),
        (Rooms(work=Work(5), pairs=Pairs(9, 3)), "meetings", "ещё не утверждены"),
        (Rooms(), "document:order_pairs", "ещё не подготовлен"),
    ],
)
def test_told_says_how_a_room_stands(rooms, code, words):
    assert words in note_of(rooms, code)


def test_told_sends_to_ask_when_an_open_survey_asks_nobody():
    spoken = told(Rooms(surveys={"mentor_offer": Survey("s", "mentor_offer", 0, 0)}), "survey:mentor_offer")

    assert (spoken.lead.where, spoken.lead.ref) == ("survey", "s")
    assert "никого" in spoken.note


@pytest.mark.parametrize(
    ("surveys", "where"),
    [
        ({}, "surveys"),
        ({"mentee_request": Survey("s", "mentee_request", 12, 0)}, "survey"),
        ({"mentee_request": Survey("s", "mentee_request", 12, 3)}, "pools"),
    ],
)
def test_told_leads_from_an_empty_bank_to_what_fills_it(surveys, where):
    spoken = told(Rooms(surveys=surveys, pools={"mentee": Pool("mentee", 0)}), "pool:mentees")

    assert spoken.lead.where == where
    assert spoken.note.startswith("В банке пока никого.")


def test_told_lets_first_meetings_wait_for_the_order_on_pairs():
    rooms = Rooms(work=Work(9, decided=9), papers={"order_pairs": Paper("p", "order_pairs", "Приказ о парах", "draft")})
    assert told(rooms, "meetings").lead.where == "document"

    sent = replace(rooms, papers={"order_pairs": Paper("p", "order_pairs", "Приказ о парах", "on_signature")})
    assert told(sent, "meetings").waiting_for == "Директор"
    assert told(replace(sent, work=Work(9, decided=9, begun=9)), "meetings").lead.where == "bonds"


def test_told_speaks_of_an_appendix_by_the_order_that_brings_it():
    paper = Paper("p", "order_regulation", "Приказ о положении", "on_signature")

    assert told(Rooms(), "document:regulation").lead.where == "documents"
    assert told(Rooms(papers={"order_regulation": paper}), "document:regulation").waiting_for == "Директор"


def test_told_names_what_a_draft_lacks():
    paper = Paper("p", "order_pairs", "Приказ о парах", "draft", missing=("дата", "основание"))

    assert note_of(Rooms(papers={"order_pairs": paper}), "document:order_pairs") == (
        "Черновик готов. Не указано: дата, основание."
    )


def test_told_lets_the_head_owe_a_paper_on_signature():
    paper = Paper("p", "pool_list", "Список банка", "on_signature", since=date(2026, 10, 15))

    assert told(Rooms(papers={"pool_list": paper}), "document:pool_list").waiting_for == "Директор"


@pytest.mark.parametrize(
    "code",
    [
        "manual",
        "publication",
        "event:seminar",
        "clearances",
        "programmes",
        "meetings",
        "document:personal_programme",
        "document:memo",  # no kind that the program composes
        "survey:mentee_interim",  # nor one that it asks
    ],
)
def test_told_is_silent_where_no_room_speaks(code):
    assert told(Rooms(), code) is None


def test_head_line_says_since_when():
    assert plain(head_line(2, since=date(2026, 10, 15), on=MONDAY)) == "2 документа на подписи с 15 октября"


def test_mentors_line_counts_people():
    assert plain(mentors_line(4, "октябре")) == "четверо не записали встречу в октябре"
