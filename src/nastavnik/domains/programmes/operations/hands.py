"""Who may do what in a bond: its people on their own side, the curator for either."""

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.programmes.states import PAUSES, BondState, PauseReason
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.operations.refusals import BondEnded, BondIsNotWorking, NotInBond
from nastavnik.domains.programmes.queries import side_of

CURATOR = "curator"


def demand_hand(bond: Bond, actor: Viewer) -> str:
    """Return whose hand writes: mentor, mentee or curator (the system too).

    Raises NotPermitted, NotInBond.
    """
    require(actor, Permission.BOND_WRITE, path=bond.organisation.path)
    if actor.is_system or actor.may(Permission.BONDS_EDIT, path=bond.organisation.path):
        return CURATOR
    side = side_of(bond, actor.person_ref)
    if not side or side != actor.role:
        raise NotInBond
    return side


def demand_open(bond: Bond) -> None:
    """Refuse to write into a bond that has ended.

    Raises BondEnded.
    """
    if bond.state == BondState.ENDED:
        raise BondEnded


def demand_working(bond: Bond) -> None:
    """Refuse what only a working bond does.

    Raises BondEnded, BondIsNotWorking.
    """
    demand_open(bond)
    if bond.state == BondState.PAUSED:
        raise BondIsNotWorking(PAUSES[PauseReason(bond.paused_because)])
    if bond.state != BondState.ACTIVE:
        raise BondIsNotWorking
