from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast import ON, YEAR, World
from factories.papers import KIND, a_draft, a_signed, furnish
from nastavnik.core.documents.catalogue import example_of, kind_of
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


def test_missing_facts_are_asked_over_the_sheet_and_filled_at_once(sign_in: SignIn, world: World) -> None:
    furnish(world)
    client = sign_in("curator")
    _, address = post(client, f"{HOME}/new", kind="order_introduction", model="teachers")
    page = client.get(address).content.decode()
    assert "Чтобы отправить на подпись, укажите: " in page
    assert "missing" in page

    version = document_for(viewer=world.viewer("curator"), ref=address.rsplit("/", 1)[1]).version
    status, _ = post(client, f"{address}/facts", version=version, **{"f-starts_on": "21.10.2026"})

    assert status == 302
    page = client.get(address).content.decode()
    assert "21\u00a0октября 2026" in page
    assert "Отменить" in page


def test_facts_refuse_a_day_that_does_not_exist_and_keep_what_was_typed(sign_in: SignIn, world: World) -> None:
    document = a_draft(world)

    status, page = post(sign_in("curator"), f"{HOME}/{document.ref}/facts", version=1, **{"f-starts_on": "31.02.2026"})

    assert status == 422
    assert "Такой даты нет. Например, 30.10.2026" in page
    assert "31.02.2026" in page


def test_facts_refuse_a_number_longer_than_any(sign_in: SignIn, world: World) -> None:
    document = a_draft(world)

    status, page = post(sign_in("curator"), f"{HOME}/{document.ref}/facts", version=1, **{"f-minutes_number": "9" * 41})

    assert status == 422
    assert "9" * 41 in page


def test_facts_say_so_when_somebody_was_faster(sign_in: SignIn, world: World) -> None:
    client, document = sign_in("curator"), a_draft(world)
    typed = {"f-starts_on": "21.10.2026"}
    post(client, f"{HOME}/{document.ref}/facts", version=1, **typed)

    status, page = post(client, f"{HOME}/{document.ref}/facts", version=1, **{"f-starts_on": "22.10.2026"})

    assert status == 409
    assert "документ изменили" in page
    assert "22.10.2026" in page


def test_wording_is_changed_and_the_typical_one_returned(sign_in: SignIn, world: World) -> None:
    client, document = sign_in("curator"), a_draft(world)
    page = f"{HOME}/{document.ref}"
    assert "Типовая формулировка" in client.get(f"{page}?clause=site").content.decode()

    post(client, f"{page}/wording", clause="site", version=1, deed="keep", **{"w-words": "На сайт поместить сразу."})
    shown = client.get(f"{page}?clause=site").content.decode()
    assert "На сайт поместить сразу." in shown
    assert "Вернуть типовую" in shown

    version = again(world, document).version
    post(client, f"{page}/wording", clause="site", version=version, deed="restore")
    assert again(world, document).wordings == {}


def test_wording_refuses_an_emptied_clause(sign_in: SignIn, world: World) -> None:
    document = a_draft(world)

    status, page = post(
        sign_in("curator"), f"{HOME}/{document.ref}/wording", clause="site", version=1, deed="keep", **{"w-words": " "}
    )

    assert status == 422
    assert "Заполните это поле" in page


def test_send_says_what_is_missing_with_the_way_there(sign_in: SignIn, world: World) -> None:
    client, document = sign_in("curator"), a_draft(world)

    post(client, f"{HOME}/{document.ref}/send")

    page = client.get(f"{HOME}/{document.ref}").content.decode()
    assert again(world, document).state == "draft"
    assert f"/sosh-7/{YEAR}/settings/requisites" in page


@pytest.mark.parametrize("deed", ["send", "facts", "wording", "on-paper", "scan", "acquaint"])
@pytest.mark.parametrize("login", ["head", "mentor", "psychologist"])
def test_writing_refuses_whoever_only_looks_or_signs(sign_in: SignIn, world: World, deed: str, login: str) -> None:
    assert post(sign_in(login), f"{HOME}/{a_draft(world).ref}/{deed}")[0] == 403


def test_document_of_another_school_is_not_there(sign_in: SignIn, world: World) -> None:
    document = a_draft(world)

    for path in (f"{HOME}/{document.ref}", f"/oosh-klyuchi/{YEAR}/documents/{document.ref}"):
        assert sign_in("stranger").get(path).status_code == 404


def test_on_paper_refuses_a_used_number_in_words(sign_in: SignIn, world: World) -> None:
    furnish(world)
    a_signed(world, on=ON, model="students")
    document = a_draft(world)

    status, page = post(
        sign_in("curator"),
        f"{HOME}/{document.ref}/on-paper",
        **{"p-signed_on": "19.10.2026", "p-number": "1-о"},
    )

    assert status == 422
    assert "уже есть у другого документа" in page
    assert "Последний в журнале: №\u00a01-о." in page


def test_on_paper_takes_what_the_cards_say_now(sign_in: SignIn, world: World) -> None:
    data = example_of(kind_of(KIND))
    document = a_draft(world, data=data | {"school": {"place": "п. Ясный Бор"}})
    furnish(world)

    status, _ = post(sign_in("curator"), f"{HOME}/{document.ref}/on-paper", **{"p-signed_on": "19.10.2026"})

    assert (status, again(world, document).number) == (302, "1-о")
    assert again(world, document).values["school"]["full_name"] == "Средняя школа № 7 посёлка Ясный Бор"


def test_on_paper_names_the_last_number_beside_the_field(sign_in: SignIn, world: World) -> None:
    a_signed(world, on=ON, model="students")

    assert "Последний в журнале: 1-о" in sign_in("curator").get(f"{HOME}/{a_draft(world).ref}").content.decode()


def test_list_marks_a_draft_by_what_its_sheet_lacks(sign_in: SignIn, world: World) -> None:
    example = example_of(kind_of("order_pairs"))
    a_draft(world, "order_pairs", data={name: fact for name, fact in example.items() if not name.startswith("minutes")})
    client = sign_in("curator")
    assert "нет 2\u00a0полей" in client.get(HOME).content.decode()

    a_signed(world, "minutes_selection", on=ON)

    assert "нет 2\u00a0полей" not in client.get(HOME).content.decode()


def test_changes_tell_line_by_line(sign_in: SignIn, world: World) -> None:
    client, document = sign_in("curator"), a_draft(world)
    post(client, f"{HOME}/{document.ref}/facts", version=1, **{"f-starts_on": "21.10.2026"})

    page = client.get(f"{HOME}/{document.ref}/changes").content.decode()

    assert "<del>" in page
    assert "21\u00a0октября" in page


def test_documents_take_the_same_queries_for_one_and_three(sign_in: SignIn, world: World) -> None:
    client, counts = sign_in("curator"), []
    first = a_draft(world)
    for _ in range(2):
        for path in (HOME, f"{HOME}/{first.ref}"):
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            counts.append(len(queries))
        for subject in ("a", "b"):
            a_draft(world, subject_ref=f"{len(counts)}{subject}" * 8)

    assert counts[:2] == counts[2:], counts


def test_search_finds_a_paper_by_its_number_and_name(sign_in: SignIn, world: World) -> None:
    signed = a_signed(world, on=ON)

    for typed in ("дорожной приказ", "1-о"):
        page = sign_in("curator").post("/search", {"q": typed}).content.decode()
        assert f"{HOME}/{signed.ref}" in page
    assert f"{HOME}/{signed.ref}" not in sign_in("stranger").post("/search", {"q": "приказ"}).content.decode()


def test_history_names_the_paper(sign_in: SignIn, world: World) -> None:
    signed = a_signed(world, on=ON)

    page = sign_in("curator").get(f"/sosh-7/{YEAR}/history").content.decode()

    assert "Подписан документ: Приказ об утверждении дорожной карты" in page
    assert f"{HOME}/{signed.ref}" in page


def test_sheet_bears_a_mark_of_proof_only_with_a_public_address(sign_in: SignIn, world: World, settings: Any) -> None:
    client, document = sign_in("curator"), a_draft(world)
    settings.PUBLIC_ADDRESS = ""
    assert "/v/" not in client.get(f"{HOME}/{document.ref}").content.decode()

    settings.PUBLIC_ADDRESS = "https://school.example"

    assert f"https://school.example/v/{document.token}" in client.get(f"{HOME}/{document.ref}").content.decode()
    assert reverse("documents:proof", args=[document.token]) == f"/v/{document.token}"


def test_document_asks_for_another_day_where_its_own_has_not_come(sign_in: SignIn, world: World) -> None:
    draft = a_draft(world, dated_on=ON + timedelta(days=4))

    page = sign_in("curator").get(f"{HOME}/{draft.ref}").content.decode()

    assert "Документ датирован 23\u00a0октября: раньше директор его не подпишет." in page
    assert page.index('name="f-dated_on"') < page.index("Изменить вписанное")


def test_acquaintance_asks_who_has_read_the_paper(sign_in: SignIn, world: World) -> None:
    curator = world.cast["curator"].person
    signed = a_signed(world, on=ON, people=((curator, "official"),))
    typed = {"a-acquainted_on": "19.10.2026"}

    status, page = post(sign_in("curator"), f"{HOME}/{signed.ref}/acquaint", **typed)
    assert (status, "Отметьте, кто ознакомлен" in page) == (422, True)

    assert post(sign_in("curator"), f"{HOME}/{signed.ref}/acquaint", person=curator.ref, **typed)[0] == 302
    assert "ещё нет" not in sign_in("head").get(f"{HOME}/{signed.ref}").content.decode()
