import io
import zipfile
from collections.abc import Callable
from io import BytesIO

import pypdfium2
from django.test import Client
from openpyxl import load_workbook

from cast import AT, ON, YEAR, World
from factories.papers import a_draft, a_signed
from nastavnik.domains.documents.operations import mark_signed_on_paper
from nastavnik.foundation.jobs.clock import moment as moment_now
from nastavnik.foundation.jobs.performing import perform
from nastavnik.foundation.numbering.giving import set_last_number
from nastavnik.foundation.records.refs import new_ref

HOME = f"/sosh-7/{YEAR}/documents"
SignIn = Callable[[str], Client]


def done(client: Client, moment: str) -> str:
    """Ask for a package, let a worker do it, and return the page of the job."""
    job = client.post(f"{HOME}/packages/{moment}", {"form_key": new_ref()})["Location"]
    perform(job.rsplit("/", 1)[1], clock=moment_now)
    return client.get(job).content.decode()


def archive_in(page: str) -> str:
    return page.split(f'href="{HOME}/archives/')[1].split('"')[0]


def packed(client: Client, moment: str) -> zipfile.ZipFile:
    answer = client.get(f"{HOME}/archives/{archive_in(done(client, moment))}")
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]


def test_package_holds_signed_bytes_under_readable_names(sign_in: SignIn, world: World) -> None:
    signed = a_signed(world, on=ON)
    a_draft(world, "order_pairs")
    client = sign_in("curator")

    archive = packed(client, "all")

    names = archive.namelist()
    assert "2026-10-19 Приказ 1-о Об утверждении дорожной карты.docx" in names
    assert [name for name in names if name.startswith("Черновики/")]
    kept = b"".join(client.get(f"{HOME}/{signed.ref}/pdf").streaming_content)  # type: ignore[attr-defined]
    assert archive.read("2026-10-19 Приказ 1-о Об утверждении дорожной карты.pdf") == kept


def test_package_of_a_moment_holds_only_its_papers(sign_in: SignIn, world: World) -> None:
    a_signed(world, on=ON)
    a_draft(world, "order_pairs")

    names = packed(sign_in("curator"), "pairs").namelist()

    assert all("пар" in name for name in names)
    assert len(names) == 2


def test_package_of_an_unknown_moment_is_not_there(sign_in: SignIn, world: World) -> None:
    assert sign_in("curator").get(f"{HOME}/packages/whenever").status_code == 404


def test_package_without_papers_says_so(sign_in: SignIn, world: World) -> None:
    assert "В пакете пока нет документов." in done(sign_in("curator"), "results")


def test_archive_opens_for_whoever_asked_for_it_alone(sign_in: SignIn, world: World) -> None:
    a_signed(world, on=ON)
    client = sign_in("curator")
    archive = archive_in(done(client, "all"))

    assert client.get(f"{HOME}/archives/{archive}").status_code == 200
    assert sign_in("head").get(f"{HOME}/archives/{archive}").status_code == 404


def test_registers_show_every_number_and_go_to_excel_as_text(sign_in: SignIn, world: World) -> None:
    a_signed(world, on=ON)
    client = sign_in("head")

    page = client.get(f"{HOME}/registers").content.decode()
    assert "1-о" in page
    assert "П. И. Глобусов" in page.replace("\u00a0", " ")

    book = client.get(f"{HOME}/registers/excel?register=main_activity&calendar=2026")
    sheet = load_workbook(BytesIO(b"".join(book.streaming_content))).active  # type: ignore[attr-defined]
    assert [cell.value for cell in sheet[3]][:3] == ["1-о", "19.10.2026", "Приказ об утверждении дорожной карты"]


def test_registers_tell_ranges_hands_and_years_that_are_there(sign_in: SignIn, world: World) -> None:
    client, curator = sign_in("head"), world.viewer("curator")
    empty = client.get(f"{HOME}/registers?register=minutes").content.decode()
    assert "Номеров пока нет" in empty
    assert "registers/excel" not in empty
    set_last_number(
        organisation_ref=world.school.ref, register="main_activity", year=2026, text="130-о", actor=curator, at=AT
    )
    mark_signed_on_paper(a_draft(world), signed_on=ON, number="118/2-о", on=ON, actor=curator, at=AT)

    page = client.get(f"{HOME}/registers?calendar=2019").content.decode()

    assert "2026 год" in page.replace("&nbsp;", " ")
    assert "Зарегистрированы вне программы" in page
    assert "118/2-о" in page
    assert "на бумаге" in page
    assert "Указкина" not in page.partition("<tbody>")[2]


def test_registers_are_given_as_a_paper_to_be_printed(sign_in: SignIn, world: World) -> None:
    a_signed(world, on=ON)

    answer = sign_in("curator").get(f"{HOME}/registers/pdf?register=main_activity&calendar=2026")

    pages = pypdfium2.PdfDocument(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    words = " ".join(pages[0].get_textpage().get_text_bounded().split())
    assert "1-о 19.10.2026 Приказ об утверждении дорожной карты" in words
    assert "2026 год" in words


def test_prepare_of_a_moment_leads_to_the_first_draft(sign_in: SignIn, world: World) -> None:
    answer = sign_in("curator").post(f"{HOME}/packages/start/prepare", {"form_key": new_ref()})

    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{HOME}/")
