"""What an address may hold: a slug, an academic year, a random ref, a one-time token. Never an integer."""


class YearConverter:
    """An academic year as «2026-27»."""

    regex = r"20\d\d-\d\d"

    def to_python(self, value: str) -> str:
        """Keep the code as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Keep the code as it is."""
        return value


class RefConverter(YearConverter):
    """A random public ref: 128 bits as 32 hexadecimal digits."""

    regex = r"[0-9a-f]{32}"


class TokenConverter(YearConverter):
    """A one-time token of a personal link."""

    regex = r"[A-Za-z0-9_-]{20,60}"
