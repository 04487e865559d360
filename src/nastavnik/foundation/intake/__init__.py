"""Files come in here and nowhere else: bytes in, plain tables and paragraphs out, or a refusal in words.

Nothing here imports Django, so that the command line can use it.
"""

from nastavnik.foundation.intake.guarded import read_source_in_child
from nastavnik.foundation.intake.reading import read_source
from nastavnik.foundation.intake.refusals import Unreadable

__all__ = ["Unreadable", "read_source", "read_source_in_child"]
