"""What happens at the school of the story, day by day, through the operations of its rooms.

A stage of the demo is this chronicle up to its day. What a room proves closes its action of the roadmap by itself; at
the end of each day the curator marks by hand what no room of the program could know.
"""

from collections.abc import Callable, Iterator
from datetime import date

from nastavnik.cli.demo import asking, banks, bonding, everyday, pairing, papers, people, plan, signing
from nastavnik.cli.demo.world import YEAR, World, moment, roadmap_of_story
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.domains.roadmaps.models import Item
from nastavnik.domains.roadmaps.operations.items import move_item
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.year.queries import actions_of

Deed = Callable[[World, date], None]


def write_plan(world: World, on: date) -> None:
    """Write the roadmap as it was read from last year's file and moved to this year."""
    make_roadmap(world.school, plan.demo_plan(), year=YEAR, actor=world.curator, at=moment(on))


CHRONICLE: tuple[tuple[date, Deed], ...] = (
    (date(2026, 9, 1), people.settle_people),
    (date(2026, 9, 2), write_plan),
    (date(2026, 9, 2), everyday.see_one_off),
    (date(2026, 9, 3), papers.file_minutes_of_council),
    (date(2026, 9, 3), papers.scan_minutes),
    (date(2026, 9, 4), papers.introduce),
    (date(2026, 9, 4), papers.approve_regulation),
    (date(2026, 9, 7), papers.come_into_force),
    (date(2026, 9, 11), papers.approve_roadmap),
    (date(2026, 9, 15), signing.ask_everybody),
    (date(2026, 9, 15), signing.enter_last_years_consents),
    (date(2026, 9, 15), asking.ask_for_requests),
    (date(2026, 9, 17), signing.mentors_answer),
    (date(2026, 9, 17), bonding.go_on_with_five),
    (date(2026, 9, 17), bonding.let_mentors_in),
    (date(2026, 9, 18), bonding.agree_on_programmes),
    (date(2026, 9, 18), bonding.record_diary),
    (date(2026, 9, 18), papers.appoint_mentors),
    (date(2026, 9, 21), asking.ask_for_offers),
    (date(2026, 9, 21), everyday.write_a_mother_twice),
    (date(2026, 9, 22), asking.teachers_request),
    (date(2026, 9, 23), signing.teachers_answer),
    (date(2026, 9, 25), asking.pupils_request),
    (date(2026, 9, 28), signing.first_families_answer),
    (date(2026, 9, 29), signing.confirm_signatures),
    (date(2026, 9, 29), asking.mentors_offer),
    (asking.REQUESTS_CLOSE_ON, asking.close_requests),
    (date(2026, 9, 30), bonding.note_september_meetings),
    (date(2026, 9, 30), bonding.record_diary),
    (asking.OFFERS_CLOSE_ON, asking.close_offers),
    (date(2026, 10, 7), signing.other_families_answer),
    (date(2026, 10, 7), bonding.record_diary),
    (date(2026, 10, 8), signing.confirm_signatures),
    (date(2026, 10, 9), banks.approve_banks),
    (date(2026, 10, 12), bonding.correct_two_programmes),
    (date(2026, 10, 12), pairing.note_bans),
    (date(2026, 10, 12), everyday.change_the_plan_a_little),
    (date(2026, 10, 12), everyday.keep_a_view),
    (date(2026, 10, 13), signing.some_families_hesitate),
    (date(2026, 10, 14), bonding.record_diary),
    (date(2026, 10, 14), bonding.look_back_at_goals),
    (date(2026, 10, 14), bonding.plan_next_meeting),
    (date(2026, 10, 15), papers.send_register),
    (date(2026, 10, 15), papers.send_banks),
    (date(2026, 10, 16), pairing.propose_pairs),
    (date(2026, 10, 16), pairing.lock_four),
    (date(2026, 10, 16), papers.head_opens),
    (date(2026, 10, 19), papers.begin_order_on_pairs),
    (date(2026, 10, 19), everyday.note_a_task),
)


def tell(world: World, *, until: date) -> None:
    """Let the chronicle happen up to a day, that day included."""
    deeds = sorted((one for one in CHRONICLE if one[0] <= until), key=lambda one: one[0])
    marks = {day for action in plan.ACTIONS for day in (action.done_on, action.since_on) if day and day <= until}
    for day in sorted(marks | {day for day, _ in deeds}):
        for on, deed in deeds:
            if on == day:
                deed(world, on)
        _mark_by_hand(world, day)


def _mark_by_hand(world: World, on: date) -> None:
    for item, action in _due(world, on):
        if action.done_on == on and item.state != ItemState.DONE:
            move_item(item, to=ItemState.DONE, actor=world.curator, at=moment(on, 19), on=on)
        elif action.since_on == on and item.state != action.state:
            state, whom = ItemState(action.state), action.waiting_for
            move_item(item, to=state, actor=world.curator, at=moment(on, 19), on=on, waiting_for=whom)


def _due(world: World, on: date) -> Iterator[tuple[Item, plan.Action]]:
    if not any(on in (action.done_on, action.since_on) for action in plan.ACTIONS):
        return
    for item, action in zip(actions_of(roadmap_of_story(world)), plan.ACTIONS, strict=True):
        if on in (action.done_on, action.since_on):
            yield item, action
