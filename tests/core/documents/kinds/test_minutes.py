import pytest

from nastavnik.core.documents.blocks import Signature, Table, plain_text, words_of
from nastavnik.core.documents.catalogue import KINDS, compose
from nastavnik.core.documents.kinds.selection_facts import CRITERIA

COUNCIL, SELECTION = "minutes_teachers_council", "minutes_selection"


def words(paper):
    return "\n".join(words_of(paper)).replace("\u00a0", " ")


def paper_of(kind, model="teachers", **changes):
    return compose(kind, KINDS[kind].example(model) | changes)


@pytest.mark.parametrize("kind", [COUNCIL, SELECTION])
def test_minutes_are_signed_by_who_led_and_who_wrote(kind):
    signatures = [block for block in paper_of(kind).sections[0].blocks if isinstance(block, Signature)]

    assert [plain_text(one.post) for one in signatures] == ["Председатель", "Секретарь"]


@pytest.mark.parametrize("kind", [COUNCIL, SELECTION])
def test_minutes_leave_blanks_for_what_is_not_known(kind):
    paper = compose(kind, {})

    assert {"председатель", "секретарь", "голоса", "номер протокола"} <= set(paper.blanks)
    assert "None" not in words(paper)


def test_minutes_of_the_council_speak_of_the_regulation_and_the_roadmap_by_themselves():
    said = words(paper_of(COUNCIL))

    assert "1) О положении о системе наставничества педагогов. Докладывает Указкина З. П." in said
    assert "2. СЛУШАЛИ: заместителя директора Указкину З. П. Представлен проект дорожной карты" in said
    assert "Голосовали: «за» – 24, «против» – нет, воздержались – нет." in said


def test_minutes_of_the_council_take_questions_of_their_own():
    agenda = [
        {
            "about": "О наставниках года.",
            "speaker": {"post": "учитель физики", "name": "Циркулев Антон Львович"},
            "told": "Названы трое.",
            "spoke": "Тетрадкина М. А.: предложила четвёртого",
            "decided": "Поблагодарить троих.\n\nВернуться к четвёртому в мае.",
        }
    ]
    said = words(paper_of(COUNCIL, agenda=agenda))

    assert "1) О наставниках года. Докладывает Циркулев А. Л." in said
    assert "1. СЛУШАЛИ: учителя физики Циркулева А. Л. Названы трое." in said
    assert "ВЫСТУПИЛИ: Тетрадкина М. А.: предложила четвёртого." in said
    assert "1.1. Поблагодарить троих." in said
    assert "1.2. Вернуться к четвёртому в мае." in said
    assert "положении" not in said


@pytest.mark.parametrize(
    ("present", "total", "said"),
    [
        (24, 31, "Присутствовали: 24 из 31 человека"),
        (24, 30, "Присутствовали: 24 из 30 человек"),
        (3, None, "Присутствовали: 3 человека"),
        (21, None, "Присутствовали: 21 человек"),
    ],
)
def test_minutes_count_who_was_there(present, total, said):
    assert f"{said}\n" in words(paper_of(COUNCIL, present=present, total=total))


def test_minutes_of_selection_show_the_points_of_every_group_and_their_sum():
    *_, table = [block for block in paper_of(SELECTION).sections[1].blocks if isinstance(block, Table)]

    assert [plain_text(cell) for cell in table.rows[0].cells[-5:]] == ["40", "24", "15", "10", "89"]


def test_minutes_of_selection_add_up_only_what_is_known():
    choice = {"mentor": "Скрепкин О. И.", "mentees": [{"name": "Летописцева Р. М."}], "profile": 40}
    *_, table = [
        block for block in paper_of(SELECTION, choices=[choice]).sections[1].blocks if isinstance(block, Table)
    ]

    assert [plain_text(cell) for cell in table.rows[0].cells[-5:]] == ["40", "—", "—", "—", "—"]


def test_minutes_of_selection_say_who_waits_and_why_people_chose_otherwise():
    said = words(paper_of(SELECTION))

    assert "Без наставника пока: Мольбертова Алла Юрьевна (нужен учитель" in said
    assert "1.3. Мольбертова Алла Юрьевна: куратору найти наставника в другой школе округа." in said
    assert "№ 2: предметы разные, но обе стороны ведут общий практикум." in said


def test_minutes_of_selection_keep_another_opinion_and_the_mark_of_the_count():
    said = words(paper_of(SELECTION, disagreement="Циркулев А. Л. против второй группы.", certificate="5f2c-91aa"))

    assert "Особое мнение: Циркулев А. Л. против второй группы." in said
    assert "Контрольная отметка расчёта: 5f2c-91aa" in said


def test_criteria_make_a_hundred_points():
    assert sum(points for _, _, points in CRITERIA) == 100
