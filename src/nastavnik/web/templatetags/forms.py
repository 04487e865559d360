"""What every form of ours carries besides its fields."""

from typing import Any

from django.middleware.csrf import get_token
from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from nastavnik.foundation.records.refs import new_ref
from nastavnik.web.shell.access import KEY_FIELD

register = Library()


@register.simple_tag(takes_context=True)
def form_keys(context: dict[str, Any], version: int | None = None) -> SafeString:
    """Print the hidden fields: against forgery, against double sending, and the version the editor saw."""
    hidden = '<input type="hidden" name="{}" value="{}">'
    fields = [
        format_html(hidden, "csrfmiddlewaretoken", get_token(context["request"])),
        format_html(hidden, KEY_FIELD, new_ref()),
    ]
    if version is not None:
        fields.append(format_html(hidden, "version", version))
    return SafeString("".join(fields))
