from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import ON, YEAR, World
from factories.consents import a_family
from factories.papers import a_draft, a_signed, on_signature
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.queries import document_for
from nastavnik.foundation.records.refs import new_ref

SIGNING = f"/sosh-7/{YEAR}/signing"
SignIn = Callable[[str], Client]


def post(client: Client, path: str, **typed: object) -> "tuple[int, str]":
    answer = client.post(path, {"form_key": new_ref(), **typed})
    return answer.status_code, answer.get("Location", "") or answer.content.decode()


def again(world: World, document: Document) -> Document:
    return document_for(viewer=world.viewer("curator"), ref=document.ref)


def test_signing_lists_what_waits_and_the_menu_counts_it(sign_in: SignIn, world: World) -> None:
    on_signature(world)
    a_draft(world, model="students")

    page = sign_in("head").get(SIGNING).content.decode()

    assert "Ждёт 1\u00a0документ" in page
    assert "Приказ об утверждении дорожной карты" in page
    assert '<span class="count">' in page


def test_signing_is_the_first_page_of_the_head(sign_in: SignIn, world: World) -> None:
    assert sign_in("head").get("/")["Location"] == SIGNING


def test_sheet_of_a_draft_is_not_there(sign_in: SignIn, world: World) -> None:
    assert sign_in("head").get(f"{SIGNING}/{a_draft(world).ref}").status_code == 404


@pytest.mark.parametrize("login", ["curator", "mentor", "psychologist"])
def test_sign_refuses_whoever_is_no_head(sign_in: SignIn, world: World, login: str) -> None:
    document = on_signature(world)

    assert post(sign_in(login), f"{SIGNING}/{document.ref}/sign")[0] == 403
    assert again(world, document).state == "on_signature"


def test_sign_hides_other_schools(sign_in: SignIn, world: World) -> None:
    assert post(sign_in("stranger"), f"{SIGNING}/{on_signature(world).ref}/sign")[0] == 404


def test_sign_refuses_with_the_way_to_the_consents(sign_in: SignIn, world: World) -> None:
    child, _ = a_family(world.school)
    document = on_signature(world, people=((child, "mentee"),))
    head = sign_in("head")

    assert f"/sosh-7/{YEAR}/consents" in head.get(f"{SIGNING}/{document.ref}").content.decode()
    post(head, f"{SIGNING}/{document.ref}/sign")

    assert again(world, document).state == "on_signature"
    assert "1\u00a0человек без действующего согласия" in head.get(f"{SIGNING}/{document.ref}").content.decode()


def test_sign_sent_twice_signs_once(sign_in: SignIn, world: World) -> None:
    head, document = sign_in("head"), on_signature(world)
    form = {"form_key": new_ref()}

    answers = [head.post(f"{SIGNING}/{document.ref}/sign", form) for _ in range(2)]

    assert [one["Location"] for one in answers] == [SIGNING, SIGNING]
    assert again(world, document).number == "1-о"
    post(head, f"{SIGNING}/{document.ref}/sign")
    assert "Сейчас документ «действует»" in head.get(f"/sosh-7/{YEAR}/documents").content.decode()


def test_give_back_needs_a_remark_and_shows_it_to_the_curator(sign_in: SignIn, world: World) -> None:
    head, document = sign_in("head"), on_signature(world)
    assert post(head, f"{SIGNING}/{document.ref}/return", **{"r-remark": ""})[0] == 422

    post(head, f"{SIGNING}/{document.ref}/return", **{"r-remark": "Поправьте срок"})

    page = sign_in("curator").get(f"/sosh-7/{YEAR}/documents/{document.ref}").content.decode()
    assert "Поправьте срок" in page


def test_give_back_says_that_the_paper_was_taken_back_meanwhile(sign_in: SignIn, world: World) -> None:
    head, document = sign_in("head"), on_signature(world)
    post(sign_in("curator"), f"/sosh-7/{YEAR}/documents/{document.ref}/recall")

    status, address = post(head, f"{SIGNING}/{document.ref}/return", **{"r-remark": "Поправьте срок"})

    assert (status, address) == (302, SIGNING)
    assert "Сейчас документ «черновик»" in head.get(SIGNING).content.decode()


def test_sign_all_appears_once_each_was_opened(sign_in: SignIn, world: World) -> None:
    head = sign_in("head")
    papers = [on_signature(world), on_signature(world, model="students")]
    refs = [one.ref for one in papers]
    assert "Подписать все" not in head.get(SIGNING).content.decode().replace("«Подписать все»", "")

    post(head, f"{SIGNING}/all", document=refs)
    assert "не открыто 2\u00a0документа" in head.get(SIGNING).content.decode()
    for ref in refs:
        head.get(f"{SIGNING}/{ref}")
    assert "Подписать все 2" in head.get(SIGNING).content.decode()
    post(head, f"{SIGNING}/all", document=refs)

    assert sorted(again(world, one).number for one in papers) == ["1-о", "2-о"]


def test_a_recalled_and_changed_paper_has_to_be_opened_again(sign_in: SignIn, world: World) -> None:
    head, curator = sign_in("head"), sign_in("curator")
    document, other = on_signature(world), on_signature(world, model="students")
    for one in (document, other):
        head.get(f"{SIGNING}/{one.ref}")
    post(curator, f"/sosh-7/{YEAR}/documents/{document.ref}/recall")
    kept = again(world, document)
    kept.state = "on_signature"
    kept.save()

    assert "Подписать все 2" not in head.get(SIGNING).content.decode()


def test_proof_names_nobody_and_compares_a_file(sign_in: SignIn, client: Client, world: World) -> None:
    signed = a_signed(world, on=ON)
    page = client.get(f"/v/{signed.token}").content.decode()
    assert "Документ подлинный" in page
    assert "1-о" in page
    for character in world.cast.values():
        assert character.person.surname not in page

    pdf = b"".join(sign_in("head").get(f"/sosh-7/{YEAR}/documents/{signed.ref}/pdf").streaming_content)  # type: ignore[attr-defined]
    for data, words in ((pdf, "Файл совпадает"), (pdf + b" ", "Файл не совпадает")):
        upload = SimpleUploadedFile("paper.pdf", data)
        assert words in client.post(f"/v/{signed.token}", {"file": upload}).content.decode()


def test_proof_of_a_draft_is_not_there(client: Client, world: World) -> None:
    assert client.get(f"/v/{a_draft(world).token}").status_code == 404
    assert client.get(f"/v/{'a' * 22}").status_code == 404
