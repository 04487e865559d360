"""The consent forms of a year's package: one for every adult who has not consented, two for a guardian of a pupil."""

from collections.abc import Iterator
from typing import Any

from nastavnik.core.documents.blocks import Paper
from nastavnik.core.documents.grounds import grounds_for, in_instrumental
from nastavnik.core.documents.kinds import consent_guardian, consent_processing
from nastavnik.core.timing.academic_year import bounds_of, year_label
from nastavnik.core.year.file_names import file_name, unique
from nastavnik.core.year.papers import NamedPaper, Setting


def consent_forms(setting: Setting) -> tuple[NamedPaper, ...]:
    """Return the forms of those in a bank whose consent is missing, in the order of the list."""
    drawn = [one for key in setting.pairing.missing for one in _forms(setting, key)]
    names = unique(file_name(setting.on, title) for title, _ in drawn)
    return tuple(NamedPaper(name, paper) for name, (_, paper) in zip(names, drawn, strict=True))


def _forms(setting: Setting, key: str) -> Iterator[tuple[str, Paper]]:
    called = setting.pairing.participant(key).name
    if setting.pairing.person(key).role == "student":
        yield f"Согласие родителя на данные, {called}", _of_child(setting, key, consent_processing.KIND)
        yield f"Согласие родителя на участие, {called}", _of_child(setting, key, consent_guardian.KIND)
    else:
        yield f"Согласие {called}", _of_adult(setting, key)


def _of_adult(setting: Setting, key: str) -> Paper:
    found = grounds_for(consent_processing.KIND, model=setting.models[0], on=setting.on, verified=True)
    given = consent_processing.ConsentProcessing(
        setting.pairing.full_name(key), year_label(setting.year), setting.school, in_instrumental(found)
    )
    return consent_processing.compose(given)


def _of_child(setting: Setting, key: str, kind: str) -> Paper:
    facts: dict[str, Any] = {
        "person_name": setting.pairing.full_name(key),
        "school_class": setting.pairing.person(key).school_class,
        "of_child": True,
        "until": bounds_of(setting.year)[1].isoformat(),
    }
    return setting.paper(kind, **facts)
