from django.urls import reverse

from nastavnik.web.shell.requests import Place


def to_settings(place: Place | None, section: str = "") -> str:
    """Return the address of the settings, at one of its sections."""
    assert place is not None
    address = reverse("organisations:settings", args=[place.organisation.slug, place.year])
    return f"{address}#{section}" if section else address
