"""Kinds of jobs. A room declares its kind when it is loaded:

    job_kind("documents.package", asker=curator_now, prepare=render_all, effect=store_package)

`prepare` is the long half: it reads, computes and reports progress, and writes nothing. `effect` is the short half: it
writes, and shares one transaction with the job's own «done», so that what is done twice has no effect twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nastavnik.core.access.viewer import Viewer
from nastavnik.foundation.jobs.models import Job


@dataclass(frozen=True, slots=True)
class Work:
    """What a handler gets: its parameters, the asker as he stands now, the moment, and a way to say how far it is."""

    job: Job
    asker: Viewer
    at: datetime
    progress: Callable[[int, int, str], None]

    @property
    def parameters(self) -> dict[str, Any]:
        """Return the refs and codes the job was asked with."""
        return dict(self.job.parameters)


AskerNow = Callable[[Job, datetime], Viewer]
Prepare = Callable[[Work], Any]
Effect = Callable[[Work, Any], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class JobKind:
    """One kind of job: who may have it done, and its two halves."""

    code: str
    asker: AskerNow
    prepare: Prepare
    effect: Effect
    attempt_limit: int


_KINDS: dict[str, JobKind] = {}


def job_kind(
    code: str,
    *,
    asker: AskerNow,
    effect: Effect,
    prepare: Prepare = lambda work: None,
    attempt_limit: int = 3,
) -> JobKind:
    """Declare a kind of job.

    `asker` returns the one who asked with the rights of today, and raises NotPermitted where the right is gone: it is
    called before the work begins and again before its effect. `effect` returns plain values for the job's result.

    Raises ValueError for a code that is declared already.
    """
    if code in _KINDS:
        raise ValueError(f"{code}: this kind of job is declared already.")
    _KINDS[code] = JobKind(code, asker, prepare, effect, attempt_limit)
    return _KINDS[code]


def kind_of(code: str) -> JobKind:
    """Return the declared kind.

    Raises KeyError.
    """
    return _KINDS[code]


def forget_kind(code: str) -> None:
    """Take a declaration back, as a test does after itself."""
    _KINDS.pop(code, None)
