"""What every table promises: migrations that agree, refs instead of names in texts, constraints that are sentences."""

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ProjectState
from django.utils import translation

from architecture.sources import own_models

CANARY = "канарейка"


def test_models_and_migrations_agree() -> None:
    loader = MigrationLoader(None)
    detector = MigrationAutodetector(
        loader.project_state(),
        ProjectState.from_apps(apps),
        NonInteractiveMigrationQuestioner(),
    )

    ours = {model._meta.app_label for model in own_models()}
    with translation.override(None):  # labels of Django's own fields are compared as they stand in migrations
        changes = detector.changes(graph=loader.graph)
    missing = [label for label in changes if label in ours]
    assert not missing, f"Run manage.py makemigrations: {missing}"


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)
def test_the_text_of_a_row_never_holds_what_stands_in_it(model: type[models.Model]) -> None:
    texts = [field.attname for field in model._meta.concrete_fields if isinstance(field, models.CharField)]
    row = model(**{name: CANARY for name in texts if name != "ref"})

    assert CANARY not in f"{row!s} {row!r}", "Texts of rows reach logs: write the ref."


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)
def test_every_table_says_what_one_row_is(model: type[models.Model]) -> None:
    assert (model.__doc__ or "").strip(), "Say what one row is: «One mentor working with one mentee»."
    assert not model.__doc__.startswith(f"{model.__name__}("), "Django wrote this docstring: write your own."


def test_constraints_are_sentences_and_unlike() -> None:
    names = [one.name for model in own_models() for one in model._meta.constraints]

    assert all("_" in name for name in names)
    assert len(names) == len(set(names))
