from collections.abc import Callable

import pytest
from django.test import Client

from cast import AT, YEAR, World
from factories.forms import send
from factories.plans import plan_of
from nastavnik.core.roadmaps.plan import Item, Plan, Stage, from_json
from nastavnik.domains.roadmaps.models import PlanDraft
from nastavnik.domains.roadmaps.operations.plans import keep_plan_draft

HOME = f"/sosh-7/{YEAR}/roadmap"
SignIn = Callable[[str], Client]
TYPED = {"text": "Собрать согласия", "timing": "до 20 ноября", "owners": "Указкина З. П.", "result": "", "stage": "0"}


@pytest.fixture
def draft(world: World) -> PlanDraft:
    curator = world.viewer("curator")
    return keep_plan_draft(world.school, plan_of(3), year=YEAR, file_name="план.docx", actor=curator, at=AT)


def _at(draft: PlanDraft, at: str = "0-1") -> str:
    return f"{HOME}/drafts/{draft.ref}/items/{at}"


def _items(draft: PlanDraft) -> tuple[Item, ...]:
    draft.refresh_from_db()
    return from_json(draft.plan).stages[0].items


def test_edit_shows_what_was_read_beside_its_source(draft: PlanDraft, sign_in: SignIn) -> None:
    page = sign_in("curator").get(_at(draft)).content.decode()

    assert "Наточить карандаши, подход 2</textarea>" in page
    assert "таблица 1, строка 2" in page
    assert 'value="join"' in page
    assert 'value="join"' not in sign_in("curator").get(_at(draft, "0-0")).content.decode()


def test_edit_writes_the_words_the_term_and_the_owners(draft: PlanDraft, sign_in: SignIn) -> None:
    answer = send(sign_in("curator"), _at(draft), version=1, deed="save", **TYPED)

    assert answer["Location"] == f"{HOME}/drafts/{draft.ref}#at-0-1"
    item = _items(draft)[1]
    assert (item.text, item.timing.rule, item.timing.end.isoformat()) == ("Собрать согласия", "deadline", "2026-11-20")  # type: ignore[union-attr]
    assert [owner.person for owner in item.owners] == ["Указкина З. П."]
    assert item.proofs == ("consents",)


def test_edit_joins_splits_and_drops(draft: PlanDraft, sign_in: SignIn) -> None:
    client = sign_in("curator")
    second = {"text": "Наточить карандаши, подход 2", "timing": "октябрь", "stage": "0", "owners": "Указкина З. П."}

    send(client, _at(draft), version=1, deed="join", **second)
    assert next(item.text for item in _items(draft)).endswith("подход 1 Наточить карандаши, подход 2")
    send(client, _at(draft, "0-0"), version=2, deed="split", **second | {"text": "Раз\nДва\r\nТри"})
    assert [item.text for item in _items(draft)] == ["Раз", "Два", "Три", "Наточить карандаши, подход 3"]
    send(client, _at(draft, "0-3"), version=3, deed="drop", **second)

    assert [item.text for item in _items(draft)] == ["Раз", "Два", "Три"]
    assert [fragment.text for fragment in from_json(draft.plan).unread] == ["Наточить карандаши, подход 3"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": ""}, "Напишите, что нужно сделать"),
        ({"deed": "split"}, "поставьте каждое действие с новой строки"),
        ({"stage": "7"}, "stage"),
        ({"timing": "я" * 301}, "Слишком длинно"),
    ],
)
def test_edit_refuses_in_words_and_keeps_what_was_typed(
    draft: PlanDraft, sign_in: SignIn, changes: dict[str, str], words: str
) -> None:
    answer = send(sign_in("curator"), _at(draft), **{"version": 1, "deed": "save", **TYPED, **changes})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "до 20 ноября" in answer.content.decode() or "timing" in changes
    assert [item.text for item in _items(draft)] == [item.text for item in plan_of(3).stages[0].items]


def test_edit_shows_the_second_of_two_people_what_the_first_wrote(draft: PlanDraft, sign_in: SignIn) -> None:
    client = sign_in("curator")
    send(client, _at(draft), version=1, deed="save", **TYPED | {"text": "Первый текст"})

    answer = send(client, _at(draft), version=1, deed="save", **TYPED | {"text": "Второй текст"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Здесь теперь написано: Первый текст" in page
    assert "Второй текст</textarea>" in page
    assert 'name="version" value="2"' in page
    assert _items(draft)[1].text == "Первый текст"


@pytest.mark.parametrize("at", ["0-9", "7-0", "word", "0-0-0"])
def test_edit_leads_back_when_nothing_stands_there(draft: PlanDraft, sign_in: SignIn, at: str) -> None:
    answer = sign_in("curator").get(_at(draft, at), follow=True)

    assert "Этого действия здесь уже нет" in answer.content.decode()


def test_edit_of_a_group_asks_only_for_words_and_stage(world: World, sign_in: SignIn) -> None:
    group = Item("Закупить:", children=(Item("Точилки"), Item("Ластики")))
    plan = Plan("Карта", stages=(Stage("Подготовка", items=(group,)), Stage("Работа")))
    draft = keep_plan_draft(world.school, plan, year=YEAR, file_name="п", actor=world.viewer("curator"), at=AT)
    client = sign_in("curator")
    assert 'name="timing"' not in client.get(_at(draft, "0-0")).content.decode()

    send(client, _at(draft, "0-0"), version=1, deed="save", text="Купить:", stage="1")

    draft.refresh_from_db()
    moved = from_json(draft.plan).stages[1].items[0]
    assert (moved.text, [child.text for child in moved.children]) == ("Купить:", ["Точилки", "Ластики"])
