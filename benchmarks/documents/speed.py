"""How fast papers are made: `python benchmarks/documents/speed.py`.

Warm, in one process, the median of fifty, every paper another one: the PDF of an order on two pages against a bare
Typst compile of the same words and against LibreOffice from its Word file; then a hundred consents as Word and PDF,
with the memory before and after. Exits 1 where a promise is not kept.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

import typst  # noqa: E402  - the path stands first

from nastavnik.core.documents import layout  # noqa: E402
from nastavnik.core.documents.blocks import Block, Heading, Items, Paper, Section, Table, lines_of, plain_text  # noqa: E402
from nastavnik.core.documents.catalogue import compose, example_of, kind_of  # noqa: E402
from nastavnik.core.documents.render_docx import render_docx  # noqa: E402
from nastavnik.core.documents.render_pdf import present_font, render_pdf  # noqa: E402

TIMES, WARM_UP, OFFICE_TIMES, CONSENTS = 50, 5, 5, 100
MOST_OF_BARE, LEAST_OF_OFFICE, MOST_SECONDS, MOST_GROWTH = 2.0, 20.0, 15.0, 10.0  # times, times, s, MB
SURNAMES = ("Скрепкин", "Пеналов", "Циркулев", "Партов", "Мелков", "Кнопкин", "Тетрадкин", "Глобусов")


def main() -> int:
    """Print the figures; 0 where every promise is kept."""
    kept = [_against_bare(), _against_office(), _consents()]
    return 0 if all(kept) else 1


def order(number: int) -> Paper:
    """Return an order on two pages that no other number gives: the register of twelve mentors."""
    data = example_of(kind_of("order_mentor_register"))
    data["number"] = f"{number}-о"
    data["mentors"] = [
        data["mentors"][place % 3] | {"name": f"{SURNAMES[(place + number) % len(SURNAMES)]} Олег Игоревич"}
        for place in range(12)
    ]
    return compose("order_mentor_register", data)


def _against_bare() -> bool:
    papers = [order(number) for number in range(TIMES + WARM_UP)]
    ours, bare = [], []
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "bare.typ"
        compiler = typst.Compiler(input=_written(source, papers[0]), root=folder)
        # By turns, so that a busy moment of the machine falls on both.
        for paper in papers:
            _written(source, paper)
            bare.append(_timed(lambda: compiler.compile(format="pdf")))
            ours.append(_timed(partial(render_pdf, paper)))
    mine, other = (statistics.median(times[WARM_UP:]) * 1000 for times in (ours, bare))
    print(f"PDF приказа на двух страницах: {mine:.1f} мс")
    print(f"Тот же текст голым Typst: {other:.1f} мс; мы дольше в {mine / other:.2f} раза")
    return mine <= other * MOST_OF_BARE


def _against_office() -> bool:
    office = shutil.which("soffice")
    if office is None:
        print("LibreOffice здесь не установлен, сравнивать не с чем")
        return True
    ours = statistics.median(_timed(partial(_made, number)) for number in range(TIMES))
    with tempfile.TemporaryDirectory() as folder:
        for number in range(10):
            (Path(folder) / f"{number}.docx").write_bytes(render_docx(order(number)))
        _office(office, folder, 1)  # its profile is made by the first call
        single = statistics.median(_timed(lambda: _office(office, folder, 1)) for _ in range(OFFICE_TIMES))
        many = _timed(lambda: _office(office, folder, 10)) / 10
    print(f"LibreOffice из Word: {single * 1000:.0f} мс, в десятке по {many * 1000:.0f} мс")
    print(f"Мы со сборкой: {ours * 1000:.1f} мс, быстрее в {single / ours:.0f} раз, десятки в {many / ours:.0f}")
    return single >= ours * LEAST_OF_OFFICE


def _consents() -> bool:
    kind = kind_of("consent_processing")
    begun, memory = time.perf_counter(), []
    for number in range(CONSENTS):
        data = example_of(kind) | {"person_name": f"{SURNAMES[number % 8]} Олег Игоревич {number}"}
        paper = compose(kind.name, data)
        render_docx(paper)
        render_pdf(paper)
        memory.append(_megabytes())
    spent, growth = time.perf_counter() - begun, memory[-1] - memory[CONSENTS // 2]
    print(f"{CONSENTS} согласий в Word и PDF: {spent:.1f} с")
    print(f"Память {memory[-1]:.0f} МБ, за вторую половину прибыло {growth:.1f} МБ")
    return spent <= MOST_SECONDS and growth <= MOST_GROWTH


def _made(number: int) -> bytes:
    return render_pdf(order(number))


def _timed(deed: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    deed()
    return time.perf_counter() - begun


def _written(source: Path, paper: Paper) -> str:
    """Write the words of a paper as the plainest Typst source there is: pages, bold heads, paragraphs, tables."""
    source.write_text("\n".join(_bare(paper)), encoding="utf-8")
    return str(source)


def _bare(paper: Paper) -> Iterator[str]:
    yield f'#set text(font: "{present_font()}", size: {layout.TEXT_SIZE}pt, lang: "ru")'
    for section in paper.sections:
        margins = layout.LANDSCAPE if section.is_landscape else layout.PORTRAIT
        sides = ", ".join(f"{side}: {getattr(margins, side)}mm" for side in ("left", "right", "top", "bottom"))
        yield f'#page(paper: "a4", flipped: {str(section.is_landscape).lower()}, margin: ({sides}))['
        yield from _bare_blocks(section)
        yield "]"


def _bare_blocks(section: Section) -> Iterator[str]:
    for block in section.blocks:
        if isinstance(block, Table):
            cells = [f"*{_safe(word)}*" for word in block.head]
            cells += [_safe(plain_text(cell)) for row in block.rows for cell in row.cells]
            columns = ", ".join(f"{width}fr" for width in block.widths)
            yield f"#table(columns: ({columns}), {', '.join(f'[{cell}]' for cell in cells)})"
        elif isinstance(block, Heading):
            yield f"*{_safe(plain_text(block.text))}*\n"
        else:
            yield from _bare_lines(block)


def _bare_lines(block: Block) -> Iterator[str]:
    for line in lines_of(block):
        yield f"{_safe(line)}\n" if line or isinstance(block, Items) else "#v(1em)\n"


def _safe(words: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\#$*_`<>@[]\"'=-+/~" else sign for sign in words)


def _office(office: str, folder: str, count: int) -> None:
    profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
    words = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
    files = [str(Path(folder) / f"{number}.docx") for number in range(count)]
    subprocess.run([*words, *files], check=True, capture_output=True, timeout=300)


def _megabytes() -> float:
    """Return what the process holds in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    raise SystemExit(main())
