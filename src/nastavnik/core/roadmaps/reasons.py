"""«Почему это здесь, почему в этом состоянии»: the inputs behind an action, in sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from nastavnik.core.language.dates import near
from nastavnik.core.roadmaps.proof_names import proof_name
from nastavnik.core.roadmaps.states import ItemState, elapsed_share, is_overdue
from nastavnik.core.timing.deadlines import ANCHORED
from nastavnik.core.timing.rules import NEVER_OVERDUE, Timing


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the state and the place of an action follow from."""

    state: str
    timing: Timing
    needed: tuple[str, ...]
    come: tuple[str, ...]
    done_on: date | None = None
    skip_reason: str = ""
    waiting_for: str = ""
    waiting_since: date | None = None
    source_place: str = ""  # where the file of the plan says it; empty for an action of the school's own
    term_is_by_hand: bool = False


def reasons_of(standing: Standing, *, on: date) -> tuple[str, ...]:
    """Return where the action comes from, where its term comes from, and why it stands as it does."""
    return _origin(standing), _term(standing), *_state(standing, on)


def _origin(standing: Standing) -> str:
    if not standing.source_place:
        return "Действие добавлено в карту здесь, в файле плана его не было."
    return f"Действие взято из файла плана: {standing.source_place}."


def _term(standing: Standing) -> str:
    timing = standing.timing
    if standing.term_is_by_hand:
        return "Срок поставлен вручную."
    if timing.rule in ANCHORED:
        return _anchored_term(timing)
    if timing.text:
        return f"Срок в плане: «{timing.text}»."
    return "Срок взят из плана." if timing.end or timing.start else "Срока в плане нет."


def _anchored_term(timing: Timing) -> str:
    what = proof_name(f"document:{timing.document}").full if timing.document else "документ"
    if timing.rule == "after_start":
        what = "приказ, которым утверждена карта"
    said = f"Срок в плане: «{timing.text}». " if timing.text else ""
    if timing.start:
        return f"{said}Дни отсчитаны от даты: {what}."
    return f"{said}Дни появятся, когда будет известна дата: {what}."


def _state(standing: Standing, on: date) -> Iterator[str]:
    missing = [code for code in standing.needed if code not in standing.come]
    state = ItemState(standing.state)
    if state is ItemState.DONE:
        yield f"Готово{_since(standing.done_on, on)}: есть всё, чем действие закрывается."
        return
    if state is ItemState.SKIPPED:
        yield f"Не нужно в этом году: {standing.skip_reason}."
        return
    if is_overdue(standing.timing, state=state, on=on) and standing.timing.end:
        yield f"Просрочено: срок был {near(standing.timing.end, on=on)}, а действие не закрыто."
    elif state is ItemState.WAITING:
        yield f"Ждём{_since(standing.waiting_since, on)}: {standing.waiting_for or 'ответа'}."
    elif state is ItemState.IN_PROGRESS:
        yield "В работе: его взяли в работу или пришла часть того, чем оно закрывается."
    else:
        yield _not_started(standing.timing, on)
    yield f"Чтобы закрыть, не хватает: {_names(missing)}."


def _not_started(timing: Timing, on: date) -> str:
    if timing.rule in NEVER_OVERDUE:
        return "Не начато: у действия нет крайнего срока, просроченным оно не станет."
    if timing.start and timing.start > on:
        return f"Не начато: начинается {near(timing.start, on=on)}."
    share = round(100 * elapsed_share(timing, on=on))
    return f"Не начато, прошло {share}\u00a0% срока." if timing.end else "Не начато: срок ещё неизвестен."


def _since(day: date | None, on: date) -> str:
    return f" с\u00a0{near(day, on=on)}" if day else ""


def _names(codes: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(proof_name(code).full for code in codes))
