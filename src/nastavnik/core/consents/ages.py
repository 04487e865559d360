"""The birthdays on which another hand signs: from 14 the student signs beside a guardian, from 18 alone."""

from datetime import date

FOURTEEN, EIGHTEEN = 14, 18
THRESHOLDS = (FOURTEEN, EIGHTEEN)


def birthday(born: date, years: int) -> date:
    """Return the day on which somebody becomes so old; who was born on 29 February becomes it on 1 March."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def threshold_passed(born: date, *, on: date, within_days: int) -> int | None:
    """Return 14 or 18 where that birthday is today or lies at most so many days back, otherwise None."""
    for years in THRESHOLDS:
        if 0 <= (on - birthday(born, years)).days < within_days:
            return years
    return None
