"""Everything that is asked of one page as it stands in the browser: accessibility, reflow, its head and its title."""

import os
import re
import zlib
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
# What a narrow page may spoil that a wide one does not: the rest of its rules read the same document.
NARROW_RULES = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block", "region"]
NARROW = {"runOnly": {"type": "rule", "values": NARROW_RULES}, "resultTypes": ["violations"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
SIZES = {"1366×768": (1366, 768), "390×844": (390, 844)}
NARROWEST = (320, 640)
LONGEST = 6_000  # px of a page that are looked at in one piece
LOW_VISION = {"lv": "on", "lvSize": "150", "lvColours": "bw", "lvSpacing": "normal", "lvImages": "on"}
MODES: dict[str, dict[str, str]] = {"light": {"theme": "light"}, "dark": {"theme": "dark"}, "low vision": LOW_VISION}
# Other colours change nothing but contrast.
SCHEMES = {"dark": MODES["dark"]}
SCHEMES |= {f"low vision, {colours}": {**LOW_VISION, "lvColours": colours} for colours in ("bw", "wb", "blue")}
# By default everything once, then what a phone may spoil, and what other colours may: the dark ones and the three for
# low vision by turns from page to page. All of it everywhere in the full run.
BRIEF = (
    ("1366×768", "light", OPTIONS),
    ("390×844", "light", NARROW),
)
WHOLE = tuple((size, mode, OPTIONS) for size in SIZES for mode in MODES)
IS_FULL = os.environ.get("DEPTH") == "full"
ROUNDS = WHOLE if IS_FULL else BRIEF

# The same attributes and the same panel as the server writes for the cookies of `web.shell.appearance`.
_SWITCH = """look => {
  const root = document.documentElement;
  for (const name of ['theme', 'lv', 'lvSize', 'lvColours', 'lvSpacing', 'lvImages']) { delete root.dataset[name]; }
  Object.assign(root.dataset, look);
  const panel = document.getElementById('lv');
  if (panel) { panel.hidden = !look.lv; }
}"""
_HAS_RULES = "() => 'axe' in window"
_UNFOLD = "() => document.querySelectorAll('details:not(.drop)').forEach(one => { one.open = true; })"
_AXE = """options => axe.run(document, options).then(found => found.violations.map(one => ({
  id: one.id, help: one.help, nodes: one.nodes.map(node => node.target.join(' ') + ' — ' + node.html.slice(0, 160)),
})))"""
_OVERFLOW = """() => {
  const root = document.documentElement, width = root.clientWidth;
  if (root.scrollWidth <= width) { return ''; }
  const wide = [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > width + 1);
  return root.scrollWidth + ' px: ' + wide.slice(0, 5).map(one => one.outerHTML.slice(0, 90)).join(' | ');
}"""
_HEAD = """() => ({
  title: document.title, headings: document.querySelectorAll('h1').length, language: document.documentElement.lang,
})"""


def page_with_rules(context: BrowserContext) -> Page:
    """Open a page that brings the rules along wherever it goes: sending them anew costs as much as asking them."""
    page = context.new_page()
    page.add_init_script(AXE_SCRIPT)
    return page


def look_over(page: Page) -> list[str]:
    """Return everything that is wrong with the page, in both sizes and in every look; leaves it in the first ones."""
    if not page.evaluate(_HAS_RULES):
        page.evaluate(AXE_SCRIPT)
    page.evaluate(_UNFOLD)
    found = _head(page)
    for size, mode, options in ROUNDS:
        page.evaluate(_SWITCH, MODES[mode])
        _unroll(page, *SIZES[size])
        found += [f"{size}, {mode}: {one}" for one in _axe(page, options)]
    found += _contrast(page) + _narrow(page)
    page.set_viewport_size({"width": 1366, "height": 768})
    page.evaluate(_SWITCH, MODES["light"])
    return found


def _unroll(page: Page, width: int, height: int) -> None:
    """Give the page its width and all of its height: what a bar hides until one scrolls is no fault of the page."""
    page.set_viewport_size({"width": width, "height": height})
    whole = page.evaluate("() => document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": min(max(whole, height), LONGEST)})


def _head(page: Page) -> list[str]:
    head = page.evaluate(_HEAD)
    found = [] if head["headings"] == 1 else [f"{head['headings']} headings of the first level"]
    if not head["title"].endswith("Наставник"):
        found.append(f"title «{head['title']}»")
    return found if head["language"] == "ru" else [*found, f"language «{head['language']}»"]


def _axe(page: Page, options: dict[str, Any]) -> list[str]:
    violations = page.evaluate(_AXE, options)
    return [f"{one['id']} ({one['help']})\n      " + "\n      ".join(one["nodes"][:4]) for one in violations]


def _contrast(page: Page) -> list[str]:
    found = []
    for colours in SCHEMES if IS_FULL else [_turn_of(page)]:
        page.evaluate(_SWITCH, SCHEMES[colours])
        found += [f"{colours}: {one}" for one in _axe(page, CONTRAST)]
    return found


def _turn_of(page: Page) -> str:
    """Return the colours whose turn it is on this page: the same in every run, whatever was made with which ref."""
    path = re.sub(r"/[\w-]{32,}", "", urlsplit(page.url).path)
    return list(SCHEMES)[zlib.crc32(path.encode()) % len(SCHEMES)]


def _narrow(page: Page) -> list[str]:
    page.set_viewport_size({"width": NARROWEST[0], "height": NARROWEST[1]})
    found = []
    for mode, look in MODES.items():
        if mode == "dark":
            continue  # other colours are no wider
        page.evaluate(_SWITCH, look)
        wide = page.evaluate(_OVERFLOW)
        found += [f"scrolls sideways at {NARROWEST[0]} px, {mode}: {wide}"] if wide else []
    return found
