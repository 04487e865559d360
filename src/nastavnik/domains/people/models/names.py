from django.db import models

from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models.persons import Person
from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import ScopedRecord
from nastavnik.foundation.records.refs import REF_LENGTH

_SEEN = "кто работает с ним в своей школе"


class NameForms(ScopedRecord):
    """How one person's name is bent where the rules are wrong. It holds for the name it was written for."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    written_for = models.CharField(max_length=260)
    genitive = models.CharField(max_length=260, blank=True)
    dative = models.CharField(max_length=260, blank=True)
    accusative = models.CharField(max_length=260, blank=True)
    instrumental = models.CharField(max_length=260, blank=True)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=REF_LENGTH)

    PERSONAL = {
        "person": Personal(Category.LINK, "чьё это имя", _SEEN),
        "written_for": Personal(Category.IDENTITY, "для какого имени записано", _SEEN),
        "genitive": Personal(Category.IDENTITY, "как имя стоит в документах", _SEEN),
        "dative": Personal(Category.IDENTITY, "как имя стоит в документах", _SEEN),
        "accusative": Personal(Category.IDENTITY, "как имя стоит в документах", _SEEN),
        "instrumental": Personal(Category.IDENTITY, "как имя стоит в документах", _SEEN),
        "written_by": Personal(Category.LINK, "кто записал", "куратор"),
    }
    PLAIN = frozenset({"written_at"})
    RETENTION = (
        Term(
            (Category.LINK, Category.IDENTITY),
            "нужно, пока о человеке пишут документы",
            AtEnd.DESTROY,
            "written_at",
            1825,
        ),
    )
