"""A paper as PDF, set by Typst from our own template. Data goes in as JSON only, never as code."""

import os
import threading
from dataclasses import asdict, fields, is_dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from nastavnik.core.documents import layout
from nastavnik.core.documents.blocks import Block, Items, LinkSlip, Paper, Run, Section, Table, stays_with
from nastavnik.core.documents.proof_mark import ALT, SIZE, SLIP_SIZE, as_svg
from nastavnik.core.documents.typst_source import with_data

TEMPLATE = Path(__file__).with_name("paper.typ")
WANTED_FONTS = ("Times New Roman", "Liberation Serif", "Tinos", "PT Astra Serif")
EMBEDDED_FONT = "Libertinus Serif"  # travels inside Typst, so there is always a font

# Set to any value to ignore the fonts of the system: the same bytes on every machine.
EMBEDDED_ONLY = "NASTAVNIK_PDF_EMBEDDED_FONTS"

UNPRINTED = frozenset({"key", "is_reworded", "typical", "stays_with_next"})

_local = threading.local()


def render_pdf(paper: Paper, *, embedded_fonts_only: bool | None = None) -> bytes:
    """Return the paper as tagged PDF bytes.

    Fonts: the first of WANTED_FONTS on the system, else the one that Typst carries. With `embedded_fonts_only` (or
    the environment setting of the same meaning) the system is not asked at all.
    """
    only = bool(os.environ.get(EMBEDDED_ONLY)) if embedded_fonts_only is None else embedded_fonts_only
    return compiled(TEMPLATE, _given(paper), embedded_fonts_only=only)


def compiled(template: Path, given: dict[str, Any], *, embedded_fonts_only: bool | None = None) -> bytes:
    """Return what a template of ours makes of the data as tagged PDF bytes; the fonts to use are added to the data."""
    only = bool(os.environ.get(EMBEDDED_ONLY)) if embedded_fonts_only is None else embedded_fonts_only
    source = with_data(template, given | {"fonts": _font_names(only)})
    result: bytes = _compiler(only).compile(input=source, format="pdf")
    return result


def present_font(*, embedded_fonts_only: bool | None = None) -> str:
    """Return the name of the font that papers are set in on this machine."""
    only = bool(os.environ.get(EMBEDDED_ONLY)) if embedded_fonts_only is None else embedded_fonts_only
    return _font_names(only)[0]


def _given(paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "proof": _proof(paper.proof_address) if paper.proof_address else None,
        "page": {
            "text_size": layout.TEXT_SIZE,
            "line_spacing": paper.line_spacing,
            "caption_size": layout.CAPTION_SIZE,
            "indent": layout.INDENT,
            "corner_width": layout.CORNER_WIDTH,
            "heading_width": layout.HEADING_WIDTH,
        },
        "sections": [_section(section) for section in paper.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "is_landscape": section.is_landscape,
        "begins_paper": section.begins_paper,
        "margins": asdict(layout.LANDSCAPE if section.is_landscape else layout.PORTRAIT),
        "table_size": layout.LANDSCAPE_TABLE_SIZE if section.is_landscape else layout.TABLE_SIZE,
        "blocks": [
            _block(block) | {"is_held": stays_with(block, after)}
            for block, after in zip(section.blocks, [*section.blocks[1:], None], strict=True)
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    shown: dict[str, Any] = {"type": type(block).__name__, **_printed(block)}
    if isinstance(block, LinkSlip):
        shown |= {"svg": as_svg(block.address), "size": SLIP_SIZE}
    if isinstance(block, Table):
        shown["is_whole"] = len(block.rows) <= layout.WHOLE_ROWS
    if isinstance(block, Items):
        shown["marked"] = [(mark, _printed(item)) for mark, item in block.marked]
    return shown


def _printed(value: Any) -> Any:
    """Return what print needs of a part: fields by name, and a text as its runs, alike ones joined into one."""
    if is_dataclass(value):
        return {one.name: _printed(getattr(value, one.name)) for one in fields(value) if one.name not in UNPRINTED}
    if not isinstance(value, tuple):
        return value
    if not value or not isinstance(value[0], Run):
        return [_printed(item) for item in value]
    alike = groupby(value, key=lambda run: run.kind == "strong")
    return [{"text": "".join(run.text for run in runs), "is_strong": strong} for strong, runs in alike]


def _proof(address: str) -> dict[str, Any]:
    return {"svg": as_svg(address), "address": address, "size": SIZE, "alt": ALT}


@lru_cache(maxsize=2)
def _fonts(embedded_only: bool) -> Any:
    import typst

    return typst.Fonts(include_system_fonts=not embedded_only, include_embedded_fonts=True, font_paths=[])


@lru_cache(maxsize=2)
def _font_names(embedded_only: bool) -> list[str]:
    present = set(_fonts(embedded_only).families())
    found = [name for name in WANTED_FONTS if name in present]
    return [*found[:1], EMBEDDED_FONT]


def _compiler(embedded_only: bool) -> Any:
    # A compiler belongs to one thread; the fonts it reads are shared.
    kept: dict[bool, Any] = _local.__dict__.setdefault("compilers", {})
    if embedded_only not in kept:
        import typst

        kept[embedded_only] = typst.Compiler(root=str(TEMPLATE.parent), font_paths=_fonts(embedded_only))
    return kept[embedded_only]
