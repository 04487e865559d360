from nastavnik.core.refusals import Refusal


class CopyFailed(Refusal):
    """The copy was not made, or what was made is no good. It does not count."""


class NotOurCopy(Refusal):
    """The file is not a copy, or is damaged."""

    def __init__(self, why: str = "") -> None:
        super().__init__(f"Это не копия «Наставника» или она повреждена. {why}".strip())


class BaseIsThere(Refusal):
    """Restoring would replace a base that holds data."""

    def __init__(self) -> None:
        super().__init__(
            "В этой папке уже есть база. Чтобы заменить её копией, добавьте --replace: прежняя останется рядом."
        )
