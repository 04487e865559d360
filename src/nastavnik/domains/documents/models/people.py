from django.db import models

from nastavnik.domains.documents.models.documents import Document
from nastavnik.domains.documents.models.keeping import FOR_EVER, STAFF
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import ScopedRecord
from nastavnik.foundation.records.refs import REF_LENGTH


class PaperPart(models.TextChoices):
    """As what a paper names somebody. Those who take part are let in by the gate of consents alone."""

    MENTOR = "mentor", "наставник"
    MENTEE = "mentee", "наставляемый"
    OFFICIAL = "official", "должностное лицо"


class PaperPerson(ScopedRecord):
    """One person whom one paper names."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=8, choices=PaperPart.choices)

    PERSONAL = {
        "person": Personal(Category.LINK, "кто назван в бумаге", STAFF),
        "part": Personal(Category.LINK, "кем назван в бумаге", STAFF),
    }
    PLAIN = frozenset({"document"})
    RETENTION = FOR_EVER

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "person", "part"], name="one_part_of_a_person_in_a_paper"),
        ]


class Opening(ScopedRecord):
    """One look of somebody who may sign at one paper as it stood: nobody signs unread what waits."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="openings")
    person_ref = models.CharField(max_length=REF_LENGTH)
    seen_version = models.PositiveIntegerField()
    opened_at = models.DateTimeField()

    PERSONAL = {"person_ref": Personal(Category.LINK, "кто открывал бумагу перед подписью", "сам человек")}
    PLAIN = frozenset({"document", "seen_version", "opened_at"})
    RETENTION = (Term((Category.LINK,), "нужно до подписи", AtEnd.DESTROY, "opened_at", 90),)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "person_ref"], name="one_opening_per_paper_and_person")
        ]


class Acquaintance(ScopedRecord):
    """One person who has read a signed paper and said so."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="acquaintances")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    acquainted_on = models.DateField()
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=REF_LENGTH)

    PERSONAL = {
        "person": Personal(Category.LINK, "кто ознакомлен с бумагой", STAFF),
        "noted_by": Personal(Category.LINK, "кто отметил ознакомление", STAFF),
    }
    PLAIN = frozenset({"document", "acquainted_on", "noted_at"})
    RETENTION = FOR_EVER

    class Meta:
        ordering = ["acquainted_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["document", "person"], name="one_acquaintance_of_a_person")]
