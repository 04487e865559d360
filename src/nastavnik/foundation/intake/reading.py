"""Bytes into plain tables and paragraphs."""

from nastavnik.core.sources import Source
from nastavnik.foundation.intake import caps
from nastavnik.foundation.intake.formats import extension_of, require_honest_name
from nastavnik.foundation.intake.packages import require_safe_package
from nastavnik.foundation.intake.refusals import Unreadable


def read_source(data: bytes, name: str) -> Source:
    """Read a file by its name and its bytes, in this process.

    Commands and pages go through `read_source_in_child`, which puts limits around this.
    Raises Unreadable, with one Russian sentence, for whatever cannot or must not be read.
    """
    if len(data) > caps.UPLOAD_BYTES:
        raise Unreadable("Файл больше 20 МБ: оставьте в нём только план и загрузите снова.")
    extension = extension_of(name)
    require_honest_name(data, extension)
    try:
        return _read(data, extension)
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable("Файл слишком велик для чтения: оставьте в нём только план.") from None
    except Exception:
        # A parser that stumbles, on whatever, says the same to a person: the file is broken.
        raise Unreadable("Файл повреждён: откройте его, сохраните заново и загрузите снова.") from None


def _read(data: bytes, extension: str) -> Source:
    if extension in (".docx", ".xlsx"):
        require_safe_package(data, extension)
    if extension == ".docx":
        from nastavnik.foundation.intake.word_files import read_word

        return read_word(data)
    if extension == ".xlsx":
        from nastavnik.foundation.intake.excel_files import read_excel

        return read_excel(data)
    if extension in (".html", ".htm"):
        from nastavnik.foundation.intake.html_files import read_page

        return read_page(data)
    from nastavnik.foundation.intake import text_files

    return text_files.read_csv(data) if extension == ".csv" else text_files.read_text(data)
