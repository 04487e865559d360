"""A foreign key written as a string passes the import linter, because nothing is imported: here it does not."""

from collections.abc import Iterator

from django.db import models

from architecture.sources import floors, own_models, room_of


def test_relations_lead_to_a_lower_floor_or_stay_home() -> None:
    upward = [
        f"{model.__name__}.{field.name} → {target.__name__}"
        for model, field, target in _relations()
        if not _may_lead(room_of(model), room_of(target))
    ]

    assert not upward, f"Turn these around, or keep a plain ref as the journal does: {upward}"


def test_relations_between_rooms_give_the_lower_one_no_way_back() -> None:
    visible = [
        f"{model.__name__}.{field.name}"
        for model, field, target in _relations()
        if room_of(model) != room_of(target) and field.remote_field.related_name != "+"
    ]

    assert not visible, f'Write related_name="+": a lower floor must not look back up. {visible}'


def test_floors_put_the_organisations_below_the_people_and_both_above_the_foundation() -> None:
    height = floors()

    assert height["nastavnik.core"] < height["nastavnik.foundation"] < height["nastavnik.domains.organisations"]
    assert height["nastavnik.domains.organisations"] < height["nastavnik.domains.people"] < height["nastavnik.web"]


def test_the_law_would_notice_a_relation_that_leads_up_or_aside() -> None:
    assert not _may_lead("nastavnik.domains.organisations", "nastavnik.domains.people")
    assert not _may_lead("nastavnik.domains.documents", "nastavnik.domains.roadmaps")
    assert not _may_lead("nastavnik.foundation", "nastavnik.domains.organisations")
    assert _may_lead("nastavnik.domains.people", "nastavnik.domains.organisations")


def _may_lead(here: str, there: str) -> bool:
    return here == there or floors()[there] < floors()[here]


def _relations() -> Iterator[tuple[type[models.Model], models.Field, type[models.Model]]]:
    for model in own_models():
        for field in model._meta.get_fields(include_hidden=False):
            target = getattr(field, "related_model", None)
            if field.auto_created or not isinstance(target, type) or not target.__module__.startswith("nastavnik."):
                continue
            yield model, field, target
