from datetime import date

import pytest

from cast import AT, FOUNDER, ON, YEAR, World
from factories.banks import a_consent
from factories.consents import UNTIL, a_family
from nastavnik.core.consents.purposes import TO_TAKE_PART, Signer
from nastavnik.domains.consents.operations import ask
from nastavnik.domains.year.queries import Collected, consents_collected, programmes_collected

pytestmark = pytest.mark.django_db


def test_consents_collected_counts_hands_that_gave_everything(world: World) -> None:
    child, guardian = a_family(world.school)
    older, _ = a_family(world.school, born=date(2011, 3, 1), surname="Пеналов")
    ask([child, older], TO_TAKE_PART, until=UNTIL, actor=FOUNDER, at=AT, on=ON)
    assert consents_collected(world.school, year=YEAR) == Collected(0, 3)

    a_consent(child, signer=Signer.GUARDIAN, by=guardian)

    assert consents_collected(world.school, year=YEAR) == Collected(1, 3)
    assert consents_collected(world.sibling, year=YEAR) == Collected(0, 0)


def test_programmes_collected_are_none_before_pairs(world: World) -> None:
    assert programmes_collected(world.school, year=YEAR) == Collected(0, 0)


def test_consents_collected_leave_out_what_holds_from_before(world: World) -> None:
    a_consent(world.cast["mentor"].person, on=date(2025, 9, 12))

    assert consents_collected(world.school, year=YEAR) == Collected(0, 0)
