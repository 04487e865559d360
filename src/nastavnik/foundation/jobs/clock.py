"""The worker's clock. Nobody stands above a worker who could pass the moment in: leases run on the real time."""

from datetime import UTC, datetime


def moment() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)  # noqa: TID251
