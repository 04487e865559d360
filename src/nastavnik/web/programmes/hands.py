"""What the viewer may do in a bond."""

from dataclasses import dataclass

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.queries import side_of


@dataclass(frozen=True, slots=True)
class Hand:
    """What the viewer may do in a bond."""

    side: str  # mentor, mentee, or empty for who stands outside
    is_curator: bool
    sees_ratings: bool

    @property
    def writes(self) -> bool:
        """Tell whether the viewer writes meetings."""
        return bool(self.side) or self.is_curator

    @property
    def writes_programme(self) -> bool:
        """Tell whether the viewer writes the programme."""
        return self.side == "mentor" or self.is_curator


def hand_of(bond: Bond, viewer: Viewer) -> Hand:
    """Return what the viewer may do in a bond."""
    path = bond.organisation.path
    is_curator = viewer.may(Permission.BONDS_EDIT, path=path)
    stands = viewer.may(Permission.OWN_BONDS, path=path)
    sees = is_curator or viewer.may(Permission.GUARDIANS_VIEW, path=path)  # the curator and the psychologist
    return Hand(side_of(bond, viewer.person_ref) if stands else "", is_curator, sees)
