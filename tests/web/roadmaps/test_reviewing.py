from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import AT, YEAR, World
from factories.forms import send
from factories.plans import plan_of
from nastavnik.core.roadmaps.plan import Plan, from_json
from nastavnik.core.roadmaps.reading import read_plan
from nastavnik.core.roadmaps.review import review_of
from nastavnik.core.sources import Paragraph, Source, Table
from nastavnik.domains.roadmaps.models import PlanDraft
from nastavnik.domains.roadmaps.operations.plans import keep_plan_draft, make_roadmap
from nastavnik.domains.roadmaps.queries import roadmap_of
from nastavnik.foundation.undo.steps import live_steps_of, undo

HOME = f"/sosh-7/{YEAR}/roadmap"
SignIn = Callable[[str], Client]
ROWS = (
    ("№", "Этап", "Мероприятия", "Сроки", "Ответственный", "Документы"),
    ("1", "Подготовка условий", "1. Издать приказ о внедрении\n2. Принять положение", "сентябрь 2023 г.", "директор",
     "Приказ"),
    ("2", "Работа пар", "Проводить встречи", "как договорятся", "", ""),
)  # fmt: skip


def read() -> Plan:
    """Return a plan of 2023/24 with one doubt and one fragment that found no place."""
    above = Paragraph("Дорожная карта на 2023-2024 учебный год", "абзац 1")
    return read_plan(Source("docx", (above, Table(ROWS, "таблица 1"), Paragraph("Провести опрос.", "абзац 9"))))


@pytest.fixture
def draft(world: World) -> PlanDraft:
    return keep_plan_draft(world.school, read(), year=YEAR, file_name="план.docx", actor=world.viewer("curator"), at=AT)


def _seen(client: Client, address: str) -> str:
    return client.get(address).content.decode().replace("\u00a0", " ")


def _now(draft: PlanDraft) -> Plan:
    draft.refresh_from_db()
    return from_json(draft.plan)


def _at(draft: PlanDraft, page: str = "") -> str:
    return f"{HOME}/drafts/{draft.ref}{page}"


def test_review_shows_the_source_the_papers_and_the_dry_run(draft: PlanDraft, sign_in: SignIn) -> None:
    page = _seen(sign_in("curator"), _at(draft))

    assert "2 этапа, 3 действия. Проверьте 1 место, отмеченные жёлтым." in page
    assert "Документы этапа: Приказ" in page
    assert "Дорожная карта на 2026-2027 учебный год" in page
    assert "Появится план педагогов на 2026/27 учебный год: 2 этапа, 3 действия." in page
    assert "Не войдёт 1 строка" in page
    assert "Осталось проверить 1 место" in page


def test_review_filters_the_doubts(draft: PlanDraft, sign_in: SignIn) -> None:
    page = _seen(sign_in("curator"), f"{_at(draft)}?show=doubts")

    assert "Проводить встречи" in page
    assert 'Исправить<span class="vh">: Издать приказ' not in page
    assert 'Исправить<span class="vh">: Издать приказ' in _seen(sign_in("curator"), f"{_at(draft)}?show=strange")


def test_review_says_what_would_be_replaced(world: World, draft: PlanDraft, sign_in: SignIn) -> None:
    make_roadmap(world.school, plan_of(3), year=YEAR, actor=world.viewer("curator"), at=AT)

    page = _seen(sign_in("curator"), _at(draft))
    assert "План на этот год уже есть: 3 действия, готово 0." in page
    send(sign_in("curator"), _at(draft, "/answers"), version=1, target_model="students", years="moved")

    assert "План на этот год уже есть" not in _seen(sign_in("curator"), _at(draft))


def test_answer_keeps_the_years_as_they_were_read(world: World, draft: PlanDraft, sign_in: SignIn) -> None:
    client = sign_in("curator")
    assert "перенести с 2023/24 на 2026/27" in _seen(client, _at(draft))

    send(client, _at(draft, "/answers"), version=1, target_model="students", years="kept")

    page = _seen(client, _at(draft))
    assert "Сроки останутся в 2023/24" in page
    assert "сроки перенесены" not in page
    send(client, _at(draft, "/confirm"), version=2)
    students = roadmap_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR, target_model="students")
    assert students is not None
    assert students.stages.all()[0].items.all()[0].start_on.year == 2023


@pytest.mark.parametrize("values", [{}, {"target_model": "nobody", "years": "moved"}, {"target_model": "teachers"}])
def test_answer_refuses_what_is_no_answer(draft: PlanDraft, sign_in: SignIn, values: dict[str, str]) -> None:
    send(sign_in("curator"), _at(draft, "/answers"), version=1, **values)

    _now(draft)
    assert draft.version == 1
    assert review_of(draft.plan).target_model == "teachers"


def test_take_makes_an_action_of_a_fragment(draft: PlanDraft, sign_in: SignIn) -> None:
    send(sign_in("curator"), _at(draft, "/take"), version=1, fragment="0", stage="1")

    plan = _now(draft)
    assert [item.text for item in plan.stages[1].items] == ["Проводить встречи", "Провести опрос."]
    assert not plan.unread


@pytest.mark.parametrize(("fragment", "stage"), [("9", "0"), ("0", "9"), ("x", "0"), ("", ""), ("-1", "0")])
def test_take_changes_nothing_for_what_is_not_there(
    draft: PlanDraft, sign_in: SignIn, fragment: str, stage: str
) -> None:
    answer = send(sign_in("curator"), _at(draft, "/take"), version=1, fragment=fragment, stage=stage)

    assert answer.status_code == 302
    assert _now(draft) == read()


def test_confirm_writes_nothing_that_was_not_looked_at(world: World, draft: PlanDraft, sign_in: SignIn) -> None:
    client = sign_in("curator")
    send(client, _at(draft, "/take"), version=1, fragment="0", stage="0")

    answer = send(client, _at(draft, "/confirm"), version=1)

    assert answer["Location"] == _at(draft)
    assert roadmap_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR) is None


def test_undo_of_an_import_brings_the_plan_before_back(world: World, draft: PlanDraft, sign_in: SignIn) -> None:
    curator = world.viewer("curator")
    before = make_roadmap(world.school, plan_of(3), year=YEAR, actor=curator, at=AT)
    send(sign_in("curator"), _at(draft, "/confirm"), version=1)
    step = live_steps_of(curator, at=AT)[0]

    undo(step, actor=curator, at=AT)

    assert roadmap_of(viewer=curator, organisation=world.school, year=YEAR) == before
    assert "уже взят" in sign_in("curator").get(_at(draft), follow=True).content.decode()


@pytest.mark.parametrize("page", ["", "/source", "/choose", "/columns", "/items/0-0"])
def test_pages_of_a_draft_hide_other_schools_and_refuse_the_head(draft: PlanDraft, sign_in: SignIn, page: str) -> None:
    assert sign_in("stranger").get(_at(draft, page)).status_code == 404
    assert sign_in("head").get(_at(draft, page)).status_code == 403


def test_pages_of_a_draft_ask_strangers_to_sign_in(draft: PlanDraft, client: Client) -> None:
    assert client.get(_at(draft, "/items/0-0"))["Location"].startswith("/account/login/")


def test_review_takes_the_same_queries_for_three_actions_and_two_hundred(
    world: World, draft: PlanDraft, sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    client = sign_in("curator")
    client.get(_at(draft))
    with CaptureQueriesContext(connection) as few:
        client.get(_at(draft))
    large = keep_plan_draft(
        world.school, plan_of(200), year=YEAR, file_name="план", actor=world.viewer("curator"), at=AT
    )

    with django_assert_num_queries(len(few)):
        client.get(_at(large))
