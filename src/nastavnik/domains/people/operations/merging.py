"""Two cards of one person become one; what led to the other card leads to the one that stays. Undoable."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, models, transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.text.keys import clean_name
from nastavnik.domains.people.models import Person
from nastavnik.domains.people.operations.persons import keys_of
from nastavnik.domains.people.operations.refusals import MergeNotPossible, OwnAccess
from nastavnik.domains.people.signals import people_merged, people_parted
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo, undoes

CHOSEN = (
    *("surname", "given_name", "patronymic", "post", "email", "phone", "birth_date", "school_class"),
    *("subjects", "experience_years", "category", "education"),
)


@transaction.atomic
def merge_people(
    kept: Person,
    gone: Person,
    *,
    from_gone: frozenset[str] = frozenset(),
    actor: Viewer,
    at: datetime,
    expected_versions: tuple[int, int],
) -> Person:
    """Make one card of two: fields named in `from_gone`, and those empty on the kept card, come from the other one.

    Every row of every room that leads to `gone` leads to `kept` then; a row that cannot stand twice stays where it is,
    the better of the two on the kept card, and comes back with the undoing. Sends `people_merged`.

    Raises NotPermitted, MergeNotPossible, OwnAccess, Conflict.
    """
    _demand(kept, gone, actor)
    before = {name: getattr(kept, name) for name in (*CHOSEN, "account_id", "left_on")}
    values = {name: _better(name, kept, gone, from_gone) for name in CHOSEN}
    left_on = kept.left_on if gone.left_on else None
    account_id = gone.account_id
    change(gone, expected_version=expected_versions[1], merged_into=kept, account=None)
    written = change(
        kept,
        expected_version=expected_versions[0],
        left_on=left_on,
        account_id=kept.account_id or account_id,
        **_with_keys(values),
    )
    moved = _repoint(gone, written)
    swapped = _take_better(gone, written)
    home = kept.organisation
    record(actor, "person.merged", written, at=at, organisation_ref=home.ref, other=gone.ref)
    offer_undo(
        actor=actor,
        at=at,
        words=f"Объединены карточки: {written.surname} {written.given_name}"[:200],
        kind="people.merged",
        payload={
            "kept": kept.ref,
            "gone": gone.ref,
            "before": {name: _plain(value) for name, value in before.items()},
            "account": account_id,
            "moved": moved,
            "swapped": swapped,
        },
        organisation_ref=home.ref,
    )
    people_merged.send(Person, kept=written, gone=gone, actor=actor, at=at)
    return written


@undoes("people.merged")
def part_people(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Make two cards again, each with the rows that led to it and the fields it had.

    Raises NotPermitted.
    """
    rows = Person.objects.within(actor.scope(Permission.PEOPLE_EDIT)).select_related("organisation")
    kept, gone = rows.get(ref=step.payload["kept"]), rows.get(ref=step.payload["gone"])
    require(actor, Permission.PEOPLE_EDIT, path=kept.organisation.path)
    for label, ours, theirs in step.payload.get("swapped", ()):
        rows_of = _model(label)._base_manager
        rows_of.get(pk=ours).swap_content(rows_of.get(pk=theirs))
    for label, name, keys in step.payload["moved"]:
        _model(label)._base_manager.filter(pk__in=keys).update(**{name: gone})
    before = {name: _from_plain(name, value) for name, value in step.payload["before"].items()}
    days = {"account_id": before.pop("account_id"), "left_on": before.pop("left_on")}
    change(kept, expected_version=kept.version, **_with_keys(before), **days)
    change(gone, expected_version=gone.version, merged_into=None, account_id=step.payload["account"])
    record(actor, "person.parted", kept, at=at, organisation_ref=kept.organisation.ref, other=gone.ref)
    people_parted.send(Person, kept=kept, gone=gone, actor=actor, at=at)


def _demand(kept: Person, gone: Person, actor: Viewer) -> None:
    for person in (kept, gone):
        require(actor, Permission.PEOPLE_EDIT, path=person.organisation.path)
    if kept.pk == gone.pk or kept.organisation_id != gone.organisation_id:
        raise MergeNotPossible("Выберите две разные карточки одной школы.")
    if kept.merged_into_id or gone.merged_into_id:
        raise MergeNotPossible("Одну из карточек уже объединили. Обновите страницу.")
    if kept.kind != gone.kind:
        raise MergeNotPossible("Карточки разного вида: ученик и взрослый не могут быть одним человеком.")
    if kept.account_id and gone.account_id:
        raise MergeNotPossible("У обеих карточек есть вход. Сначала решите, каким пользоваться, и закройте другой.")
    if gone.ref == actor.person_ref:
        raise OwnAccess


def _better(name: str, kept: Person, gone: Person, from_gone: frozenset[str]) -> Any:
    ours, theirs = getattr(kept, name), getattr(gone, name)
    return theirs if name in from_gone or ours in ("", None, []) else ours


def _with_keys(values: dict[str, Any]) -> dict[str, Any]:
    names = [clean_name(values[name]) for name in CHOSEN[:3]]
    return values | keys_of(names, values["post"], values["school_class"])


def _repoint(gone: Person, kept: Person) -> list[tuple[str, str, list[int]]]:
    """Let every row that leads to one card lead to the other; return which rows did."""
    moved = []
    for model, field in _relations():
        rows = model._base_manager.filter(**{field.name: gone})
        keys = [key for key in rows.order_by("pk").values_list("pk", flat=True) if _moves(model, field, key, kept)]
        if keys:
            moved.append((model._meta.label, field.name, keys))
    return moved


def _take_better(gone: Person, kept: Person) -> list[tuple[str, int, int]]:
    """Where both cards hold a row of which a person has one, let the kept card have the better content.

    A room says which is better: its model has `rivals_of(kept, gone)`, and its rows `outranks` and `swap_content`.
    """
    swapped = []
    for model in dict.fromkeys(model for model, _ in _relations() if hasattr(model, "rivals_of")):
        for ours, theirs in model.rivals_of(kept, gone):
            if theirs.outranks(ours):
                ours.swap_content(theirs)
                swapped.append((model._meta.label, ours.pk, theirs.pk))
    return swapped


def _model(label: str) -> Any:
    return next(model for model, _ in _relations() if model._meta.label == label)


def _moves(model: type[models.Model], field: models.Field[Any, Any], key: int, kept: Person) -> bool:
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=key).update(**{field.name: kept})
    except IntegrityError:  # the kept card has such a row of its own
        return False
    return True


def _relations() -> Iterator[tuple[type[models.Model], models.Field[Any, Any]]]:
    """Yield every table of every room with its field that leads to a person, except the mark of merging itself."""
    for relation in Person._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and relation.related_model is not Person:
            yield relation.related_model, relation.field  # type: ignore[misc, union-attr]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _from_plain(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in ("birth_date", "left_on") and value else value
