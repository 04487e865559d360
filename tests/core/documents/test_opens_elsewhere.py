"""Word files open in LibreOffice with the same words; skipped where it is not installed."""

import re
import shutil
import subprocess

import pypdfium2
import pytest

from nastavnik.core.documents.blocks import Heading, plain_text, words_of
from nastavnik.core.documents.catalogue import KINDS, compose
from nastavnik.core.documents.render_docx import render_docx

PROOF = "https://nastavnik.example/v/8dXk2v0QwErTyUiOpAsDfG"
SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here")
def test_word_files_open_in_libreoffice(tmp_path):
    papers = {
        f"{name}-{model}": compose(name, kind.example(model), proof_address=PROOF)
        for name, kind in KINDS.items()
        for model in kind.models
    }
    for name, paper in papers.items():
        (tmp_path / f"{name}.docx").write_bytes(render_docx(paper))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*words, *map(str, tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=240)

    for name, paper in papers.items():
        document = pypdfium2.PdfDocument(tmp_path / f"{name}.pdf")
        shown = re.sub(r"[\s\ufffe\x02-]", "", "".join(map(_words_of_page, document)))
        missing = [line for line in words_of(paper) if re.sub(r"[\s\ufffe\x02-]", "", line) not in shown]
        assert not missing, name
        assert PROOF in shown
        assert not _stranded(document, paper), name


def _words_of_page(page):
    """Return the words of a page without its number, which may stand in the middle of a clause."""
    return re.sub(r"^\s*\d+\s*\n", "", page.get_textpage().get_text_bounded())


def _stranded(document, paper):
    """Return the last lines of pages that are headings, or words before a list or a table."""
    headings = {plain_text(one.text) for part in paper.sections for one in part.blocks if isinstance(one, Heading)}
    last = []
    for number in range(len(document) - 1):
        lines = [line.strip() for line in document[number].get_textpage().get_text_bounded().splitlines()]
        last.append(next(line for line in reversed(lines) if line and line not in PROOF))
    return [line for line in last if line.endswith(":") or line in headings]
