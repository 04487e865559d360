from cast import ON, World
from factories.bonds import a_bond
from factories.papers import a_signed
from nastavnik.core.programmes.states import BondState
from nastavnik.domains.documents.models import Document


def signed(world: World, kind: str) -> Document:
    return a_signed(world, kind, on=ON)


def test_bonds_begin_when_the_order_on_pairs_is_in_force(world: World) -> None:
    bond = a_bond(world, works=False)

    signed(world, "order_pairs")

    bond.refresh_from_db()
    assert (bond.state, bond.activated_on) == (BondState.ACTIVE, ON)


def test_another_order_lets_no_bond_begin(world: World) -> None:
    bond = a_bond(world, works=False)

    signed(world, "order_introduction")

    bond.refresh_from_db()
    assert bond.state == BondState.APPROVED
