"""QR marks on pages. Load it as `{% load marks %}`."""

from django.template import Library
from django.utils.safestring import SafeString

from nastavnik.core.qr import qr_svg

register = Library()


@register.simple_tag
def qr(address: str, label: str) -> SafeString:
    """Print the mark of an address as inline SVG; `label` says what it is to those who do not see it."""
    return SafeString(qr_svg(address, label=label))
