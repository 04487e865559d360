"""Lines left to be filled by hand. What is not known is never invented: it becomes a line and a word in a list."""

from nastavnik.core.documents.blocks import Run, data

SHORT = "________"
LINE = "____________________"
LONG = "________________________________________"
DATE = "___\u00a0_________\u00a020__\u00a0г."
NUMBER = "№\u00a0____"


class Blanks:
    """Collects, in order and once each, what one paper leaves open."""

    def __init__(self) -> None:
        self._missing: dict[str, None] = {}

    def take(self, value: str | None, what: str, line: str = LINE, *, field: str = "") -> Run:
        """Return the value as a fact, or a line to be filled, noting what belongs there and which field gives it."""
        if value:
            return data(value, field)
        self._missing[what] = None
        return Run(line, "blank", field, what)

    @property
    def listed(self) -> tuple[str, ...]:
        """What is missing, in words, in the order of the paper."""
        return tuple(self._missing)
