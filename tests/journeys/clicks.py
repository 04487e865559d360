"""Counts what a hand does: every press of the pointer on a page, whoever's step of a story makes it."""

from playwright.sync_api import Page

# A press is told before the page can leave: `click` would be too late where a link leads away.
_LISTENER = "addEventListener('pointerdown', () => window.pressed(), { capture: true })"


class Clicks:
    """The presses on one page since it was opened."""

    def __init__(self, page: Page) -> None:
        self.count = 0
        page.expose_function("pressed", self._press)
        page.add_init_script(_LISTENER)

    def _press(self) -> None:
        self.count += 1
