import re
from collections.abc import Callable

from django.test import Client

from cast import YEAR, World
from factories.pairs import a_mentee, a_mentor, fill_banks, pairs, propose
from nastavnik.domains.matching.models import Proposal
from nastavnik.foundation.records.refs import new_ref

PAGE = f"/sosh-7/{YEAR}/matching/recalculate"
SignIn = Callable[[str], Client]


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page)) | {"form_key": new_ref()}


def test_recalculation_shows_the_difference_first(sign_in: SignIn, world: World) -> None:
    fill_banks(world.school)
    proposal = propose(world.school, world.viewer("curator"))
    client = sign_in("curator")
    assert "Ничего не изменится" in client.get(PAGE).content.decode()
    a_mentee(world.school, "Линейкина", "физика")
    a_mentor(world.school, "Готовальнин", "физика")

    page = client.get(PAGE).content.decode()
    assert "1\u00a0пара появится" in page
    assert "Линейкина Ада" in page
    assert len(pairs(proposal)) == 3

    client.post(PAGE, hidden(page))
    assert len(pairs(proposal)) == 4


def test_recalculation_by_another_difference_is_refused(sign_in: SignIn, world: World) -> None:
    fill_banks(world.school)
    proposal = propose(world.school, world.viewer("curator"))
    client = sign_in("curator")
    stale = hidden(client.get(PAGE).content.decode())
    a_mentee(world.school, "Линейкина", "физика")
    a_mentor(world.school, "Готовальнин", "физика")

    answer = client.post(PAGE, stale)

    assert answer.status_code == 409
    assert "пары изменились" in answer.content.decode()
    assert len(pairs(proposal)) == 3


def test_recalculation_takes_what_matters_more_in_words(sign_in: SignIn, world: World) -> None:
    fill_banks(world.school)
    propose(world.school, world.viewer("curator"))
    client = sign_in("curator")

    page = client.get(f"{PAGE}?weights=1&needs=important&profile=очень").content.decode()
    client.post(PAGE, hidden(page))

    weights = Proposal.objects.within(world.viewer("curator").reach).get().weights
    assert (weights["needs"], weights["profile"]) == ("important", "count")


def test_recalculation_where_nothing_matters_says_so(sign_in: SignIn, world: World) -> None:
    fill_banks(world.school)
    propose(world.school, world.viewer("curator"))
    none = "&".join(f"{name}=not" for name in ("profile", "needs", "people", "time", "load"))

    answer = sign_in("curator").get(f"{PAGE}?{none}")

    assert answer.status_code == 409
    assert "хотя бы одно" in answer.content.decode()


def test_recalculation_is_not_there_before_a_proposal_and_not_for_the_head(sign_in: SignIn, world: World) -> None:
    assert sign_in("curator").get(PAGE).status_code == 404
    assert sign_in("head").get(PAGE).status_code == 403
    assert sign_in("stranger").get(PAGE).status_code == 404
