"""What the columns of a plan are called. A head is a short text; torn words are compared without blanks."""

import re
from collections.abc import Sequence

# The first that holds wins: «наименование этапа» is a stage before it is anything else.
_KINDS = (
    (
        "number",
        re.compile(r"^(?:№|n|no|nº|номер)(?:п/?п|пп|п\.п|этапа|пункта|меропр\w*)*$|^п/?п$|^номер(?:этапа|пункта)?$"),
    ),
    (
        "timing",
        re.compile(
            r"^(?:срок|длительность|дата|датыпров|даты|период|время|планируемыйсрок|месяц|календарныесрок"
            r"|примерныесрок)"
        ),
    ),
    ("owner", re.compile(r"ответств|исполнител|ктопроводит|^кто$")),
    ("result", re.compile(r"результат|показател|продукт|выход$|чтополуч")),
    ("documents", re.compile(r"документ|подтверждени|отчетност|материал")),
    ("stage", re.compile(r"^(?:наименование|название|№иназвание)?(?:под)?этап|^раздел|^направлени|^блок|^задач[аи]$")),
    (
        "content",
        re.compile(
            r"содержани|мероприят|наэтомэтапеважно|действи|видыработ|видыдеятельн|планработ|чтоделаем|чтосделать"
            r"|^работы$|^шаги?$|^дела$|деятельност|наименованиеработ|^пункт"
        ),
    ),
    ("note", re.compile(r"примечани|отметк|комментари|исполнено|статус")),
)
_LONGEST_HEAD = 70


def kind_of(head: str) -> str | None:
    """Return what a column holds by the words at its top, or None."""
    words = re.sub(r"[\s.:*«»\"]+", "", head.lower().replace("ё", "е"))
    if not words or len(words) > _LONGEST_HEAD:
        return None
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), None)


def columns_of(row: Sequence[str]) -> dict[str, int] | None:
    """Return where each kind of column stands, if the row is the head of a plan."""
    places: dict[str, int] = {}
    for index, cell in enumerate(row):
        kind = kind_of(cell)
        if kind:
            places.setdefault(kind, index)
    if "content" not in places and "stage" in places:
        # «Этап | Сроки | Ответственный»: what stands under «этап» is what is done.
        places["content"] = places.pop("stage")
    return places if "content" in places and len(places) >= 2 else None
