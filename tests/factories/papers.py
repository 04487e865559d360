"""Papers on their way to the signature, made in the school of the cast."""

from datetime import date
from typing import Any

from cast import AT, FOUNDER, YEAR, World
from nastavnik.core.documents.catalogue import example_of, kind_of
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.operations import draft_paper, send_to_signature, sign_paper
from nastavnik.domains.organisations.operations import appoint_head
from nastavnik.domains.people.models import Person

KIND = "order_roadmap"


def a_draft(
    world: World,
    kind: str = KIND,
    *,
    model: str = "teachers",
    people: tuple[tuple[Person, str], ...] = (),
    data: dict[str, Any] | None = None,
    **more: Any,
) -> Document:
    """Return a draft of the school with everything that the kind needs."""
    return draft_paper(
        organisation=world.school,
        year=YEAR,
        kind=kind,
        target_model=model,
        data=example_of(kind_of(kind)) if data is None else data,
        people=people,
        actor=world.viewer("curator"),
        at=AT,
        **more,
    )


def on_signature(world: World, kind: str = KIND, **more: Any) -> Document:
    """Return a paper that lies before the head."""
    return send_to_signature(a_draft(world, kind, **more), actor=world.viewer("curator"), at=AT)


def a_signed(world: World, kind: str = KIND, *, on: date, **more: Any) -> Document:
    """Return a paper that the head has signed."""
    return sign_paper(on_signature(world, kind, **more), on=on, actor=world.viewer("head"), at=AT)


def furnish(world: World) -> None:
    """Write of the school what papers ask for: its full name, its place and its head."""
    home = world.school
    home.full_name, home.place = "Средняя школа № 7 посёлка Ясный Бор", "п. Ясный Бор"
    home.save()
    appoint_head(
        home,
        actor=FOUNDER,
        at=AT,
        from_on=date(2021, 8, 16),
        surname="Глобусов",
        given_name="Пётр",
        patronymic="Ильич",
    )
