import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import AT, YEAR, World
from factories.forms import send
from factories.plans import plan_of, word_file
from nastavnik.core.roadmaps.plan import Plan
from nastavnik.core.roadmaps.ready_plans import ready_plan, ready_plans
from nastavnik.core.roadmaps.review import Review
from nastavnik.domains.roadmaps.models import PlanDraft
from nastavnik.domains.roadmaps.operations.plans import keep_plan_draft, make_roadmap
from nastavnik.domains.roadmaps.queries import roadmap_of
from nastavnik.domains.year.queries import actions_of

HOME = f"/sosh-7/{YEAR}/roadmap"
SignIn = Callable[[str], Client]


@pytest.fixture
def draft(world: World) -> PlanDraft:
    return keep_plan_draft(
        world.school, plan_of(), year=YEAR, file_name="план.docx", actor=world.viewer("curator"), at=AT
    )


def _upload(client: Client, data: bytes, name: str):  # type: ignore[no-untyped-def]
    return send(client, f"{HOME}/import", file=SimpleUploadedFile(name, data))


def test_upload_shows_the_plan_and_confirm_writes_it_once(world: World, sign_in: SignIn) -> None:
    client = sign_in("curator")
    shown = _upload(client, word_file(), "дорожная карта.docx")
    page = client.get(shown["Location"]).content.decode().replace("\u00a0", " ")
    assert "сроки перенесены с 2025/26" in page
    assert "1–30 сентября" in page
    assert roadmap_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR) is None

    first = send(client, f"{shown['Location']}/confirm", key="b" * 32, version=1)
    again = send(client, f"{shown['Location']}/confirm", key="b" * 32, version=1)

    assert first["Location"] == again["Location"] == HOME
    roadmap = roadmap_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR)
    assert roadmap is not None
    assert [item.text for item in actions_of(roadmap)][:1] == ["Издать приказ о внедрении наставничества."]
    assert {item.start_on.year for item in actions_of(roadmap) if item.start_on} == {2026}


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "empty.docx", "пустой"),
        (b"%PDF-1.7", "plan.pdf", "docx"),
        (b"not a package", "plan.docx", "docx"),
        ("Просто письмо без плана".encode(), "letter.txt", "план"),
    ],
)
def test_upload_refuses_in_words_and_keeps_nothing(
    world: World, sign_in: SignIn, data: bytes, name: str, words: str
) -> None:
    answer = _upload(sign_in("curator"), data, name)

    assert answer.status_code == 422
    assert words in answer.content.decode().lower()
    assert not PlanDraft.objects.within(world.viewer("curator").reach).exists()


def _csv(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def test_upload_keeps_the_file_itself(world: World, sign_in: SignIn) -> None:
    client, sent = sign_in("curator"), word_file()
    shown = _upload(client, sent, "дорожная карта.docx")

    answer = client.get(f"{shown['Location']}/source")

    assert b"".join(answer) == sent
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_upload_asks_which_of_two_plans(world: World, sign_in: SignIn) -> None:
    client = sign_in("curator")
    lines = []
    for whose in ("педагогов", "обучающихся"):
        lines += [f"Дорожная карта {whose} на 2026-2027 учебный год", "№\tМероприятия\tСроки"]
        lines += [f"1\tПровести встречу {whose}\tмай 2027", ""]
    asked = _upload(client, _csv(*lines), "два плана.txt")
    page = client.get(asked["Location"], follow=True)
    assert "Какой план взять?" in page.content.decode()

    taken = send(client, f"{asked['Location']}/choose", option="1", version=1)

    review = client.get(taken["Location"]).content.decode()
    assert "Провести встречу обучающихся" in review
    assert "Провести встречу педагогов" not in review
    assert re.search(r'value="students"[^>]*checked', review)
    lost = send(client, f"{asked['Location']}/choose", option="0", version=1)
    assert client.get(lost["Location"]).content.decode().count("Провести встречу обучающихся") >= 1


def test_upload_takes_both_plans_together(world: World, sign_in: SignIn) -> None:
    client = sign_in("curator")
    plans = (plan_of(2), plan_of(3))
    asked = keep_plan_draft(
        world.school,
        Plan(title=""),
        year=YEAR,
        file_name="два.docx",
        review=Review(options=plans),
        actor=world.viewer("curator"),
        at=AT,
    )

    send(client, f"{HOME}/drafts/{asked.ref}/choose", option="together", version=1)

    assert "2 этапа, 5 действий" in _seen(client, f"{HOME}/drafts/{asked.ref}")


def test_upload_asks_for_the_columns_and_reads_with_them(world: World, sign_in: SignIn) -> None:
    client = sign_in("curator")
    rows = ("А;Б;В", "Провести встречу пар;май 2027;директор", "Написать отчёт за год;июнь 2027;куратор")
    asked = _upload(client, _csv(*rows), "столбцы.csv")
    page = _seen(client, asked["Location"], follow=True)
    assert "Что в столбцах?" in page
    assert re.search(r'id="id_column_1"[^§]*?value="timing" selected', page)  # the guess

    empty = send(client, f"{asked['Location']}/columns", version=1)
    assert empty.status_code == 422
    twice = send(client, f"{asked['Location']}/columns", version=1, column_0="content", column_1="content")
    assert "Оставьте один" in twice.content.decode()
    named = {"column_0": "content", "column_1": "timing", "column_2": "owner", "first_row": "on"}
    read = send(client, f"{asked['Location']}/columns", version=1, **named)

    review = _seen(client, read["Location"])
    assert "1 этап, 2 действия" in review
    assert "май 2027" in review


def test_columns_can_be_named_anew_for_a_plan_that_was_read(world: World, sign_in: SignIn) -> None:
    client = sign_in("curator")
    shown = _upload(client, word_file(), "карта.docx")

    page = client.get(f"{shown['Location']}/columns")

    assert page.status_code == 200
    assert "Издать приказ о внедрении" in page.content.decode()


def test_columns_without_a_file_lead_back(draft: PlanDraft, sign_in: SignIn) -> None:
    answer = sign_in("curator").get(f"{HOME}/drafts/{draft.ref}/columns")

    assert answer["Location"].endswith(draft.ref)


@pytest.mark.parametrize("code", [plan.code for plan in ready_plans()])
def test_ready_shows_the_plan_on_the_review_page(world: World, sign_in: SignIn, code: str) -> None:
    client = sign_in("curator")
    assert f'value="{code}"' in client.get(f"{HOME}/import/ready").content.decode()

    taken = send(client, f"{HOME}/import/ready", code=code)

    review = _seen(client, taken["Location"])
    told = next(plan for plan in ready_plans() if plan.code == code)
    assert f"{told.stages} этап" in review
    assert "Скачать исходный файл" not in review
    assert client.get(f"{taken['Location']}/source").status_code == 404


def test_ready_knows_only_its_own_plans(world: World, sign_in: SignIn) -> None:
    answer = send(sign_in("curator"), f"{HOME}/import/ready", code="../../secret")

    assert answer["Location"].endswith("/import/ready")
    assert not PlanDraft.objects.within(world.viewer("curator").reach).exists()


def test_last_year_begins_with_the_plan_before(world: World, sign_in: SignIn) -> None:
    client, curator = sign_in("curator"), world.viewer("curator")
    assert "Взять прошлогодний" not in client.get(f"{HOME}/import").content.decode()
    make_roadmap(world.school, ready_plan("small", "2025-26"), year="2025-26", actor=curator, at=AT)
    assert "Взять прошлогодний" in client.get(f"{HOME}/import").content.decode()

    taken = send(client, f"{HOME}/import/last-year", target_model="teachers")

    review = _seen(client, taken["Location"])
    assert "сроки перенесены с 2025/26" in review
    assert "на 2026/2027 учебный год" in review
    assert "до 15 сентября → <b>до 15 сентября</b>" in review


@pytest.mark.parametrize("model", ["students", "", "teachers"])
def test_last_year_says_that_there_was_no_plan(world: World, sign_in: SignIn, model: str) -> None:
    client = sign_in("curator")
    answer = send(client, f"{HOME}/import/last-year", target_model=model)

    assert "здесь нет" in _seen(client, answer["Location"])


def test_import_lists_what_waits_and_sets_it_aside(draft: PlanDraft, sign_in: SignIn) -> None:
    client = sign_in("curator")
    assert "Продолжить: план.docx" in client.get(f"{HOME}/import").content.decode()

    send(client, f"{HOME}/drafts/{draft.ref}/discard")

    page = client.get(f"{HOME}/import").content.decode()
    assert "Продолжить: план.docx" not in page
    assert "План не взят: план.docx" in page
    assert client.get(f"{HOME}/drafts/{draft.ref}")["Location"] == f"{HOME}/import"


def test_upload_takes_the_same_queries_for_one_and_three(
    world: World, draft: PlanDraft, sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    client = sign_in("curator")
    client.get(f"{HOME}/import")
    with CaptureQueriesContext(connection) as one:
        client.get(f"{HOME}/import")
    for _ in range(2):
        keep_plan_draft(world.school, plan_of(), year=YEAR, file_name="ещё", actor=world.viewer("curator"), at=AT)

    with django_assert_num_queries(len(one)):
        client.get(f"{HOME}/import")


def _seen(client: Client, address: str, *, follow: bool = False) -> str:
    return client.get(address, follow=follow).content.decode().replace("\u00a0", " ")


def test_review_hides_other_schools(draft: PlanDraft, sign_in: SignIn) -> None:
    address = f"{HOME}/drafts/{draft.ref}"
    assert sign_in("curator").get(address).status_code == 200
    assert sign_in("stranger").get(address).status_code == 404
    assert sign_in("stranger").get(address.replace("sosh-7", "oosh-klyuchi")).status_code == 404


def test_review_refuses_head(draft: PlanDraft, sign_in: SignIn) -> None:
    assert sign_in("head").get(f"{HOME}/drafts/{draft.ref}").status_code == 403


def test_upload_asks_strangers_to_sign_in(world: World, client: Client) -> None:
    assert client.get(f"{HOME}/import")["Location"].startswith("/account/login/")
