"""What the deeds of the story share: the school, who acts, and everybody by name."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from nastavnik.core.access.viewer import Viewer
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.domains.people.queries import people_of
from nastavnik.domains.roadmaps.models import Roadmap
from nastavnik.domains.roadmaps.queries import roadmap_of

YEAR = "2026-27"
YEAR_ENDS_ON = date(2027, 8, 31)


@dataclass
class World:
    """The school of the story as its deeds go on."""

    school: Organisation
    curator: Viewer
    head: Viewer
    _people: dict[str, Person] = field(default_factory=dict)

    def person(self, name: str) -> Person:
        """Return somebody by surname and given name."""
        if name not in self._people:
            self._people = {f"{one.surname} {one.given_name}": one for one in people_of(self.curator)}
        return self._people[name]

    def everybody(self, *names: str) -> list[Person]:
        """Return several people by their names, in the same order."""
        return [self.person(name) for name in names]


def moment(day: date, hour: int = 12) -> datetime:
    """Return an hour of a day at the school."""
    return datetime.combine(day, time(hour - 3), tzinfo=UTC)


def roadmap_of_story(world: World) -> Roadmap:
    """Return the roadmap of the year."""
    roadmap = roadmap_of(viewer=world.curator, organisation=world.school, year=YEAR)
    assert roadmap is not None
    return roadmap
