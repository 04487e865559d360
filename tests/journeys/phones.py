"""What a curator does so that others may answer on their telephones, and what a telephone does."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from journeys.steps import sign_in

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
CURATOR = "stranger"  # her school of the demo is empty: nobody else's story stands there
# What travelled for the page: its text, styles and scripts as they came over the wire.
_WEIGHT = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .reduce((sum, one) => sum + one.transferSize, 0)"""


@dataclass(frozen=True)
class Desk:
    """A curator at her desk: the page, and where the rooms of her school stand."""

    page: Page
    home: str

    def go(self, place: str) -> None:
        """Open a room of the school."""
        self.page.goto(f"{self.home}/{place}")

    def said(self) -> Locator:
        """Return what the last deed said."""
        return self.page.locator("#messages")


def at_desk(page: Page) -> Desk:
    """Sign the curator in."""
    sign_in(page, CURATOR)
    return Desk(page, page.url.rsplit("/", 1)[0])


def add_person(desk: Desk, kind: str, surname: str, given_name: str, **fields: str) -> str:
    """Add somebody and return the address of the card; `fields` by label, with «_» for a space."""
    desk.go(f"people/new?kind={kind}")
    desk.page.get_by_label("Фамилия").fill(surname)
    desk.page.get_by_label("Имя", exact=True).fill(given_name)
    for label, words in fields.items():
        desk.page.get_by_label(label.replace("_", " ")).fill(words)
    desk.page.locator("#save-person").click()
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text(surname)
    return desk.page.url


def ask_consent(desk: Desk, surname: str) -> str:
    """Ask for what taking part needs, and return the address behind the mark of the link."""
    desk.go("consents?state=new")
    desk.page.get_by_role("row", name=re.compile(surname)).get_by_role("checkbox").check()
    desk.page.locator("#ask").click()
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Ссылки и напоминания")
    desk.page.locator(".card", has_text=surname).get_by_role("link", name="Показать QR-код").click()
    expect(desk.page.get_by_role("img", name="QR-код личной ссылки")).to_be_visible()
    return desk.page.locator("#address").input_value()


def open_survey(desk: Desk, kind: str, model: str, *surnames: str) -> str:
    """Open a questionnaire, ask these people, and return its address; a list of people may have opened it before."""
    desk.go("surveys")
    there = desk.page.get_by_role("row", name=re.compile(f"^{kind}.*{model}")).get_by_role("link")
    if there.count():
        desk.page.goto(f"{there.first.get_attribute('href')}/people")
    else:
        desk.page.get_by_label("О чём спросить").select_option(label=kind)
        desk.page.get_by_label("Кого касается").select_option(label=model)
        desk.page.locator("#open-survey").click()
    for nobody in desk.page.get_by_role("button", name=re.compile("^Никого")).all():
        nobody.click()
    for surname in surnames:
        desk.page.locator("#pick-q").fill(surname)
        desk.page.locator("#pick-go").click()
        desk.page.get_by_role("checkbox", name=re.compile(surname)).check()
    desk.page.locator("#ask").click()
    expect(desk.said()).to_contain_text("Анкета отправлена")
    return desk.page.url


def link_to_survey(desk: Desk, survey: str, surname: str) -> str:
    """Return the personal address of one of those who were asked."""
    desk.page.goto(survey)
    desk.page.get_by_role("row", name=re.compile(surname)).get_by_role("link", name="QR-код и ссылка").click()
    expect(desk.page.get_by_role("img", name="QR-код личной ссылки")).to_be_visible()
    return desk.page.locator("#address").input_value()


def weight(page: Page) -> int:
    """Return how many bytes travelled for the page that is open."""
    page.wait_for_load_state("networkidle")
    return int(page.evaluate(_WEIGHT))


def number_of(page: Page) -> int:
    """Return the number of the question on the screen."""
    return int(page.locator("h1").inner_text().split()[0])


def answer_screen(page: Page) -> None:
    """Answer the question on the screen, whatever kind it is, and go on."""
    for line in page.locator(".q-line").all():
        line.locator("label.rd").nth(2).tap()
    if page.locator(".q-line").count() == 0 and page.locator(".q-marks label, label.q-choice").count():
        page.locator(".q-marks label, label.q-choice").first.tap()
    for field in page.locator("main input.inp").all():
        field.fill("2")
    for field in page.locator("main textarea").all():
        field.fill("Черчение; ведение уроков спокойно")
    with page.expect_navigation():
        page.locator("#next").tap()


def answer_to_the_end(page: Page) -> int:
    """Answer question after question; return how many there were."""
    page.locator("#next").wait_for()
    count = 0
    while page.locator("#next").count():
        answer_screen(page)
        count += 1
        assert count < 40, "A questionnaire that never ends."
    return count
