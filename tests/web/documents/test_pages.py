from collections.abc import Callable

import pytest
from django.test import Client

from cast import ON, YEAR, World
from factories.papers import a_draft, a_signed, furnish
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.queries import document_for
from nastavnik.foundation.records.refs import new_ref

HOME = f"/sosh-7/{YEAR}/documents"
SIGNING = f"/sosh-7/{YEAR}/signing"
SignIn = Callable[[str], Client]


def post(client: Client, path: str, **typed: object) -> "tuple[int, str]":
    answer = client.post(path, {"form_key": new_ref(), **typed})
    return answer.status_code, answer.get("Location", "") or answer.content.decode()


def again(world: World, document: Document) -> Document:
    return document_for(viewer=world.viewer("curator"), ref=document.ref)


def test_documents_show_the_package_and_the_paper_that_waits(sign_in: SignIn, world: World) -> None:
    a_signed(world, on=ON)
    a_draft(world, "order_pairs")

    page = sign_in("curator").get(HOME).content.decode()

    assert "1 из 2 готовы" in page
    assert "№\u00a01-о, 19\u00a0октября" in page
    assert "Запуск" in page
    assert "Пары" in page
    assert 'aria-current="page"' in page
    assert "Лист документа" in page


def test_document_of_another_year_is_not_there(sign_in: SignIn, world: World) -> None:
    document = a_draft(world)

    assert sign_in("curator").get(f"/sosh-7/2025-26/documents/{document.ref}").status_code == 404
    assert sign_in("curator").get(f"{HOME}/{document.ref}").status_code == 200


@pytest.mark.parametrize("path", [HOME, f"{HOME}/registers", f"{HOME}/packages/start", SIGNING])
def test_documents_hide_other_schools(sign_in: SignIn, world: World, path: str) -> None:
    assert sign_in("stranger").get(path).status_code == 404


@pytest.mark.parametrize("path", [HOME, f"{HOME}/registers", f"{HOME}/packages/start", SIGNING])
@pytest.mark.parametrize("login", ["psychologist", "mentor", "mentee", "guardian", "municipal"])
def test_documents_refuse_whoever_writes_and_signs_nothing(
    sign_in: SignIn, world: World, path: str, login: str
) -> None:
    assert sign_in(login).get(path).status_code == 403


@pytest.mark.parametrize("path", [HOME, SIGNING])
def test_documents_ask_strangers_to_sign_in(client: Client, world: World, path: str) -> None:
    assert client.get(path)["Location"] == f"/account/login/?next={path}"


def test_the_way_of_a_paper_from_data_to_the_signature(sign_in: SignIn, world: World) -> None:
    furnish(world)
    curator, head = sign_in("curator"), sign_in("head")
    document = a_draft(world)
    page = f"{HOME}/{document.ref}"

    assert post(curator, f"{page}/send")[0] == 302
    assert "На подпись" in head.get(SIGNING).content.decode()
    sheet = head.get(f"{SIGNING}/{document.ref}").content.decode()
    assert "№ будет присвоен при подписании" in sheet
    assert post(head, f"{SIGNING}/{document.ref}/sign") == (302, SIGNING)

    assert again(world, document).number == "1-о"
    shown = curator.get(page).content.decode()
    assert "1-о" in shown
    assert "SHA-256" in shown
    assert curator.get(f"{page}/word")["Content-Type"].startswith("application/vnd.openxml")
    assert curator.get(f"{page}/pdf")["Content-Type"] == "application/pdf"
