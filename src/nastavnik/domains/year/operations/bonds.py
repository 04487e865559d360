from datetime import date, datetime, timedelta

from django.db import transaction

from nastavnik.core.year.paper_kinds import EACH_PROGRAMME
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.programmes.queries import all_programmes_stand, first_meetings_held, planned_meetings_held
from nastavnik.domains.roadmaps.models import Item
from nastavnik.domains.year.operations.proofs import Words, settle_proof

LONG = timedelta(days=100)
LONG_RULES = frozenset({"academic_year", "whole_period", "half_year", "permanent", "monthly"})


@transaction.atomic
def settle_programmes(organisation: Organisation, *, year: str, target_model: str, on: date, at: datetime) -> None:
    """Let the plan know whether every bond has an approved programme, by whichever name it waits for them."""
    stands = all_programmes_stand(organisation, year=year, target_model=target_model)
    words = Words("programmes of bonds changed", given="утверждены программы всех пар", gone="есть пара без программы")
    for code in ("programmes", f"document:{EACH_PROGRAMME}"):
        settle_proof(
            organisation, year=year, target_model=target_model, code=code, stands=stands, words=words, on=on, at=at
        )


@transaction.atomic
def settle_meetings(organisation: Organisation, *, year: str, target_model: str, on: date, at: datetime) -> None:
    """Let the plan know how bonds meet.

    An action of some weeks waits for the first meeting of every bond, one of the whole year for all that are planned.
    """
    begun = first_meetings_held(organisation, year=year, target_model=target_model)
    whole = planned_meetings_held(organisation, year=year, target_model=target_model)
    first = Words("bonds met", given="встретились все пары", gone="есть пара без встреч")
    every = Words("bonds met", given="прошли все встречи по программам", gone="прошли не все встречи по программам")
    where = {"year": year, "target_model": target_model, "code": "meetings"}
    settle_proof(organisation, **where, stands=begun, words=first, only=_is_short, on=on, at=at)
    settle_proof(organisation, **where, stands=whole, words=every, only=is_of_the_year, on=on, at=at)


def is_of_the_year(item: Item) -> bool:
    """Tell whether an action goes on for most of the year."""
    if item.rule in LONG_RULES:
        return True
    return item.start_on is not None and item.end_on is not None and item.end_on - item.start_on > LONG


def _is_short(item: Item) -> bool:
    return not is_of_the_year(item)
