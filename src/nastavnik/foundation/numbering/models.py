from django.db import models
from django.db.models import F, Q

from nastavnik.foundation.records.models import Record
from nastavnik.foundation.records.refs import REF_LENGTH
from nastavnik.foundation.scope.managers import ScopedManager


class Counter(models.Model):
    """The last number of one register of one organisation in one calendar year, locked before a number is given."""

    SCOPE_REF_FIELD = "organisation_ref"

    organisation_ref = models.CharField(max_length=REF_LENGTH)
    register = models.CharField(max_length=16)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)
    pattern = models.CharField(max_length=20)

    PLAIN = frozenset({"register", "year", "last", "pattern"})

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_ref", "register", "year"], name="one_counter_per_register_year"
            ),
        ]


class Source(models.TextChoices):
    """Who gave the number."""

    ISSUED = "issued", "присвоен программой"
    OUTSIDE = "outside", "зарегистрирован вне программы"


class Number(Record):
    """One given number, or a range of numbers given on paper before or beside the program. It stays for ever.

    `first` and `last` are its place in the series; a number that stands beside the series, «118/2-о», has none.
    """

    SCOPE_REF_FIELD = "organisation_ref"

    organisation_ref = models.CharField(max_length=REF_LENGTH)
    register = models.CharField(max_length=16)
    year = models.PositiveSmallIntegerField()
    first = models.PositiveIntegerField(null=True, blank=True)
    last = models.PositiveIntegerField(null=True, blank=True)
    text = models.CharField(max_length=24)
    source = models.CharField(max_length=8, choices=Source.choices)
    registered_on = models.DateField(null=True, blank=True)
    key = models.CharField(max_length=64, blank=True)

    PLAIN = frozenset({"register", "year", "first", "last", "text", "source", "registered_on", "key"})

    objects = ScopedManager()

    class Meta:
        ordering = ["first"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_ref", "register", "year", "first"], name="one_row_per_first_number"
            ),
            models.UniqueConstraint(
                fields=["organisation_ref", "register", "year", "last"], name="one_row_per_last_number"
            ),
            models.UniqueConstraint(
                fields=["organisation_ref", "register", "year", "text"],
                condition=Q(first=None),
                name="one_row_per_number_beside_the_series",
            ),
            models.UniqueConstraint(
                fields=["organisation_ref", "register", "key"], condition=~Q(key=""), name="one_number_per_key"
            ),
            models.CheckConstraint(
                condition=Q(first__isnull=True, last__isnull=True)
                | Q(first__isnull=False, first__gte=1, last__isnull=False, last__gte=F("first")),
                name="number_range_runs_forward",
            ),
            models.CheckConstraint(
                condition=Q(source="outside")
                | (Q(first__isnull=False, first=F("last"), registered_on__isnull=False) & ~Q(key="")),
                name="issued_number_is_single_and_dated",
            ),
        ]
