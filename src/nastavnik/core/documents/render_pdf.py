"""A paper as PDF, set by Typst from our own template. Data goes in as JSON only, never as source."""

import json
import os
import threading
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from nastavnik.core.documents import layout
from nastavnik.core.documents.blocks import Block, Items, LinkSlip, Paper, Paragraph, Section, Signature
from nastavnik.core.documents.proof_mark import ALT, SIZE, SLIP_SIZE, as_svg

TEMPLATE = Path(__file__).with_name("paper.typ")
WANTED_FONTS = ("Times New Roman", "Liberation Serif", "Tinos", "PT Astra Serif")
EMBEDDED_FONT = "Libertinus Serif"  # travels inside Typst, so there is always a font

# Set to any value to ignore the fonts of the system: the same bytes on every machine.
EMBEDDED_ONLY = "NASTAVNIK_PDF_EMBEDDED_FONTS"

_local = threading.local()


def render_pdf(
    paper: Paper, *, embedded_fonts_only: bool | None = None, line_spacing: float = layout.LINE_SPACING
) -> bytes:
    """Return the paper as tagged PDF bytes.

    Fonts: the first of WANTED_FONTS on the system, else the one that Typst carries. With `embedded_fonts_only` (or
    the environment setting of the same meaning) the system is not asked at all.
    """
    only = bool(os.environ.get(EMBEDDED_ONLY)) if embedded_fonts_only is None else embedded_fonts_only
    return compiled(TEMPLATE, _given(paper, line_spacing), embedded_fonts_only=only)


def compiled(template: Path, given: dict[str, Any], *, embedded_fonts_only: bool | None = None) -> bytes:
    """Return what a template of ours makes of the data as tagged PDF bytes; the fonts to use are added to the data."""
    only = bool(os.environ.get(EMBEDDED_ONLY)) if embedded_fonts_only is None else embedded_fonts_only
    words = json.dumps(given | {"fonts": _font_names(only)}, ensure_ascii=False)
    result: bytes = _compiler(only, template).compile(format="pdf", sys_inputs={"paper": words})
    return result


def present_font(*, embedded_fonts_only: bool | None = None) -> str:
    """Return the name of the font that papers are set in on this machine."""
    only = bool(os.environ.get(EMBEDDED_ONLY)) if embedded_fonts_only is None else embedded_fonts_only
    return _font_names(only)[0]


def _given(paper: Paper, line_spacing: float) -> dict[str, Any]:
    return {
        "title": paper.title,
        "proof": _proof(paper.proof_address) if paper.proof_address else None,
        "page": {
            "text_size": layout.TEXT_SIZE,
            "line_spacing": line_spacing,
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
        "margins": asdict(layout.LANDSCAPE if section.is_landscape else layout.PORTRAIT),
        "table_size": layout.LANDSCAPE_TABLE_SIZE if section.is_landscape else layout.TABLE_SIZE,
        "blocks": [
            _block(block) | {"is_held": _is_held(block, after)}
            for block, after in zip(section.blocks, [*section.blocks[1:], None], strict=True)
        ],
    }


def _is_held(block: Block, after: Block | None) -> bool:
    """Say whether a block stays on one page with what follows: a signature may not stand alone."""
    return isinstance(after, Signature) or (isinstance(block, Paragraph) and block.stays_with_next)


def _block(block: Block) -> dict[str, Any]:
    shown = {"type": type(block).__name__, **asdict(block)}
    if isinstance(block, LinkSlip):
        shown |= {"svg": as_svg(block.address), "size": SLIP_SIZE}
    if isinstance(block, Items):
        shown["marked"] = [(mark, [asdict(run) for run in item]) for mark, item in block.marked]
    return shown


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


def _compiler(embedded_only: bool, template: Path) -> Any:
    # A compiler belongs to one thread; the fonts it reads are shared.
    kept: dict[tuple[bool, Path], Any] = _local.__dict__.setdefault("compilers", {})
    if (embedded_only, template) not in kept:
        import typst

        kept[embedded_only, template] = typst.Compiler(
            input=str(template), root=str(template.parent), font_paths=_fonts(embedded_only)
        )
    return kept[embedded_only, template]
