from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import AT, YEAR, World
from factories.forms import send
from factories.plans import plan_of, word_file
from nastavnik.domains.roadmaps.models import PlanDraft
from nastavnik.domains.roadmaps.operations.plans import keep_plan_draft
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

    first = send(client, f"{shown['Location']}/confirm", key="b" * 32)
    again = send(client, f"{shown['Location']}/confirm", key="b" * 32)

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


def test_review_hides_other_schools(draft: PlanDraft, sign_in: SignIn) -> None:
    address = f"{HOME}/drafts/{draft.ref}"
    assert sign_in("curator").get(address).status_code == 200
    assert sign_in("stranger").get(address).status_code == 404
    assert sign_in("stranger").get(address.replace("sosh-7", "oosh-klyuchi")).status_code == 404


def test_review_refuses_head(draft: PlanDraft, sign_in: SignIn) -> None:
    assert sign_in("head").get(f"{HOME}/drafts/{draft.ref}").status_code == 403


def test_upload_asks_strangers_to_sign_in(world: World, client: Client) -> None:
    assert client.get(f"{HOME}/import")["Location"].startswith("/account/login/")
