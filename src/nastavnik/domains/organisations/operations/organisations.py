from datetime import datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.documents.layout import spacing_fault
from nastavnik.core.organisations.kinds import OrganisationKind
from nastavnik.core.organisations.requisites import inn_fault, kpp_fault, ogrn_fault
from nastavnik.core.organisations.slugs import slug_of
from nastavnik.core.text.keys import clean, search_key, sort_key
from nastavnik.domains.organisations.models import AcademicYear, Organisation, OrganisationName
from nastavnik.domains.organisations.operations.refusals import WrongRequisites
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change
from nastavnik.foundation.records.refs import new_ref
from nastavnik.foundation.scope.managers import Because

REQUISITES = (
    *("full_name", "founder", "place", "address", "inn", "kpp", "ogrn", "phone", "email", "site", "time_zone"),
    "line_spacing",
)
_CHECKS = {"inn": inn_fault, "kpp": kpp_fault, "ogrn": ogrn_fault, "line_spacing": spacing_fault}


@transaction.atomic
def found_organisation(
    *,
    actor: Viewer,
    at: datetime,
    kind: OrganisationKind,
    short_name: str,
    parent: Organisation | None = None,
    slug: str = "",
    **requisites: str,
) -> Organisation:
    """Put a new organisation into the tree below its parent. Only the system founds: first start, demo, command.

    Raises NotPermitted for a person, WrongRequisites for impossible numbers.
    """
    require(actor, Permission.ORGANISATION_EDIT, path="")
    ref = new_ref()
    name = clean(short_name)
    organisation = Organisation.objects.create(  # type: ignore[misc]  # the plugin takes ** for one value
        ref=ref,
        kind=kind,
        parent=parent,
        path=f"{parent.path if parent else ''}{ref}/",
        slug=_free_slug(slug or slug_of(name)),
        short_name=name,
        **_keys(name, requisites.get("full_name", "")),
        **checked_requisites(requisites),
    )
    record(actor, "organisation.founded", organisation, at=at, organisation_ref=ref, kind=kind)
    return organisation


@transaction.atomic
def change_organisation(
    organisation: Organisation, *, actor: Viewer, at: datetime, expected_version: int, **values: str
) -> Organisation:
    """Write new requisites of an organisation; a changed name leaves the old one in the history of names.

    Raises NotPermitted, WrongRequisites, and Conflict when somebody else wrote meanwhile.
    """
    require(actor, Permission.ORGANISATION_EDIT, path=organisation.path)
    short_name = clean(values.pop("short_name", organisation.short_name))
    fields = {"short_name": short_name, **checked_requisites(values)}
    changed = sorted(name for name, value in fields.items() if getattr(organisation, name) != value)
    full_name = fields.get("full_name", organisation.full_name)
    before = (organisation.short_name, organisation.full_name)
    written = change(organisation, expected_version=expected_version, **fields, **_keys(short_name, full_name))
    if before != (short_name, full_name) and before[0]:
        OrganisationName.objects.create(
            organisation=organisation, short_name=before[0], full_name=before[1], until_on=at.date()
        )
    record(actor, "organisation.changed", organisation, at=at, organisation_ref=organisation.ref, fields=changed)
    return written


def checked_requisites(values: dict[str, str]) -> dict[str, str]:
    """Return the requisites in a clean form.

    Raises WrongRequisites with the words for each impossible one.
    """
    cleaned = {name: clean(values[name]) for name in REQUISITES if name in values}
    faults = {name: fault for name, check in _CHECKS.items() if cleaned.get(name) and (fault := check(cleaned[name]))}
    if faults:
        raise WrongRequisites(faults)
    return cleaned


@transaction.atomic
def open_year(organisation: Organisation, *, code: str, actor: Viewer, at: datetime) -> AcademicYear:
    """Begin an academic year; one that is open already is returned as it is."""
    require(actor, Permission.ORGANISATION_EDIT, path=organisation.path)
    rows = AcademicYear.objects.unscoped(because=Because.LOCKED)
    year, fresh = rows.get_or_create(organisation=organisation, code=code)
    if fresh:
        record(actor, "year.opened", year, at=at, organisation_ref=organisation.ref, code=code)
    return year


def _free_slug(wanted: str) -> str:
    rows = Organisation.objects.unscoped(because=Because.UNIQUE)
    slug, number = wanted, 2
    while rows.filter(slug=slug).exists():
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def _keys(short_name: str, full_name: str) -> dict[str, Any]:
    return {"search_key": search_key(short_name, full_name)[:600], "sort_key": sort_key(short_name)[:200]}
