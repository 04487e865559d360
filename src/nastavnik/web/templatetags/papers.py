"""Official papers inside a page. Load it as `{% load papers %}`."""

import re

from django.template import Library
from django.utils.safestring import SafeString

from nastavnik.core.documents.blocks import Paper
from nastavnik.core.documents.render_html import PRINTED, View, render_html

register = Library()
# A wide table scrolls on a narrow screen, so the keyboard must come to it.
_WIDE = '<section class="landscape">'
_REACHED = '<section class="landscape" tabindex="0" role="group" aria-label="Широкий лист">'
# The page around the sheet has its own first heading; a paper saved to a file keeps its own.
_WHOLE = re.compile(r'<h1 class="title">(.*?)</h1>', re.DOTALL)
_PART = r'<h2 class="title act">\1</h2>'


@register.simple_tag
def paper_sheet(paper: Paper, view: View = PRINTED) -> SafeString:
    """Print a paper as it will look, or as a page shows it while it is written; the renderer escapes every word."""
    return SafeString(_WHOLE.sub(_PART, render_html(paper, view)).replace(_WIDE, _REACHED))
