import hashlib

import pytest
from django.db import models, transaction

from nastavnik.cli.demo.load import load_demo
from nastavnik.domains.consents.models import Consent
from nastavnik.domains.matching.models import PoolEntry
from nastavnik.domains.people.models import Guardianship, Person
from nastavnik.domains.surveys.models import Response
from nastavnik.foundation.scope.managers import Because

# What tells one world from another, without the random refs and keys that differ by design.
TELLING: dict[type[models.Model], tuple[str, ...]] = {
    Person: ("kind", "surname", "given_name", "patronymic", "post", "birth_date", "school_class", "experience_years"),
    Guardianship: ("student__sort_key", "guardian__sort_key", "from_on"),
    Consent: ("person__sort_key", "purpose", "signer", "state", "way", "given_on"),
    Response: ("person__sort_key", "survey__kind", "answers", "way"),
    PoolEntry: ("person__sort_key", "side", "state", "capacity", "topics"),
}


def _told(stage: str) -> str:
    with transaction.atomic():
        load_demo(stage)
        rows = [
            (model.__name__, sorted(map(str, model.objects.unscoped(because=Because.UPKEEP).values_list(*fields))))
            for model, fields in TELLING.items()
        ]
        transaction.set_rollback(True)
    return hashlib.sha256(str(rows).encode()).hexdigest()


@pytest.mark.parametrize("stage", ["september", pytest.param("october", marks=pytest.mark.campaign)])
def test_load_demo_makes_the_same_world_twice(db: None, stage: str) -> None:
    assert _told(stage) == _told(stage)
