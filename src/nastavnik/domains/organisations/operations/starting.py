"""The first start of an empty installation: a one-time code from the terminal opens its pages, nothing else does."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require, system
from nastavnik.core.organisations.kinds import OrganisationKind
from nastavnik.domains.organisations.models import Installation, Organisation
from nastavnik.domains.organisations.operations.heads import appoint_head
from nastavnik.domains.organisations.operations.organisations import change_organisation, found_organisation, open_year
from nastavnik.domains.organisations.operations.refusals import StartedAlready, WrongCode
from nastavnik.domains.organisations.operations.registers import set_last_numbers
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because

BECAUSE = "first start"


@transaction.atomic
def new_start_code(at: datetime) -> str:
    """Return a new code for the pages of the first start; the code before stops working. Only its hash is kept.

    Raises StartedAlready when the installation has organisations that did not come from a start that is under way.
    """
    row = _locked()
    if row.started_at or (row.school is None and Organisation.objects.unscoped(because=Because.UPKEEP).exists()):
        raise StartedAlready
    code = secrets.token_urlsafe(24)
    Installation.objects.filter(pk=row.pk).update(start_code_hash=_hash(code))
    record(starter(), "start.code", at=at, organisation_ref="")
    return code


@transaction.atomic
def begin_demo(school: Organisation, *, actor: Viewer, at: datetime, pinned_on: date) -> None:
    """Say that this installation shows an invented world that stands at one day. Only the system says so."""
    require(actor, Permission.DEMO_REMOVE, path="")
    row = _locked()
    Installation.objects.filter(pk=row.pk).update(is_demo=True, pinned_on=pinned_on, school=school)
    record(actor, "demo.made", at=at, organisation_ref="")


def starting(code: str) -> Installation:
    """Return the installation whose start this code opens.

    Raises StartedAlready, WrongCode.
    """
    row = Installation.objects.select_related("school").filter(pk=1).first()
    if row is not None and row.started_at:
        raise StartedAlready
    if row is None or not row.start_code_hash or not secrets.compare_digest(row.start_code_hash, _hash(code)):
        raise WrongCode
    return row


@transaction.atomic
def start_school(code: str, *, at: datetime, year: str, short_name: str, **requisites: str) -> Organisation:
    """Found the school of this installation, or write its requisites anew while the start is under way.

    Raises WrongCode, StartedAlready, WrongRequisites.
    """
    _locked()
    row = starting(code)
    if row.school is not None:
        version = row.school.version
        values = {"short_name": short_name, **requisites}
        return change_organisation(row.school, actor=starter(), at=at, expected_version=version, **values)
    kind = OrganisationKind.SCHOOL
    school = found_organisation(actor=starter(), at=at, kind=kind, short_name=short_name, parent=None, **requisites)
    open_year(school, code=year, actor=starter(), at=at)
    Installation.objects.filter(pk=row.pk).update(school=school)
    return school


@transaction.atomic
def start_head(code: str, *, at: datetime, **values: Any) -> None:
    """Say who signs for the school, while the start is under way; the fields are those of `appoint_head`.

    Raises WrongCode, StartedAlready, HeadNeedsBasis, WrongTerm, MixedLetters.
    """
    appoint_head(_school(code), actor=starter(), at=at, **values)


@transaction.atomic
def start_numbers(code: str, *, at: datetime, year: int, last: Mapping[str, str]) -> None:
    """Say the last numbers of the paper registers, while the start is under way.

    Raises WrongCode, StartedAlready, WrongNumbers.
    """
    set_last_numbers(_school(code), actor=starter(), at=at, year=year, last=last)


@transaction.atomic
def finish_start(code: str, *, at: datetime) -> Organisation:
    """End the first start: the code stops working. Call it in the deed that makes the first account.

    Raises WrongCode, StartedAlready, and WrongCode too while there is no school yet.
    """
    row = _locked()
    school = _school(code)
    Installation.objects.filter(pk=row.pk).update(start_code_hash="", started_at=at)
    record(starter(), "start.finished", school, at=at, organisation_ref=school.ref)
    return school


def starter(school: Organisation | None = None) -> Viewer:
    """Return the actor of the first start, before there is anybody; at a school, it knows that school."""
    if school is None:
        return system(because=BECAUSE)
    return system(because=BECAUSE, organisation_ref=school.ref, organisation_path=school.path)


def _school(code: str) -> Organisation:
    school: Organisation | None = starting(code).school
    if school is None:
        raise WrongCode
    return school


def _locked() -> Installation:
    Installation.objects.get_or_create(pk=1)
    return Installation.objects.select_for_update().get(pk=1)


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
