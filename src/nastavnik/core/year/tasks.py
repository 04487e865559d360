"""What the curator has to do beside the plan, as it follows from pools and pairs."""

from collections.abc import Iterator
from datetime import date

from nastavnik.core.language.plurals import counted
from nastavnik.core.year.pairing import Pairing
from nastavnik.core.year.today import Fact


def tasks_of(pairing: Pairing, *, on: date) -> tuple[Fact, ...]:
    """Return the tasks of the day, the most pressing first; nothing where nothing is to be done."""
    return tuple(
        Fact(ref=ref, title=title, note=note, start=on, kind="task", proofs=proofs)
        for ref, title, note, proofs in _tasks(pairing)
    )


def _tasks(pairing: Pairing) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    if pairing.missing:
        forms = counted(len(pairing.missing), "согласие", "согласия", "согласий")
        yield "task:consents", f"Собрать {forms}", "Без них приказ о парах подписывать рано.", ("consents",)
    if pairing.pools.how == "experience":
        yield "task:pools", "Проверить банки", "Они предложены по стажу.", ("pool:mentors", "pool:mentees")
    left = len(pairing.matching.unmatched)
    if left:
        people = counted(left, "наставляемому", "наставляемым", "наставляемым")
        yield "task:unmatched", f"Найти наставника {people}", "Причины названы в README.txt.", ("matching",)
    yield (
        "task:order_roadmap",
        "Проверить приказ о дорожной карте",
        "Впишите номер и дату.",
        ("document:order_roadmap",),
    )
