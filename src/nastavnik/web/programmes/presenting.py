"""A bond as its pages show it, from a standing that was fetched already."""

from datetime import date
from typing import Any

from nastavnik.core.language.plurals import counted
from nastavnik.core.matching.banks import FORMS, KINDS
from nastavnik.core.programmes.standing import PACES, SIGNALS, Measured, Pace, Signal, StepState, amount, target_words
from nastavnik.core.programmes.states import BONDS, ENDS, PAUSES
from nastavnik.domains.programmes.queries import BondStanding
from nastavnik.web.programmes.addresses import at_bond, at_meeting, bond_page
from nastavnik.web.programmes.hands import Hand
from nastavnik.web.programmes.words import (
    day_words,
    months_words,
    pair_title,
    side_note,
    term_words,
    whole_name,
    with_whom,
)

PACE_STATES = {Pace.ON_TIME: "done", Pace.COMPLETE: "done", Pace.SILENT: "overdue", Pace.WAITING: "waiting"}
STEP_ICONS = {StepState.DONE: "circle-check", StepState.CURRENT: "contrast", StepState.AHEAD: "circle-dashed"}


def head(standing: BondStanding) -> dict[str, Any]:
    """Return the head of the page: people, form, term, meetings, pace."""
    bond = standing.bond
    held, planned = len(standing.held), standing.planned_count
    return {
        "title": pair_title(standing.mentor, standing.mentees),
        "href": bond_page(bond),
        "people": [
            {"name": whole_name(one), "note": side_note(one, is_mentor=one is standing.mentor), "person": one}
            for one in (standing.mentor, *standing.mentees)
        ],
        "form": FORMS[bond.form],
        "kind": "" if bond.kind == "traditional" else KINDS[bond.kind],
        "subject": bond.subject,
        "term": term_words(bond),
        "held": held,
        "planned": planned,
        "met_words": met_words(held, planned),
        "percent": min(100, round(100 * held / planned)) if planned else 0,
        "pace": pace_words(standing),
        "pace_state": PACE_STATES.get(standing.pace, "skipped"),
        "is_live": bond.state != "ended",
        "state": BONDS[bond.state],  # type: ignore[index]  # stored as the same word
    }


def met_words(held: int, planned: int) -> str:
    """Return «5 из 18 встреч», or «1 встреча» before there is a programme."""
    if planned:
        return f"{held} из {counted(planned, 'встречи', 'встреч', 'встреч')}"
    return counted(held, "встреча", "встречи", "встреч")


def pace_words(standing: BondStanding) -> str:
    """Return how the bond stands: its pace, or why it does not work."""
    bond = standing.bond
    if bond.end_reason:
        return f"завершена: {ENDS[bond.end_reason]}"  # type: ignore[index]
    if bond.paused_because:
        return f"на паузе: {PAUSES[bond.paused_because]}"  # type: ignore[index]
    if bond.state == "approved":
        return "ждёт приказа о парах"
    return PACES[standing.pace]


def next_meeting(standing: BondStanding, hand: Hand, *, on: date) -> dict[str, Any] | None:
    """Return the next meeting with its theme, and where it is moved; nothing for a bond that does not meet."""
    if standing.next_on is None:
        return None
    meeting, plan, bond = standing.next_meeting, standing.plan, standing.bond
    step = current_step(standing)
    theme = (meeting.theme if meeting else "") or (step.title if step else "")
    place = (meeting.place if meeting else "") or (plan.rhythm.place if plan else "")
    day = day_words(standing.next_on, on=on)
    move = at_meeting("programmes:move", bond, meeting) if meeting else at_bond("programmes:plan", bond)
    return {
        "title": f"Следующая встреча: {day}",
        "day": day,
        "detail": ". ".join(filter(None, (place, theme))),
        "move_href": move if hand.writes else "",
        "is_planned": meeting is not None,
    }


def current_step(standing: BondStanding) -> Any:
    """Return the step of the programme that is on now."""
    if standing.plan is None:
        return None
    return next((step for step in standing.plan.steps if standing.steps.get(step.key) is StepState.CURRENT), None)


def goals(standing: BondStanding) -> list[dict[str, Any]]:
    """Return the goals: from, to, how far, and where that is known from."""
    return [goal(one) for one in standing.goals]


def goal(one: Measured) -> dict[str, Any]:
    """Return one goal in words."""
    unit = one.goal.unit
    return {
        "key": one.goal.key,
        "title": one.goal.title,
        "before": amount(one.goal.before, unit) or "не измеряли",
        "target": target_words(one.goal),
        "percent": one.percent,
        "now": amount(one.value, unit),
        "measured_on": one.measured_on,
        "source": one.source,
        "is_reached": one.is_reached,
        "how": one.goal.how,
    }


def steps(standing: BondStanding) -> list[dict[str, Any]]:
    """Return the steps of the programme."""
    if standing.plan is None:
        return []
    return [
        {
            "key": step.key,
            "title": step.title,
            "months": months_words(step.starts_on, step.ends_on),
            "result": step.result,
            "state": standing.steps[step.key].value,
            "icon": STEP_ICONS[standing.steps[step.key]],
            "done_on": standing.done_steps.get(step.key),
        }
        for step in standing.plan.steps
    ]


def signals(standing: BondStanding) -> list[str]:
    """Return what the curator should look at."""
    return [SIGNALS[one] for one in standing.signals]


def signals_beside_pace(standing: BondStanding) -> list[str]:
    """Return the same without what the pace of a list says already."""
    return [SIGNALS[one] for one in standing.signals if one is not Signal.NO_MEETING]


def meeting_title(standing: BondStanding, hand: Hand) -> str:
    """Return with whom one meets: a mentee meets the mentor, everybody else speaks of the mentees."""
    return with_whom([standing.mentor] if hand.side == "mentee" else list(standing.mentees))
