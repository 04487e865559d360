import re
from collections.abc import Callable
from io import BytesIO
from urllib.parse import unquote

import pypdfium2
import pytest
from django.test import Client

from cast import AT, YEAR, World
from factories.forms import send
from factories.plans import plan_of
from nastavnik.core.roadmaps.reading import read_plan
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.foundation.intake.reading import read_source

HOME = f"/sosh-7/{YEAR}/roadmap"
SignIn = Callable[[str], Client]


@pytest.fixture
def _roadmap(world: World) -> None:
    make_roadmap(world.school, plan_of(3), year=YEAR, actor=world.viewer("curator"), at=AT)


def _bytes(answer: object) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def _pdf(answer: object) -> tuple[str, list[tuple[float, float]]]:
    pages = pypdfium2.PdfDocument(BytesIO(_bytes(answer)))
    words = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return " ".join(words.split()), [page.get_size() for page in pages]


@pytest.mark.usefixtures("_roadmap")
def test_pdf_gives_the_official_paper_on_upright_sheets(sign_in: SignIn) -> None:
    words, sizes = _pdf(sign_in("head").get(f"{HOME}/pdf"))

    assert "УТВЕРЖДАЮ" in words
    assert "Наточить карандаши, подход 3" in words
    assert all(width < height for width, height in sizes)


@pytest.mark.usefixtures("_roadmap")
def test_ribbon_gives_one_landscape_sheet_and_obeys_the_filters(sign_in: SignIn) -> None:
    client = sign_in("curator")
    send(client, _first_item(client) + "/done")

    whole, sizes = _pdf(client.get(f"{HOME}/ribbon"))
    done, _ = _pdf(client.get(f"{HOME}/ribbon?state=done"))

    assert len(sizes) == 1
    assert sizes[0][0] > sizes[0][1]
    assert "подход 3" in whole
    assert "подход 1" in done
    assert "подход 3" not in done


@pytest.mark.usefixtures("_roadmap")
def test_workbook_is_read_again_as_the_same_plan(sign_in: SignIn) -> None:
    answer = sign_in("curator").get(f"{HOME}/workbook")

    read = read_plan(read_source(_bytes(answer), "план.xlsx"))

    assert [item.text for item in read.stages[0].items] == [item.text for item in plan_of(3).stages[0].items]
    assert [item.timing.end for item in read.stages[0].items] == [
        item.timing.end for item in plan_of(3).stages[0].items
    ]


@pytest.mark.usefixtures("_roadmap")
def test_workbook_obeys_the_filters(sign_in: SignIn) -> None:
    client = sign_in("curator")
    send(client, _first_item(client) + "/done")

    read = read_plan(read_source(_bytes(client.get(f"{HOME}/workbook?state=done")), "план.xlsx"))

    assert [item.text for item in read.stages[0].items] == ["Наточить карандаши, подход 1"]


@pytest.mark.usefixtures("_roadmap")
@pytest.mark.parametrize(
    ("name", "ending"), [("word", "docx"), ("pdf", "pdf"), ("ribbon", "pdf"), ("workbook", "xlsx")]
)
def test_files_are_named_in_russian_with_the_day_first(sign_in: SignIn, name: str, ending: str) -> None:
    told = unquote(sign_in("curator").get(f"{HOME}/{name}")["Content-Disposition"])

    assert "2026-10-19 " in told
    assert "СОШ № 7, п. Ясный Бор" in told
    assert told.endswith(f".{ending}")


@pytest.mark.parametrize("name", ["word", "pdf", "ribbon", "workbook"])
def test_files_are_absent_without_a_plan_and_for_other_schools(sign_in: SignIn, name: str) -> None:
    assert sign_in("curator").get(f"{HOME}/{name}").status_code == 404
    assert sign_in("stranger").get(f"{HOME}/{name}").status_code == 404
    assert sign_in("mentor").get(f"{HOME}/{name}").status_code == 403


def _first_item(client: Client) -> str:
    return re.findall(rf"{HOME}/items/[0-9a-f]{{32}}", client.get(f"{HOME}?view=list").content.decode())[0]
