from importlib import import_module

import pytest
from django.apps import apps

from cast import AT, ON, YEAR, World
from factories.plans import plan_of
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.domains.roadmaps.models import Item, ItemProof, Roadmap
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.roadmaps.queries import amendments_of, proofs_of, roadmap_of
from nastavnik.domains.year.queries import actions_of
from nastavnik.foundation.scope.managers import Because

MIGRATION = import_module("nastavnik.domains.roadmaps.migrations.0003_proofs_of_what_was_done_before")


@pytest.fixture
def roadmap(world: World) -> Roadmap:
    """Return a roadmap as it stood before proofs: one item done, approved, and nothing that says why."""
    kept = make_roadmap(world.school, plan_of(2), year=YEAR, actor=world.viewer("curator"), at=AT)
    items = Item.objects.unscoped(because=Because.LOCKED).filter(roadmap=kept)
    items.filter(pk=items[0].pk).update(state=ItemState.DONE, done_on=ON, proofs=["reading", "consents"])
    items.filter(pk=items[1].pk).update(proofs=[])
    Roadmap.objects.unscoped(because=Because.LOCKED).filter(pk=kept.pk).update(approved_on=ON, approval_number="118-о")
    return kept


def test_what_was_done_before_gets_its_proofs(world: World, roadmap: Roadmap) -> None:
    MIGRATION.remember(apps, None)

    curator = world.viewer("curator")
    kept = roadmap_of(viewer=curator, organisation=world.school, year=YEAR)
    assert kept is not None
    done, other = actions_of(kept)
    told = [(proof.code, proof.given_on) for proof in proofs_of(done, viewer=curator)]
    assert told == [("reading", ON), ("consents", ON)]
    assert other.proofs == ["manual"]
    assert len({proof.ref for proof in ItemProof.objects.unscoped(because=Because.LOCKED)}) == 2


def test_what_was_approved_before_differs_from_nothing(world: World, roadmap: Roadmap) -> None:
    MIGRATION.remember(apps, None)

    kept = roadmap_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR)
    assert kept is not None
    assert not amendments_of(kept)
