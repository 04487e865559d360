from django.db import models
from django.db.models import Q

from nastavnik.core.matching.banks import BANKS, WORDS, Missing, Side
from nastavnik.core.surveys.kinds import MODELS, TargetModel
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.domains.surveys.models import Response
from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import ScopedRecord
from nastavnik.foundation.records.refs import REF_LENGTH

_SIDES = [(side.value, BANKS[side]) for side in Side]
_MODELS = [(model.value, MODELS[model]) for model in TargetModel]
_REASONS = [(one.value, WORDS[one]) for one in Missing]


class PoolState(models.TextChoices):
    """Whether the person stands in the bank."""

    IN = "in", "в банке"
    OUT = "out", "не в банке"


class PoolEntry(ScopedRecord):
    """One person's place in a bank of one year. Whoever is out keeps the row, emptied, and the reason."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    year = models.CharField(max_length=7)
    target_model = models.CharField(max_length=8, choices=_MODELS)
    side = models.CharField(max_length=6, choices=_SIDES)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=3, choices=PoolState.choices)
    out_because = models.CharField(max_length=16, choices=_REASONS, blank=True)
    capacity = models.PositiveSmallIntegerField(default=0)
    forms = models.JSONField(default=list)
    kinds = models.JSONField(default=list)
    topics = models.JSONField(default=list)
    since_on = models.DateField()

    PERSONAL = {
        "person": Personal(Category.LINK, "кто в банке", "куратор и директор своей школы"),
        "response": Personal(Category.LINK, "из какой анкеты взято", "куратор своей школы"),
        "topics": Personal(Category.TEXT, "чтобы подобрать пару", "куратор и директор своей школы"),
        "out_because": Personal(Category.POSITION, "чего не хватает, чтобы быть в банке", "куратор своей школы"),
    }
    PLAIN = frozenset({"year", "target_model", "side", "state", "capacity", "forms", "kinds", "since_on"})
    RETENTION = (
        Term(
            (Category.LINK, Category.TEXT, Category.POSITION),
            "банк нужен, пока подбирают и работают пары этого года",
            AtEnd.DESTROY,
            "since_on",
            365,
        ),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "target_model", "side", "person"], name="one_place_in_a_bank"
            ),
            models.CheckConstraint(
                condition=Q(state="in", out_because="") | (Q(state="out") & ~Q(out_because="")),
                name="out_of_a_bank_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="in") | Q(topics=[], forms=[], kinds=[], capacity=0),
                name="out_of_a_bank_nothing_is_kept",
            ),
            models.CheckConstraint(
                condition=~Q(state="in", side="mentor") | Q(capacity__gte=1), name="a_mentor_in_a_bank_has_places"
            ),
        ]


class PoolApproval(ScopedRecord):
    """One yes to a bank as it stood that day; withdrawn or replaced, it stays as history."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    year = models.CharField(max_length=7)
    target_model = models.CharField(max_length=8, choices=_MODELS)
    side = models.CharField(max_length=6, choices=_SIDES)
    approved_on = models.DateField()
    approved_at = models.DateTimeField()
    approved_by = models.CharField(max_length=REF_LENGTH)
    # A row for each who stood in the bank: the ref with what was offered; of whoever is out since, the ref alone.
    snapshot = models.JSONField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    PERSONAL = {
        "approved_by": Personal(Category.LINK, "кто утвердил банк", "куратор и директор своей школы"),
        "snapshot": Personal(Category.LINK, "кто был в банке в тот день", "куратор и директор своей школы"),
        "withdrawn_because": Personal(Category.TEXT, "почему отозвано", "куратор и директор своей школы"),
    }
    PLAIN = frozenset({"year", "target_model", "side", "approved_on", "approved_at", "withdrawn_at"})
    RETENTION = (
        Term((Category.LINK, Category.TEXT), "решение хранится с приказом о парах", AtEnd.MASK, "approved_at", 1825),
    )

    class Meta:
        ordering = ["-approved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "target_model", "side"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_live_approval_a_bank",
            ),
        ]
