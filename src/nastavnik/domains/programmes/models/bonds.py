from django.db import models
from django.db.models import F, Q

from nastavnik.core.matching.banks import BANKS, FORMS, KINDS, Side
from nastavnik.core.programmes.states import (
    ADDRESSEES,
    BONDS,
    ENDS,
    PAUSES,
    Addressee,
    BondState,
    EndReason,
    PauseReason,
)
from nastavnik.core.surveys.kinds import MODELS, TargetModel
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import ScopedRecord
from nastavnik.foundation.records.refs import REF_LENGTH

_SEEN = "пара, куратор, директор и психолог своей школы"
_MODELS = [(model.value, MODELS[model]) for model in TargetModel]
_STATES = [(state.value, BONDS[state]) for state in BondState]
_ENDS = [(reason.value, ENDS[reason]) for reason in EndReason]
_PAUSES = [(reason.value, PAUSES[reason]) for reason in PauseReason]


class Bond(ScopedRecord):
    """One mentor with those whom he mentors this year. What brought them together stays beside it in words."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    year = models.CharField(max_length=7)
    target_model = models.CharField(max_length=8, choices=_MODELS)
    form = models.CharField(max_length=24, choices=list(FORMS.items()))
    kind = models.CharField(max_length=16, choices=list(KINDS.items()))
    subject = models.CharField(max_length=120, blank=True)
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=_STATES, default=BondState.APPROVED)
    starts_on = models.DateField()
    ends_on = models.DateField()
    planned_meetings = models.PositiveSmallIntegerField(default=0)  # as the approved programme says
    decision_ref = models.CharField(max_length=REF_LENGTH, blank=True)  # empty for a bond that goes on from last year
    approved_at = models.DateTimeField()
    activated_on = models.DateField(null=True, blank=True)
    paused_because = models.CharField(max_length=12, choices=_PAUSES, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=20, choices=_ENDS, blank=True)
    end_note = models.CharField(max_length=1000, blank=True)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    PERSONAL = {
        "reasons": Personal(Category.TEXT, "почему подобрали эту пару", _SEEN),
        "end_note": Personal(Category.TEXT, "чем закончилась работа пары", "куратор и директор своей школы"),
    }
    PLAIN = frozenset(
        {
            *("year", "target_model", "form", "kind", "subject", "state", "starts_on", "ends_on", "planned_meetings"),
            *("decision_ref", "approved_at", "activated_on", "paused_because", "ended_on", "end_reason", "follows"),
        }
    )
    RETENTION = (
        Term((Category.TEXT,), "слова о паре нужны три года, пока сравнивают годы", AtEnd.ANONYMISE, "ended_on", 1095),
    )

    class Meta:
        ordering = ["-starts_on", "pk"]
        indexes = [models.Index(fields=["organisation", "year", "state"], name="bonds_of_a_year")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="bond_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(state="ended", ended_on__isnull=False) & ~Q(end_reason="")
                | (~Q(state="ended") & Q(ended_on__isnull=True, end_reason="")),
                name="bond_ends_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="paused") & ~Q(paused_because="") | (~Q(state="paused") & Q(paused_because="")),
                name="bond_pauses_for_a_reason",
            ),
        ]


class BondMember(ScopedRecord):
    """One person in a bond. Whoever left a group before its end keeps the row with the day."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    bond = models.ForeignKey(Bond, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=6, choices=[(side.value, BANKS[side]) for side in Side])
    left_on = models.DateField(null=True, blank=True)

    PERSONAL = {"person": Personal(Category.LINK, "кто в паре", _SEEN)}
    PLAIN = frozenset({"bond", "side", "left_on"})
    RETENTION = (
        Term((Category.LINK,), "пара стоит в приказе и в справке о наставничестве, они хранятся постоянно", AtEnd.MASK),
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["bond", "person"], name="one_place_in_a_bond"),
            models.UniqueConstraint(fields=["bond"], condition=Q(side="mentor"), name="one_mentor_in_a_bond"),
        ]


class BondNote(ScopedRecord):
    """What the curator keeps about a bond. The pair never sees it, no paper and no export holds it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    bond = models.OneToOneField(Bond, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(blank=True)
    written_by = models.CharField(max_length=REF_LENGTH)
    written_at = models.DateTimeField()

    PERSONAL = {
        "text": Personal(Category.TEXT, "чтобы куратор помнил, чем помочь паре", "только куратор своей школы"),
        "written_by": Personal(Category.LINK, "кто записал", "только куратор своей школы"),
    }
    PLAIN = frozenset({"bond", "written_at"})
    RETENTION = (
        Term((Category.TEXT, Category.LINK), "заметка нужна, пока пара работает", AtEnd.DESTROY, "written_at", 365),
    )


class Question(ScopedRecord):
    """What a mentee asks; only whom it is for reads it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    bond = models.ForeignKey(Bond, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    addressee = models.CharField(max_length=12, choices=[(one.value, ADDRESSEES[one]) for one in Addressee])
    words = models.CharField(max_length=1000)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=REF_LENGTH, blank=True)

    PERSONAL = {
        "person": Personal(Category.LINK, "кто спросил", "только тот, кого спросили"),
        "words": Personal(Category.TEXT, "о чём вопрос", "только тот, кого спросили"),
        "answered_by": Personal(Category.LINK, "кто ответил", "сам человек и тот, кого спросили"),
    }
    PLAIN = frozenset({"bond", "addressee", "asked_at", "answered_at"})
    RETENTION = (
        Term((Category.LINK, Category.TEXT), "вопрос нужен, пока работает пара", AtEnd.DESTROY, "asked_at", 365),
    )

    class Meta:
        ordering = ["-asked_at", "-pk"]
