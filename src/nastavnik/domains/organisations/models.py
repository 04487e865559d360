from django.db import models
from django.db.models import Q

from nastavnik.core.documents.layout import SPACINGS
from nastavnik.core.organisations.kinds import OrganisationKind, PartnerKind
from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import Record, ScopedRecord
from nastavnik.foundation.scope.managers import ScopedManager


class Organisation(Record):
    """One organisation in the tree region → municipality → school; its path names every one above it."""

    SCOPE_FIELD = "path"

    kind = models.CharField(max_length=24, choices=[(kind.value, kind.value) for kind in OrganisationKind])
    partner_kind = models.CharField(
        max_length=16, blank=True, choices=[(kind.value, kind.value) for kind in PartnerKind]
    )
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=400, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    short_name = models.CharField(max_length=120)
    full_name = models.CharField(max_length=400, blank=True)
    founder = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=300, blank=True)
    inn = models.CharField(max_length=12, blank=True)
    kpp = models.CharField(max_length=9, blank=True)
    ogrn = models.CharField(max_length=13, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    site = models.CharField(max_length=200, blank=True)
    time_zone = models.CharField(max_length=40, default="Europe/Moscow")
    line_spacing = models.CharField(max_length=4, choices=list(SPACINGS.items()), default="1")  # of drafts of papers
    search_key = models.CharField(max_length=600, blank=True, editable=False)
    sort_key = models.CharField(max_length=200, blank=True, editable=False)
    closed_on = models.DateField(null=True, blank=True)

    PLAIN = frozenset(
        [
            "kind",
            "partner_kind",
            "parent",
            "path",
            "slug",
            "short_name",
            "full_name",
            "founder",
            "place",
            "address",
            "inn",
            "kpp",
            "ogrn",
            "phone",
            "email",
            "site",
            "time_zone",
            "line_spacing",
            "search_key",
            "sort_key",
            "closed_on",
        ]
    )

    objects = ScopedManager()

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(condition=Q(line_spacing__in=list(SPACINGS)), name="line_spacing_of_the_standard")
        ]


class OrganisationName(ScopedRecord):
    """A name the organisation bore until a day: old papers keep it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    short_name = models.CharField(max_length=120)
    full_name = models.CharField(max_length=400, blank=True)
    until_on = models.DateField()

    PLAIN = frozenset({"short_name", "full_name", "until_on"})

    class Meta:
        ordering = ["until_on"]


class AcademicYear(ScopedRecord):
    """One academic year of an organisation, 1 September to 31 August."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=7)
    closed_at = models.DateTimeField(null=True, blank=True)

    PLAIN = frozenset({"code", "closed_at"})

    class Meta:
        ordering = ["-code"]
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="one_year_per_code")]


class HeadTerm(ScopedRecord):
    """Who signs for the organisation from a day to a day; an acting head signs on a stated ground."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=120, default="Директор")
    surname = models.CharField(max_length=80)
    given_name = models.CharField(max_length=80)
    patronymic = models.CharField(max_length=80, blank=True)
    is_acting = models.BooleanField(default=False)
    basis = models.CharField(max_length=300, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    PERSONAL = {
        "surname": Personal(Category.IDENTITY, "кто подписывает приказы", "все: руководитель школы назван на её сайте"),
        "given_name": Personal(Category.IDENTITY, "кто подписывает приказы", "все: руководитель назван на сайте"),
        "patronymic": Personal(Category.IDENTITY, "кто подписывает приказы", "все: руководитель назван на сайте"),
        "basis": Personal(Category.POSITION, "на каком основании подписывает", "куратор и директор своей школы"),
    }
    PLAIN = frozenset({"post", "is_acting", "from_on", "until_on"})
    RETENTION = (
        Term((Category.IDENTITY, Category.POSITION), "стоит в приказах, которые хранятся постоянно", AtEnd.MASK),
    )

    class Meta:
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(is_acting=False) | ~Q(basis=""), name="acting_head_has_a_basis"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("from_on")),
                name="head_term_ends_after_it_begins",
            ),
        ]


class DayKind(models.TextChoices):
    """What a day of the calendar is, where it differs from its weekday."""

    OFF = "off", "нерабочий"
    WORKING = "working", "рабочий"
    SHORT = "short", "на час короче"


class CalendarDay(ScopedRecord):
    """One day that differs from its weekday. An organisation without rows uses those above it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    kind = models.CharField(max_length=8, choices=DayKind.choices)
    note = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)
    is_verified = models.BooleanField(default=False)

    PLAIN = frozenset({"day", "kind", "note", "source", "is_verified"})

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["organisation", "day"], name="one_row_per_day")]


class LetterRules(ScopedRecord):
    """When one organisation writes to people. Without a row the usual quiet hours hold."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="+")
    quiet_from = models.PositiveSmallIntegerField(default=20)  # local hours of the day, 0–23
    quiet_until = models.PositiveSmallIntegerField(default=8)
    has_weekly = models.BooleanField(default=True)  # the curator gets the list of the week

    PLAIN = frozenset({"quiet_from", "quiet_until", "has_weekly"})

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quiet_from__lte=23, quiet_until__lte=23), name="quiet_hours_are_hours")
        ]


class LegalGround(ScopedRecord):
    """What an organisation says of one act its papers may rest on: an act of the reference, or one that it added.

    It holds for the organisation and for those below it, until one of them says something else of the same act.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)  # of core/documents/grounds.json, or a random one
    title = models.CharField(max_length=500)
    title_instrumental = models.CharField(max_length=500, blank=True)
    kinds = models.JSONField(default=list)
    models_served = models.JSONField(default=list)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)
    checked_on = models.DateField()
    source = models.CharField(max_length=300)
    is_printed = models.BooleanField(default=False)

    PLAIN = frozenset(
        [
            *("code", "title", "title_instrumental", "kinds", "models_served", "in_force_from", "in_force_until"),
            *("checked_on", "source", "is_printed"),
        ]
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="one_word_about_an_act"),
            models.CheckConstraint(
                condition=Q(is_printed=False) | ~Q(title_instrumental=""), name="printed_act_has_its_words"
            ),
            models.CheckConstraint(
                condition=Q(in_force_until__isnull=True) | Q(in_force_until__gte=models.F("in_force_from")),
                name="act_ends_after_it_begins",
            ),
        ]


class Installation(models.Model):
    """The one row about this installation: the demo's pinned day, and the first start."""

    is_demo = models.BooleanField(default=False)
    pinned_on = models.DateField(null=True, blank=True)
    start_code_hash = models.CharField(max_length=64, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    school = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    PLAIN = frozenset({"is_demo", "pinned_on", "start_code_hash", "started_at", "school"})

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_installation_row")]
