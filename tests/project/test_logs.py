import errno
import logging
import sys

import pytest
from django.conf import settings

from nastavnik.project.logs import CalmFormatter


def line_about(fault: Exception, *, cause: Exception | None = None) -> str:
    """Return what the log would say about a fault."""
    try:
        raise fault from cause
    except Exception:
        record = logging.LogRecord("test", logging.ERROR, __file__, 1, "job %s broke down", ("f00d",), sys.exc_info())
    return CalmFormatter("%(message)s").format(record)


@pytest.mark.parametrize("fault", [ValueError, KeyError, RuntimeError])
def test_format_leaves_out_what_a_fault_quotes(fault: type[Exception]) -> None:
    line = line_about(fault("Указкина Зоя Павловна"), cause=ValueError("reader@school.example"))

    assert "Указкина" not in line
    assert "reader@" not in line
    assert f"builtins.{fault.__name__}" in line
    assert "test_logs.py:" in line


def test_format_keeps_the_words_of_a_fault_of_the_program() -> None:
    assert "No module named 'x'" in line_about(ImportError("No module named 'x'"))


def test_format_leaves_out_the_name_of_a_file() -> None:
    line = line_about(OSError(errno.ENOSPC, "No space left on device", "Указкина.docx"))

    assert "No space left" in line
    assert "Указкина" not in line


def test_the_settings_send_every_line_through_it() -> None:
    assert settings.LOGGING["formatters"]["plain"]["()"] == "nastavnik.project.logs.CalmFormatter"
    assert {handler["formatter"] for handler in settings.LOGGING["handlers"].values()} == {"plain"}
