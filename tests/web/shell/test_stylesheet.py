"""The laws of the style and of the script: old browsers, weight, and nothing a strict content policy would refuse."""

import gzip
import re
from pathlib import Path

import pytest

from nastavnik import web

STATIC = Path(web.__file__).parent / "static"
CSS = (STATIC / "app.css").read_text(encoding="utf-8")
RULES = re.sub(r"/\*.*?\*/", "", CSS, flags=re.S)

# What Chromium 109 or Firefox 115 does not know.
TOO_NEW = (
    r"color-mix\(",
    r"light-dark\(",
    r"\bsubgrid\b",
    r"\bpopover\b",
    r"oklch\(",
    r"@property\b",
    r"@scope\b",
    r"@starting-style\b",
    r"anchor-name",
    r"\btext-box\b",
    r"@container\b",
    r"(?<![\w-])&",
)


@pytest.mark.parametrize("word", TOO_NEW)
def test_style_avoids_what_old_browsers_do_not_know(word: str) -> None:
    assert re.search(word, RULES) is None


def test_style_has_no_nested_rules() -> None:
    assert deepest_rule(RULES) == 1, "a rule stands inside another rule: Chromium 109 would drop it"


def deepest_rule(css: str) -> int:
    """Return how deep style rules stand in one another; blocks of @layer, @media and the like do not count."""
    depth, deepest = 0, 0
    open_rules: list[int] = []
    for head in re.findall(r"([^{};]*)([{}])", css):
        if head[1] == "}":
            depth -= open_rules.pop()
            continue
        open_rules.append(0 if head[0].strip().startswith("@") else 1)
        depth += open_rules[-1]
        deepest = max(deepest, depth)
    return deepest


def test_deepest_rule_counts_a_nested_rule() -> None:
    assert deepest_rule("@layer a { .b { color: red; .c { color: blue; } } }") == 2


def test_style_names_its_layers_once_and_in_order() -> None:
    assert RULES.split("@layer", 2)[1].strip() == "tokens, base, shell, components, pages, modes, print;"


def test_raw_colours_stand_only_in_tokens_modes_and_print() -> None:
    middle = RULES[RULES.index("@layer base {") : RULES.index("@layer modes {")]
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;, )])", middle) == []


def test_every_token_that_is_used_is_defined() -> None:
    used = set(re.findall(r"var\((--[\w-]+)", RULES))
    defined = set(re.findall(r"(--[\w-]+)\s*:", RULES))
    assert used - defined == set()


@pytest.mark.parametrize(("name", "limit"), [("app.css", 20_000), ("app.js", 5_000)])
def test_file_stays_light_when_compressed(name: str, limit: int) -> None:
    assert len(gzip.compress((STATIC / name).read_bytes())) < limit


def test_style_loads_nothing_from_outside() -> None:
    assert re.findall(r"url\(|@import|https?:", RULES) == []


def test_script_evaluates_no_text_and_calls_nobody() -> None:
    script = (STATIC / "app.js").read_text(encoding="utf-8")
    assert re.findall(r"\beval\(|new Function|innerHTML|document\.write|https?://", script) == []
