"""What a file holds besides the plan: an order over it, a regulation before or behind it."""

import re
from collections.abc import Sequence

from nastavnik.core.language.plurals import counted
from nastavnik.core.roadmaps.plan import Place, PlanWarning

_PAPERS = (
    ("приказ", re.compile(r"^\W*П\s?Р\s?И\s?К\s?А\s?З\W*$|ПРИКАЗЫВАЮ")),
    ("положение", re.compile(r"^\W*(?:П\s?О\s?Л\s?О\s?Ж\s?Е\s?Н\s?И\s?Е|Положение (?:о|об)\b)")),
    ("программа", re.compile(r"^\W*(?:ПРОГРАММА|Программа наставничества)\b")),
    ("протокол", re.compile(r"^\W*(?:ПРОТОКОЛ|Протокол заседания)\b")),
)
# Where another paper begins behind the plan.
_OPENS = re.compile(
    r"^\W*(?:П\s?О\s?Л\s?О\s?Ж\s?Е\s?Н\s?И\s?Е|П\s?Р\s?И\s?К\s?А\s?З|ПРОТОКОЛ|Положение о|Приложение\s*(?:№\s*)?\d)"
)
_FEW_LINES = 14  # a title with its stamp is no paper of its own


def is_other_paper(line: str) -> bool:
    """Tell whether the line begins a paper that is no part of the plan."""
    return bool(_OPENS.match(line)) and len(line) < 200


def parted(below: Sequence[Place]) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Return what stands below the plan, and the other papers behind it."""
    at = next((index for index, one in enumerate(below) if is_other_paper(one.text)), len(below))
    return tuple(below[:at]), tuple(below[at:])


def told(above: Sequence[str], behind: Sequence[Place]) -> PlanWarning | None:
    """Return one warning about everything that is no part of the plan, or None where there is nothing else."""
    spoken = [line for line in above if line.strip()]
    before = spoken if len(spoken) > _FEW_LINES else []
    lines = [*before, *(one.text for one in behind)]
    if not lines:
        return None
    named = [name for name, pattern in _PAPERS if any(pattern.search(line.strip()) for line in lines)]
    what = " и ".join(named) if named else "другой текст"
    size = counted(len(lines), "строка", "строки", "строк")
    return PlanWarning("other_papers", f"Кроме плана в файле есть {what} ({size}). В действия это не вошло")
