"""The measuring behind `pages.py`; imported when Django stands.

Every page whose address needs no more than an organisation and a year is asked for as the first of the demo's people
who may open it; then the day and the plan with 37 actions (the demo's) and with 200.
"""

import gzip
import logging
import re
import statistics
import time
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from django.db import connection, reset_queries
from django.test import Client
from django.urls import reverse

from nastavnik.cli.demo.load import load_demo
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.roadmaps.plan import Item, Owner, Plan, Stage, Timing
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Account
from nastavnik.domains.people.queries import standing_of
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.web.shell.addresses import Address, addresses

WARM_UP = 5
YEAR = "2026-27"
PINNED_ON = date(2026, 10, 19)
MADE_AT = datetime(2026, 9, 1, 9, tzinfo=UTC)
SHELL_GOAL_MS, PLAN_GOAL_MS = 40.0, 150.0
PLAN_PAGES = ("dashboards:today", "roadmaps:roadmap")
PLACED = {"organisation", "year"}
ASKING = ("curator", "municipal", "administrator")
MANY = 200


class Figure(NamedTuple):
    """How one page did."""

    page: str
    login: str
    median_ms: float
    slowest_ms: float  # nineteen of twenty requests are faster
    queries: int
    kilobytes: float  # of the page as it travels, compressed
    goal_ms: float


def measure(requests: int) -> list[Figure]:
    """Return the figures of every page, then those of the day and the plan with many actions."""
    logging.getLogger("django.request").setLevel(logging.ERROR)  # who is refused is simply not the one to be measured
    load_demo()
    clients = {login: _signed_in(login) for login in (*ASKING, "stranger")}
    figures = [figure for page in _pages() if (figure := _figure_of(page, clients, requests))]
    _give_a_long_plan("stranger")
    client = clients["stranger"]
    day, plan = (_address("stranger", name) for name in PLAN_PAGES)
    many = {
        f"{PLAN_PAGES[0]}, {MANY} actions": day,
        f"{PLAN_PAGES[1]}, {MANY} actions": plan,
        f"{PLAN_PAGES[1]}, {MANY}, unfolded": _unfolded(client, plan),
    }
    return figures + [_measure(label, client, "stranger", address, requests) for label, address in many.items()]


def _pages() -> list[Address]:
    """Return the pages that need no object; whether one answers GET shows when it is asked."""
    return [page for page in addresses() if set(page.holds) <= PLACED]


def _signed_in(login: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(login=login))
    return client


def _figure_of(page: Address, clients: dict[str, Client], requests: int) -> Figure | None:
    for login in ASKING:
        address = _address(login, page.name) if page.holds else reverse(page.name)
        answer = clients[login].get(address)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            label = f"{page.name}, 37 actions" if page.name in PLAN_PAGES else page.name
            return _measure(label, clients[login], login, address, requests)
    return None


def _measure(label: str, client: Client, login: str, address: str, requests: int) -> Figure:
    for _ in range(WARM_UP):
        client.get(address)
    taken = sorted(_timed(client, address) for _ in range(requests))
    queries, kilobytes = _weight(client, address)
    goal = PLAN_GOAL_MS if label.startswith(PLAN_PAGES) else SHELL_GOAL_MS
    return Figure(label, login, statistics.median(taken), taken[int(requests * 0.95)], queries, kilobytes, goal)


def _timed(client: Client, address: str) -> float:
    started = time.perf_counter()
    client.get(address)
    return (time.perf_counter() - started) * 1000


def _weight(client: Client, address: str) -> tuple[int, float]:
    reset_queries()
    connection.force_debug_cursor = True
    answer = client.get(address)
    connection.force_debug_cursor = False
    return len(connection.queries_log), len(gzip.compress(answer.content)) / 1024


def _address(login: str, name: str) -> str:
    return reverse(name, args=[_home(login).slug, YEAR])


def _home(login: str) -> Organisation:
    standing = standing_of(Account.objects.get(login=login), on=PINNED_ON)
    assert standing is not None
    return standing.term.organisation


def _unfolded(client: Client, address: str) -> str:
    """Return the address of the plan with every stage open."""
    folded = re.findall(r"Этап (\d+): развернуть", client.get(address).content.decode())
    return f"{address}?turned={'-'.join(folded)}"


def _give_a_long_plan(login: str) -> None:
    home = _home(login)
    standing = standing_of(Account.objects.get(login=login), on=PINNED_ON)
    assert standing is not None
    actor = Viewer(Role.CURATOR, home.ref, home.path, standing.term.person.ref, "")
    make_roadmap(home, _long_plan(), year=YEAR, actor=actor, at=MADE_AT)


def _long_plan() -> Plan:
    """Return a plan of ten stages whose actions are due from September to May."""
    stages, each = 10, MANY // 10
    return Plan(
        title="Дорожная карта на много действий",
        stages=tuple(
            Stage(title=f"Этап {stage}", items=tuple(_action(stage, number) for number in range(each)))
            for stage in range(1, stages + 1)
        ),
    )


def _action(stage: int, number: int) -> Item:
    start = date(2026, 9, 1) + timedelta(days=(stage - 1) * 25 + number)
    return Item(
        text=f"Провести беседу {stage}.{number} с наставниками и наставляемыми о ходе работы",
        result="Запись в дневнике наставника",
        timing=Timing(text="до конца месяца", rule="day_range", start=start, end=start + timedelta(days=14)),
        owners=(Owner("Тетрадкина А. Д.", person="Тетрадкина А. Д."),),
        proofs=("manual",),
    )


def print_figures(figures: list[Figure], requests: int) -> None:
    """Print the table."""
    print(f"Server time, {requests} requests each after {WARM_UP} to warm up, SQLite, one process\n")
    print(f"{'page':<34} {'as':<14} {'median':>9} {'95 %':>9} {'queries':>8} {'gz':>9}   goal")
    for one in figures:
        within = "within" if one.median_ms <= one.goal_ms else "over"
        print(
            f"{one.page:<34} {one.login:<14} {one.median_ms:>6.1f} ms {one.slowest_ms:>6.1f} ms {one.queries:>8} "
            f"{one.kilobytes:>6.1f} KB   {within} {one.goal_ms:.0f} ms"
        )
