from django.db import models
from django.db.models import Q

from nastavnik.core.programmes.states import MEETING_KINDS, MEETINGS, WAYS, MeetingKind, MeetingState, Way
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.domains.programmes.models.bonds import Bond
from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import ScopedRecord
from nastavnik.foundation.records.refs import REF_LENGTH

_SEEN = "пара, куратор, директор и психолог своей школы"


class Meeting(ScopedRecord):
    """One meeting of a bond: planned, held or cancelled."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    bond = models.ForeignKey(Bond, on_delete=models.CASCADE, related_name="meetings")
    kind = models.CharField(
        max_length=16, choices=[(one.value, MEETING_KINDS[one]) for one in MeetingKind], default=MeetingKind.WORKING
    )
    state = models.CharField(max_length=9, choices=[(one.value, MEETINGS[one]) for one in MeetingState])
    met_on = models.DateField()  # the day it is planned for, until it is held
    place = models.CharField(max_length=120, blank=True)
    way = models.CharField(max_length=10, choices=[(one.value, WAYS[one]) for one in Way], default=Way.IN_PERSON)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    step_key = models.CharField(max_length=16, blank=True)
    theme = models.CharField(max_length=200, blank=True)
    told = models.TextField(blank=True)
    next_step = models.CharField(max_length=300, blank=True)
    client_key = models.CharField(max_length=64, blank=True)  # made on the device: sent twice, it stands once
    recorded_by = models.CharField(max_length=REF_LENGTH, blank=True)
    recorded_side = models.CharField(max_length=8, blank=True)  # mentor, mentee or curator: who told of it
    recorded_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.CharField(max_length=REF_LENGTH, blank=True)
    cancelled_because = models.CharField(max_length=300, blank=True)
    planned_at = models.DateTimeField()

    PERSONAL = {
        "place": Personal(Category.TEXT, "где встречаются", _SEEN),
        "theme": Personal(Category.TEXT, "о чём встреча", _SEEN),
        "told": Personal(Category.TEXT, "что получилось и что трудно", _SEEN),
        "next_step": Personal(Category.TEXT, "что сделать до следующей встречи", _SEEN),
        "recorded_by": Personal(Category.LINK, "кто записал встречу", _SEEN),
        "cancelled_by": Personal(Category.LINK, "кто отменил встречу", _SEEN),
        "cancelled_because": Personal(Category.TEXT, "почему не встретились", _SEEN),
    }
    PLAIN = frozenset(
        {
            *("bond", "kind", "state", "met_on", "way", "minutes", "step_key", "client_key", "recorded_side"),
            *("recorded_at", "planned_at"),
        }
    )
    RETENTION = (
        Term((Category.TEXT, Category.LINK), "дневник нужен три года после года", AtEnd.DESTROY, "met_on", 1460),
    )

    class Meta:
        ordering = ["-met_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bond", "client_key"], condition=~Q(client_key=""), name="one_meeting_of_a_key"
            ),
            models.CheckConstraint(
                condition=Q(state="held", recorded_at__isnull=False, minutes__isnull=False)
                | (~Q(state="held") & Q(recorded_at__isnull=True)),
                name="held_meeting_is_recorded",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancelled_because=""), name="meeting_is_cancelled_for_a_reason"
            ),
        ]


class Confirmation(ScopedRecord):
    """The other side's yes to a record; a rating may come with it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="confirmations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    rating = models.PositiveSmallIntegerField(null=True, blank=True)
    confirmed_at = models.DateTimeField()

    PERSONAL = {
        "person": Personal(Category.LINK, "кто подтвердил встречу", _SEEN),
        "rating": Personal(Category.TEXT, "как прошла встреча", "сам человек, куратор и психолог своей школы"),
    }
    PLAIN = frozenset({"meeting", "confirmed_at"})
    RETENTION = (Term((Category.LINK, Category.TEXT), "хранится с дневником", AtEnd.DESTROY, "confirmed_at", 1460),)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_confirmation_a_person"),
            models.CheckConstraint(
                condition=Q(rating__isnull=True) | Q(rating__gte=1, rating__lte=5), name="rating_is_from_one_to_five"
            ),
        ]
