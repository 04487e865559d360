"""Every address of the product, read from the resolver: what the reference prints and what the laws judge."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import get_converters

from nastavnik.web.shell.access import Access


@dataclass(frozen=True)
class Address:
    """One address: its name, its whole route, what the route holds, and the view behind it."""

    name: str
    route: str
    view: Callable[..., Any]
    holds: dict[str, str] = field(default_factory=dict)  # keyword → name of the converter

    @property
    def access(self) -> Access | None:
        """Return what the view says about itself, or None where it forgot to."""
        return getattr(self.view, "access", None)


def addresses() -> list[Address]:
    """Return every address in the order of the resolver."""
    return list(_walk(get_resolver().url_patterns, "", "", {}))


def _walk(patterns: list[Any], route: str, space: str, holds: dict[str, str]) -> Iterator[Address]:
    for entry in patterns:
        whole, kept = route + str(entry.pattern), holds | _kept(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, whole, entry.namespace or space, kept)
        elif isinstance(entry, URLPattern):
            name = f"{space}:{entry.name}" if space else (entry.name or whole)
            yield Address(name, whole, entry.callback, kept)


def _kept(pattern: Any) -> dict[str, str]:
    names = {type(converter): name for name, converter in get_converters().items()}
    if not hasattr(pattern, "_route"):
        return dict.fromkeys(pattern.regex.groupindex, "regex")
    return {keyword: names[type(converter)] for keyword, converter in pattern.converters.items()}
