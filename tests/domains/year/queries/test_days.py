from datetime import date

from cast import World
from nastavnik.cli.demo import cast as demo_cast
from nastavnik.cli.demo.load import PINNED_ON, YEAR, load_demo
from nastavnik.domains.organisations.queries import home_of
from nastavnik.domains.people.models import Account
from nastavnik.domains.people.queries import standing_of
from nastavnik.domains.year.queries import Day, day_of


def _day(login: str) -> Day | None:
    standing = standing_of(Account.objects.get(login=login), on=PINNED_ON)
    assert standing is not None
    return day_of(viewer=standing.viewer, organisation=home_of(standing.viewer), year=YEAR, on=PINNED_ON)


def test_day_of_the_demo_tells_its_story(db: None) -> None:
    load_demo()

    day = _day("curator")

    assert day is not None
    assert day.progress.sentence == "15 из 37 действий сделано, отстаём на два"
    assert day.listed.summary.replace("\u00a0", " ") == (
        "Одно дело просрочено, три ждут вас сегодня. Остальное терпит до пятницы."
    )
    assert [line.fact.end for line in day.listed.overdue] == [date(2026, 10, 16)]
    assert [(stage.done, stage.total) for stage in day.stages] == [
        (5, 5), (4, 5), (3, 4), (1, 5), (0, 8), (0, 5), (2, 5),
    ]  # fmt: skip


def test_day_of_is_nothing_for_roles_without_the_page(db: None) -> None:
    load_demo()

    assert _day("curator") is not None
    assert _day("head") is None
    assert _day("municipal") is None


def test_the_demo_and_the_tests_share_one_cast(world: World) -> None:
    assert {character.login for character in demo_cast.CAST} <= set(world.cast)
