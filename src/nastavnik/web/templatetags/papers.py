"""Official papers inside a page. Load it as `{% load papers %}`."""

from django.template import Library
from django.utils.safestring import SafeString

from nastavnik.core.documents.blocks import Paper
from nastavnik.core.documents.render_html import PRINTED, View, render_html

register = Library()
# A wide table scrolls on a narrow screen, so the keyboard must come to it.
_WIDE = '<section class="landscape">'
_REACHED = '<section class="landscape" tabindex="0" role="group" aria-label="Широкий лист">'


@register.simple_tag
def paper_sheet(paper: Paper, view: View = PRINTED) -> SafeString:
    """Print a paper as it will look, or as a page shows it while it is written; the renderer escapes every word."""
    return SafeString(render_html(paper, view).replace(_WIDE, _REACHED))
