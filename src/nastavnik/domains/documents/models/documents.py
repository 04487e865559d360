import secrets
from typing import Any

from django.db import models
from django.db.models import Q

from nastavnik.core.documents.gathering import gathered_values
from nastavnik.core.documents.states import FROZEN, LABELS, LIVE, State
from nastavnik.core.organisations.registers import LABELS as REGISTERS
from nastavnik.core.surveys.kinds import MODELS, TargetModel
from nastavnik.domains.documents.models.keeping import FOR_EVER, STAFF
from nastavnik.domains.organisations.models import Organisation
from nastavnik.foundation.personal.fields import Category, Personal
from nastavnik.foundation.records.models import ScopedRecord
from nastavnik.foundation.records.refs import REF_LENGTH

_STATES = [(state.value, words) for state, words in LABELS.items()]
_MODELS = [(model.value, MODELS[model]) for model in TargetModel]
_LIVE = tuple(state.value for state in LIVE)
_FROZEN = sorted(state.value for state in FROZEN)


def new_token() -> str:
    """Return what stands in the address that proves a paper: 128 random bits."""
    return secrets.token_urlsafe(16)


class Way(models.TextChoices):
    """How a paper was signed."""

    SCREEN = "screen", "в системе"
    PAPER = "paper", "на бумаге"


class Document(ScopedRecord):
    """One paper of an organisation from its first draft to the archive. Signed, its bytes never change."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    year = models.CharField(max_length=7)
    target_model = models.CharField(max_length=8, choices=_MODELS, blank=True)
    kind = models.CharField(max_length=40)
    # Whom or what a paper is about where there are many of a kind: a programme of one pair.
    subject_ref = models.CharField(max_length=REF_LENGTH, blank=True)
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=12, choices=_STATES, default=State.DRAFT)
    data = models.JSONField(default=dict)  # what the rooms know
    filled = models.JSONField(default=dict)  # what somebody typed over the sheet; it stands before the data
    wordings = models.JSONField(default=dict)
    basis = models.JSONField(default=list)  # refs of the papers that this one rests on
    register = models.CharField(max_length=16, choices=list(REGISTERS.items()), blank=True)
    number = models.CharField(max_length=24, blank=True)
    number_year = models.PositiveSmallIntegerField(null=True, blank=True)
    dated_on = models.DateField(null=True, blank=True)  # the day that is meant; once signed, the day of the paper
    effective_on = models.DateField(null=True, blank=True)
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=REF_LENGTH, blank=True)
    changed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.CharField(max_length=REF_LENGTH, blank=True)
    remark = models.CharField(max_length=500, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.CharField(max_length=REF_LENGTH, blank=True)
    signed_way = models.CharField(max_length=6, choices=Way.choices, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    cancelled_because = models.CharField(max_length=300, blank=True)

    PERSONAL = {
        "subject_ref": Personal(Category.LINK, "о ком или о какой паре бумага", STAFF),
        "title": Personal(Category.TEXT, "чтобы узнать бумагу в списке", STAFF),
        "data": Personal(Category.TEXT, "из чего собрана бумага", STAFF),
        "filled": Personal(Category.TEXT, "что вписано в бумагу", STAFF),
        "wordings": Personal(Category.TEXT, "какие пункты написаны своими словами", STAFF),
        "made_by": Personal(Category.LINK, "кто составил", STAFF),
        "sent_by": Personal(Category.LINK, "кто отправил на подпись", STAFF),
        "remark": Personal(Category.TEXT, "почему вернули", STAFF),
        "signed_by": Personal(Category.LINK, "кто подписал", STAFF),
        "cancelled_because": Personal(Category.TEXT, "почему отменён", STAFF),
    }
    PLAIN = frozenset(
        [
            "year",
            "target_model",
            "kind",
            "state",
            "basis",
            "register",
            "number",
            "number_year",
            "dated_on",
            "effective_on",
            "token",
            "made_at",
            "changed_at",
            "sent_at",
            "returned_at",
            "signed_at",
            "signed_way",
            "cancelled_on",
        ]
    )
    RETENTION = FOR_EVER

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [models.Index(fields=["organisation", "year", "state"], name="documents_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "kind", "target_model", "subject_ref"],
                condition=Q(state__in=_LIVE),
                name="one_live_draft_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["organisation", "register", "number_year", "number"],
                condition=~Q(number=""),
                name="one_paper_per_number_of_a_register_and_year",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_by="", signed_way="")
                | (Q(signed_at__isnull=False) & ~Q(signed_by="") & ~Q(signed_way="")),
                name="signed_at_and_signed_by_come_together",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_LIVE, signed_at__isnull=True)
                | Q(state__in=_FROZEN, signed_at__isnull=False, dated_on__isnull=False),
                name="frozen_paper_is_signed_and_dated",
            ),
            models.CheckConstraint(
                condition=Q(number="", number_year__isnull=True)
                | (~Q(number="") & ~Q(register="") & Q(number_year__isnull=False, dated_on__isnull=False)),
                name="number_and_date_come_together",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, number="")
                | Q(signed_at__isnull=False, register="", number="")
                | (Q(signed_at__isnull=False) & ~Q(register="") & ~Q(number="")),
                name="signed_paper_of_a_register_has_a_number",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CANCELLED) | (Q(cancelled_on__isnull=False) & ~Q(cancelled_because="")),
                name="cancelled_paper_has_day_and_reason",
            ),
        ]

    @property
    def is_frozen(self) -> bool:
        """Tell whether the paper is signed: its words stand for good."""
        return self.state in FROZEN

    @property
    def values(self) -> dict[str, Any]:
        """Return what the paper is composed of: what the rooms know, and over it what was typed."""
        return gathered_values(self.data, self.filled)
