"""A paper as HTML: a fragment for a page of the site, or a whole page for a file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
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
    LinkSlip,
    Paper,
    Paragraph,
    Requisites,
    Run,
    Section,
    Signature,
    StampPair,
    Table,
    Text,
    text,
)
from nastavnik.core.documents.html_style import STYLE
from nastavnik.core.documents.layout import LINE_SPACING
from nastavnik.core.documents.proof_mark import ALT, as_svg

MARKS = {"data": "from-data", "blank": "missing"}
HEADING_TAGS = {0: "h2", 1: "h2", 2: "h3"}
REWORD = "Изменить формулировку"


@dataclass(frozen=True, slots=True)
class View:
    """How a page shows a paper that is still being worked on. A paper to be printed needs nothing of it."""

    names_blanks: bool = False  # «дата приказа» in place of a line to be filled by hand
    blank_words: Mapping[str, str] = field(default_factory=dict)  # field → other words for its blank
    links: Mapping[str, str] = field(default_factory=dict)  # field, or its first part → where it is mended
    clause_links: Mapping[str, str] = field(default_factory=dict)  # key → where the clause is reworded


PRINTED = View()


def render_html(paper: Paper, view: View = PRINTED) -> str:
    """Return the paper as a fragment without styles: <article class="paper">…</article>.

    Runs from the data stand in <mark class="from-data">, lines to fill in <mark class="missing">, both with the name
    of their field; a reworded clause has the class `is-reworded`.
    """
    writer = _Writer(view)
    sections = [writer.section(section) for section in paper.sections]
    if paper.proof_address and sections:
        sections[0] = sections[0].removesuffix("</section>") + _proof(paper.proof_address) + "</section>"
    lines = "" if paper.line_spacing == LINE_SPACING else f" lines-{round(paper.line_spacing * 100)}"
    return f'<article class="paper{lines}" lang="ru">{"".join(sections)}</article>'


def render_page(paper: Paper) -> str:
    """Return the paper as a whole HTML page that can be saved and printed."""
    lines = f".paper .indented, .paper .clause, .paper ul {{ line-height: {1.15 * paper.line_spacing:.4g}; }}\n"
    style = f"mark {{ all: unset; }}\n{STYLE}{lines}"
    head = f'<meta charset="utf-8"><title>{escape(paper.title)}</title><style>{style}</style>'
    return f'<!doctype html><html lang="ru"><head>{head}</head><body>{render_html(paper)}</body></html>'


def _proof(address: str) -> str:
    # The mark says its alternative as a picture does: the SVG itself is only squares.
    picture = f'<span role="img" aria-label="{escape(ALT)}">{as_svg(address)}</span>'
    return f'<div class="proof">{picture}<span>{escape(address)}</span></div>'


class _Writer:
    """Writes the blocks of one paper as one view wants them."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.renderers: dict[type, Callable[[Any], str]] = {
            Requisites: self._requisites,
            Heading: self._heading,
            Paragraph: self._paragraph,
            Clause: self._clause,
            Items: self._items,
            Table: self._table,
            Signature: self._signature,
            FormLine: self._form_line,
            ApprovalStamp: self._stamp,
            StampPair: self._stamps,
            AppendixMark: self._mark,
            LinkSlip: self._slip,
        }

    def section(self, section: Section) -> str:
        """Return one section."""
        side = "landscape" if section.is_landscape else "portrait"
        return f'<section class="{side}">{"".join(map(self._block, section.blocks))}</section>'

    def _block(self, block: Block) -> str:
        return self.renderers[type(block)](block)

    def _text(self, content: Text) -> str:
        return "".join(map(self._run, content))

    def _run(self, run: Run) -> str:
        safe = escape(self._words(run)).replace("\n", "<br>")
        if run.kind == "strong":
            return f"<strong>{safe}</strong>"
        if run.kind not in MARKS:
            return safe
        address = self.view.links.get(run.field) or self.view.links.get(run.field.split(".")[0])
        shown = f'<a href="{escape(address)}">{safe}</a>' if address else safe
        named = f' data-field="{escape(run.field)}"' if run.field else ""
        return f'<mark class="{MARKS[run.kind]}"{named}>{shown}</mark>'

    def _words(self, run: Run) -> str:
        if run.kind != "blank":
            return run.text
        named = run.what if self.view.names_blanks else ""
        return self.view.blank_words.get(run.field) or named or run.text

    def _paragraphs(self, texts: Iterable[Text], name: str) -> str:
        return "".join(f'<p class="{name}">{self._text(content)}</p>' for content in texts)

    def _requisites(self, block: Requisites) -> str:
        date, number = self._text(block.date), self._text(block.number)
        place = self._paragraphs([block.place], "place") if block.place else ""
        head = self._paragraphs(block.organisation, "organisation")
        row = f'<p class="row"><span>{date}</span> <span>{number}</span></p>'
        return f'<header>{head}<h1 class="title">{escape(block.title)}</h1>{row}{place}</header>'

    def _heading(self, block: Heading) -> str:
        tag = HEADING_TAGS[block.level]
        return f'<{tag} class="{"title" if block.level == 1 else "subject"}">{self._text(block.text)}</{tag}>'

    def _paragraph(self, block: Paragraph) -> str:
        name = f"align-{block.align}" + (" indented" if block.is_indented else "")
        return self._reworded(block, name, self._text(block.text))

    def _clause(self, block: Clause) -> str:
        return self._reworded(block, "clause", f"{escape(block.number)} {self._text(block.text)}")

    def _reworded(self, block: Paragraph | Clause, name: str, shown: str) -> str:
        mark = " is-reworded" if block.is_reworded else ""
        key = f' data-key="{escape(block.key)}"' if block.key else ""
        address = self.view.clause_links.get(block.key, "") if block.key else ""
        link = f' <a class="reword" href="{escape(address)}">{REWORD}</a>' if address else ""
        return f'<p class="{name}{mark}"{key}>{shown}{link}</p>'

    def _items(self, block: Items) -> str:
        rows = "".join(f"<li>{escape(mark)} {self._text(item)}</li>" for mark, item in block.marked)
        return f"<ul>{rows}</ul>"

    def _table(self, block: Table) -> str:
        head = "".join(f'<th scope="col">{escape(word)}</th>' for word in block.head)
        rows = "".join(self._row(row.cells, len(block.head) if row.is_spanning else 1) for row in block.rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"

    def _row(self, cells: tuple[Text, ...], span: int) -> str:
        if span > 1:
            return f'<tr><th colspan="{span}" scope="colgroup">{self._text(cells[0])}</th></tr>'
        return f"<tr>{''.join(f'<td>{self._text(cell)}</td>' for cell in cells)}</tr>"

    def _signature(self, block: Signature) -> str:
        post, name = self._text(block.post), self._text(block.name)
        return f'<p class="row signature"><span>{post}</span> <span>{name}</span></p>'

    def _form_line(self, block: FormLine) -> str:
        return f'<p class="line">{self._text(block.text)}</p><p class="caption">{escape(block.caption)}</p>'

    def _stamp(self, block: ApprovalStamp) -> str:
        return f'<div class="corner stamp">{self._stamp_words(block)}</div>'

    def _stamps(self, block: StampPair) -> str:
        pair = (f'<div class="stamp">{self._stamp_words(one)}</div>' for one in (block.left, block.right))
        return f'<div class="stamps">{"".join(pair)}</div>'

    def _stamp_words(self, block: ApprovalStamp) -> str:
        return f"<p>{escape(block.word)}</p>{self._paragraphs(block.lines, 'stamp-line')}"

    def _mark(self, block: AppendixMark) -> str:
        return f'<div class="corner appendix">{self._paragraphs(block.lines, "appendix-line")}</div>'

    def _slip(self, block: LinkSlip) -> str:
        words = self._paragraphs((*block.lines, text(block.address)), "slip-line")
        picture = f'<span role="img" aria-label="{escape(block.alt)}">{as_svg(block.address)}</span>'
        return f'<div class="slip"><div>{words}</div>{picture}</div>'
