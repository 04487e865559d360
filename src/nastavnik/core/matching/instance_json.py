"""A problem as the JSON of the stable contract: written here, read and judged in `reading`."""

from typing import Any

from nastavnik.core.matching.model import Instance


def instance_as_json(instance: Instance) -> dict[str, Any]:
    """Return a problem as `nastavnik match` reads it; ids only, no names."""
    return {
        "mentors": [{"id": key, "capacity": capacity} for key, capacity in instance.mentors.items()],
        "mentees": [{"id": key, "wants": wants} for key, wants in instance.mentees.items()],
        "scores": [[*pair, score] for pair, score in instance.scores.items()],
        "excluded": [[*pair, code] for pair, code in instance.excluded.items()],
        "locked": [list(pair) for pair in instance.locked],
        "previous": sorted(list(pair) for pair in instance.previous),
        "loyalty": instance.loyalty,
        "load": list(instance.load),
        "objective": instance.objective,
    }
