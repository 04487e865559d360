"""Official papers inside a page. Load it as `{% load papers %}`."""

from django.template import Library
from django.utils.safestring import SafeString

from nastavnik.core.documents.blocks import Paper
from nastavnik.core.documents.render_html import render_html

register = Library()


@register.simple_tag
def paper_sheet(paper: Paper) -> SafeString:
    """Print a paper as it will look; the renderer escapes every word itself."""
    return SafeString(render_html(paper))
