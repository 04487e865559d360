"""The one way in which a file is refused."""


class Unreadable(Exception):
    """The file cannot or must not be read; the message is one Russian sentence that says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
