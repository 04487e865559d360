from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial

from keeping import Kept
from nastavnik.cli.demo.load import load_demo
from nastavnik.cli.demo.stages import STAGES
from nastavnik.cli.demo.world import moment
from nastavnik.core.access.viewer import Viewer
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.organisations.queries import home_of
from nastavnik.domains.people.models import Account
from nastavnik.domains.people.queries import standing_of


def tell(stage: str) -> "Told":
    """Write the demo world as it stands at a stage: made once a process, for it takes seconds."""
    _kept(stage)()
    return Told(STAGES[stage])


@cache
def _kept(stage: str) -> Kept[None]:
    return Kept(partial(load_demo, stage))


@dataclass(frozen=True)
class Told:
    """The demo world at one of its stages, as its curator sees it."""

    on: date

    @property
    def curator(self) -> Viewer:
        """Return the curator of the school of the story."""
        return self.viewer("curator")

    @property
    def now(self) -> datetime:
        """Return the noon of its day."""
        return moment(self.on)

    @property
    def school(self) -> Organisation:
        """Return the school of the story."""
        return home_of(self.curator)

    def viewer(self, login: str) -> Viewer:
        """Return one of the cast."""
        standing = standing_of(Account.objects.get(login=login), on=self.on)
        assert standing is not None
        return standing.viewer
