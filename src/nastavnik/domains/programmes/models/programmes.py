from django.db import models
from django.db.models import Q

from nastavnik.core.programmes.states import PROGRAMMES, ProgrammeState
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.domains.programmes.models.bonds import Bond
from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import ScopedRecord
from nastavnik.foundation.records.refs import REF_LENGTH

_SEEN = "пара, куратор, директор и психолог своей школы"


class Programme(ScopedRecord):
    """One version of what a bond wants to reach. An approved one never changes: a correction is a new version."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    bond = models.ForeignKey(Bond, on_delete=models.CASCADE, related_name="programmes")
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(
        max_length=8, choices=[(one.value, PROGRAMMES[one]) for one in ProgrammeState], default=ProgrammeState.DRAFT
    )
    content = models.JSONField()  # core/programmes/plan.py
    because = models.CharField(max_length=300, blank=True)  # why a version was corrected
    remark = models.CharField(max_length=500, blank=True)  # why the curator gave it back
    written_by = models.CharField(max_length=REF_LENGTH, blank=True)
    written_at = models.DateTimeField()
    approved_on = models.DateField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=REF_LENGTH, blank=True)

    PERSONAL = {
        "content": Personal(Category.TEXT, "над чем работает пара", _SEEN),
        "because": Personal(Category.TEXT, "почему программу исправили", _SEEN),
        "remark": Personal(Category.TEXT, "что исправить", _SEEN),
        "written_by": Personal(Category.LINK, "кто составил", _SEEN),
        "approved_by": Personal(Category.LINK, "кто утвердил", _SEEN),
    }
    PLAIN = frozenset({"bond", "number", "state", "written_at", "approved_on", "approved_at"})
    RETENTION = (
        Term((Category.TEXT, Category.LINK), "программа нужна три года после года", AtEnd.DESTROY, "written_at", 1460),
    )

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["bond", "number"], name="one_version_of_a_number"),
            models.UniqueConstraint(fields=["bond"], condition=Q(state="approved"), name="one_programme_in_force"),
            models.UniqueConstraint(
                fields=["bond"], condition=Q(state__in=["draft", "agreed"]), name="one_programme_being_written"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["approved", "replaced"], approved_on__isnull=False)
                | (Q(state__in=["draft", "agreed"]) & Q(approved_on__isnull=True)),
                name="programme_is_approved_on_a_day",
            ),
        ]


class Agreement(ScopedRecord):
    """One side's yes to a version; another text needs another yes."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="agreements")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()
    from_words = models.BooleanField(default=False)  # the curator wrote it down
    noted_by = models.CharField(max_length=REF_LENGTH)

    PERSONAL = {
        "person": Personal(Category.LINK, "кто согласовал", _SEEN),
        "noted_by": Personal(Category.LINK, "кто отметил согласование", _SEEN),
    }
    PLAIN = frozenset({"programme", "agreed_at", "from_words"})
    RETENTION = (Term((Category.LINK,), "хранится с программой", AtEnd.DESTROY, "agreed_at", 1460),)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["programme", "person"], name="one_agreement_a_person")]


class Measurement(ScopedRecord):
    """How far a goal is on a day, and where that is known from."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    bond = models.ForeignKey(Bond, on_delete=models.CASCADE, related_name="+")
    goal_key = models.CharField(max_length=16)
    value = models.DecimalField(max_digits=9, decimal_places=2)
    measured_on = models.DateField()
    source = models.CharField(max_length=200, blank=True)
    written_by = models.CharField(max_length=REF_LENGTH)
    written_at = models.DateTimeField()

    PERSONAL = {
        "value": Personal(Category.TEXT, "насколько близка цель", _SEEN),
        "source": Personal(Category.TEXT, "откуда это известно", _SEEN),
        "written_by": Personal(Category.LINK, "кто измерил", _SEEN),
    }
    PLAIN = frozenset({"bond", "goal_key", "measured_on", "written_at"})
    RETENTION = (
        Term((Category.TEXT, Category.LINK), "измерения нужны три года после года", AtEnd.DESTROY, "written_at", 1460),
    )

    class Meta:
        ordering = ["measured_on", "pk"]


class StepMark(ScopedRecord):
    """A step of the programme that is done."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    bond = models.ForeignKey(Bond, on_delete=models.CASCADE, related_name="+")
    step_key = models.CharField(max_length=16)
    done_on = models.DateField()
    marked_by = models.CharField(max_length=REF_LENGTH)

    PERSONAL = {"marked_by": Personal(Category.LINK, "кто отметил шаг", _SEEN)}
    PLAIN = frozenset({"bond", "step_key", "done_on"})
    RETENTION = (Term((Category.LINK,), "хранится с программой", AtEnd.DESTROY, "done_on", 1460),)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bond", "step_key"], name="one_mark_a_step")]
