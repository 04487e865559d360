"""A paper as HTML: a fragment for a page of the site, or a whole page for a file."""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from nastavnik.core.documents.blocks import (
    AppendixMark,
    ApprovalStamp,
    Block,
    Clause,
    FormLine,
    Heading,
    Items,
    Paper,
    Paragraph,
    Requisites,
    Section,
    Signature,
    Table,
    Text,
)

MARKS = {"data": "from-data", "blank": "missing"}
HEADING_TAGS = {0: "h2", 1: "h2", 2: "h3"}

STYLE = """
.paper { font: 14pt/1.15 "Times New Roman", "Liberation Serif", Tinos, serif; max-width: 170mm; margin: 20mm auto; }
.paper section + section { break-before: page; margin-top: 20mm; }
.paper h2, .paper h3 { font-size: 1em; }
.paper .organisation, .paper .title, .paper .place, .paper h2.title, .paper .align-center { text-align: center; }
.paper .row { display: flex; justify-content: space-between; gap: 10mm; }
.paper .corner { margin-left: auto; width: 80mm; }
.paper .indented, .paper .clause { text-indent: 12.5mm; text-align: justify; }
.paper table { border-collapse: collapse; width: 100%; font-size: 12pt; }
.paper th, .paper td { border: 1px solid; padding: 1mm 2mm; vertical-align: top; text-align: left; }
.paper ul { list-style: none; padding-left: 12.5mm; }
.paper .line { border-bottom: 1px solid; min-height: 1.3em; }
.paper .caption { font-size: 10pt; text-align: center; }
"""


def render_html(paper: Paper) -> str:
    """Return the paper as a fragment without styles: <article class="paper">…</article>.

    Runs from the data stand in <mark class="from-data">, lines to fill in <mark class="missing">.
    """
    return f'<article class="paper" lang="ru">{"".join(map(_section, paper.sections))}</article>'


def render_page(paper: Paper) -> str:
    """Return the paper as a whole HTML page that can be saved and printed."""
    head = f'<meta charset="utf-8"><title>{escape(paper.title)}</title><style>{STYLE}mark {{ all: unset; }}</style>'
    return f'<!doctype html><html lang="ru"><head>{head}</head><body>{render_html(paper)}</body></html>'


def _section(section: Section) -> str:
    side = "landscape" if section.is_landscape else "portrait"
    return f'<section class="{side}">{"".join(map(_block, section.blocks))}</section>'


def _block(block: Block) -> str:
    return _RENDERERS[type(block)](block)


def _text(content: Text) -> str:
    return "".join(_run(run.text, run.kind) for run in content)


def _run(words: str, kind: str) -> str:
    safe = escape(words).replace("\n", "<br>")
    if kind == "strong":
        return f"<strong>{safe}</strong>"
    return f'<mark class="{MARKS[kind]}">{safe}</mark>' if kind in MARKS else safe


def _paragraphs(texts: Iterable[Text], name: str) -> str:
    return "".join(f'<p class="{name}">{_text(content)}</p>' for content in texts)


def _requisites(block: Requisites) -> str:
    date_and_number = f'<p class="row"><span>{_text(block.date)}</span> <span>{_text(block.number)}</span></p>'
    place = _paragraphs([block.place], "place") if block.place else ""
    head = _paragraphs(block.organisation, "organisation")
    return f'<header>{head}<h1 class="title">{escape(block.title)}</h1>{date_and_number}{place}</header>'


def _heading(block: Heading) -> str:
    tag = HEADING_TAGS[block.level]
    return f'<{tag} class="{"title" if block.level == 1 else "subject"}">{_text(block.text)}</{tag}>'


def _paragraph(block: Paragraph) -> str:
    name = f"align-{block.align}" + (" indented" if block.is_indented else "")
    return _paragraphs([block.text], name)


def _clause(block: Clause) -> str:
    return f'<p class="clause">{escape(block.number)} {_text(block.text)}</p>'


def _items(block: Items) -> str:
    return f"<ul>{''.join(f'<li>{escape(block.marker)} {_text(item)}</li>' for item in block.items)}</ul>"


def _table(block: Table) -> str:
    head = "".join(f'<th scope="col">{escape(word)}</th>' for word in block.head)
    rows = "".join(_row(row.cells, len(block.head) if row.is_spanning else 1) for row in block.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(cells: tuple[Text, ...], span: int) -> str:
    if span > 1:
        return f'<tr><th colspan="{span}" scope="colgroup">{_text(cells[0])}</th></tr>'
    return f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in cells)}</tr>"


def _signature(block: Signature) -> str:
    return f'<p class="row signature"><span>{_text(block.post)}</span> <span>{_text(block.name)}</span></p>'


def _form_line(block: FormLine) -> str:
    return f'<p class="line">{_text(block.text)}</p><p class="caption">{escape(block.caption)}</p>'


def _stamp(block: ApprovalStamp) -> str:
    return f'<div class="corner stamp"><p>{escape(block.word)}</p>{_paragraphs(block.lines, "stamp-line")}</div>'


def _mark(block: AppendixMark) -> str:
    return f'<div class="corner appendix">{_paragraphs(block.lines, "appendix-line")}</div>'


_RENDERERS: dict[type, Callable[[Any], str]] = {
    Requisites: _requisites,
    Heading: _heading,
    Paragraph: _paragraph,
    Clause: _clause,
    Items: _items,
    Table: _table,
    Signature: _signature,
    FormLine: _form_line,
    ApprovalStamp: _stamp,
    AppendixMark: _mark,
}
