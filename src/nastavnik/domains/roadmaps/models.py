from django.db import models
from django.db.models import F, Q

from nastavnik.core.roadmaps.states import ItemState, RoadmapState
from nastavnik.domains.organisations.models import Organisation
from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import ScopedRecord
from nastavnik.foundation.records.refs import REF_LENGTH


class TargetModel(models.TextChoices):
    """Whose mentoring a plan is about; a school may run both side by side."""

    TEACHERS = "teachers", "педагоги"
    STUDENTS = "students", "ученики"


class PlanDraft(ScopedRecord):
    """A plan that was read from a file and waits for a person's yes. Nothing of it lives yet."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    year = models.CharField(max_length=7)
    file_name = models.CharField(max_length=200)
    file_ref = models.CharField(max_length=REF_LENGTH, blank=True)
    plan = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=REF_LENGTH)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    discarded_at = models.DateTimeField(null=True, blank=True)

    PERSONAL = {
        "file_name": Personal(Category.TEXT, "чтобы узнать свой файл", "куратор своей школы"),
        "plan": Personal(Category.TEXT, "прочитанный план, где названы ответственные", "куратор своей школы"),
        "made_by": Personal(Category.LINK, "кто загрузил", "куратор своей школы"),
    }
    PLAIN = frozenset({"year", "file_ref", "made_at", "confirmed_at", "discarded_at"})
    RETENTION = (
        Term(
            (Category.TEXT, Category.LINK),
            "черновик нужен, пока план сверяют; год с запасом",
            AtEnd.DESTROY,
            "made_at",
            365,
        ),
    )


class Roadmap(ScopedRecord):
    """The plan of one academic year of one organisation, for one target model."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    year = models.CharField(max_length=7)
    target_model = models.CharField(max_length=8, choices=TargetModel.choices, default=TargetModel.TEACHERS)
    title = models.CharField(max_length=500)
    state = models.CharField(
        max_length=8, choices=[(state.value, state.value) for state in RoadmapState], default=RoadmapState.DRAFT
    )
    start_on = models.DateField()
    end_on = models.DateField()
    approved_on = models.DateField(null=True, blank=True)
    approval_number = models.CharField(max_length=40, blank=True)
    amended_on = models.DateField(null=True, blank=True)
    amendment_number = models.CharField(max_length=40, blank=True)
    draft_ref = models.CharField(max_length=REF_LENGTH, blank=True)

    PLAIN = frozenset(
        [
            "year",
            "target_model",
            "title",
            "state",
            "start_on",
            "end_on",
            "approved_on",
            "approval_number",
            "amended_on",
            "amendment_number",
            "draft_ref",
        ]
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "target_model"],
                condition=~Q(state=RoadmapState.CLOSED),
                name="one_open_roadmap_per_year_and_model",
            ),
            models.CheckConstraint(condition=Q(end_on__gte=F("start_on")), name="roadmap_ends_after_it_begins"),
        ]


class Stage(ScopedRecord):
    """One stage of a roadmap. Printed numbers repeat and skip, so the order has a key of its own."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField()
    printed_number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=500)
    canonical = models.CharField(max_length=20, blank=True)

    PLAIN = frozenset({"roadmap", "position", "printed_number", "title", "canonical"})

    class Meta:
        ordering = ["position"]


class Item(ScopedRecord):
    """One action of a stage: what, until when, by whom, and where it stands. A heading only gathers its children."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="items")
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="items")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    position = models.PositiveSmallIntegerField()
    is_heading = models.BooleanField(default=False)
    text = models.TextField()
    result = models.TextField(blank=True)
    timing_text = models.CharField(max_length=300, blank=True)
    rule = models.CharField(max_length=16, default="none")
    start_on = models.DateField(null=True, blank=True)
    end_on = models.DateField(null=True, blank=True)
    timing = models.JSONField(default=dict)
    owners = models.JSONField(default=list)
    documents = models.JSONField(default=list)
    proofs = models.JSONField(default=list)
    state = models.CharField(
        max_length=12, choices=[(state.value, state.value) for state in ItemState], default=ItemState.NOT_STARTED
    )
    done_on = models.DateField(null=True, blank=True)
    skip_reason = models.CharField(max_length=300, blank=True)
    postponed_until = models.DateField(null=True, blank=True)
    waiting_for = models.CharField(max_length=160, blank=True)
    waiting_since = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    source_place = models.CharField(max_length=120, blank=True)
    source_text = models.TextField(blank=True)
    # What the order approved: words, term and owners as they stood that day; null for what came later.
    approved = models.JSONField(null=True, blank=True)
    search_key = models.TextField(blank=True, editable=False)

    PERSONAL = {
        "owners": Personal(Category.IDENTITY, "кто отвечает за действие", "куратор и директор своей школы"),
        "text": Personal(Category.TEXT, "что сделать", "куратор и директор своей школы"),
        "result": Personal(Category.TEXT, "что получится", "куратор и директор своей школы"),
        "skip_reason": Personal(Category.TEXT, "почему пропущено", "куратор и директор своей школы"),
        "waiting_for": Personal(Category.TEXT, "кого или чего ждут", "куратор и директор своей школы"),
        "note": Personal(Category.TEXT, "заметка о действии", "куратор и директор своей школы"),
        "source_text": Personal(Category.TEXT, "как стояло в исходном плане", "куратор и директор своей школы"),
        "approved": Personal(Category.TEXT, "что утверждено приказом", "куратор и директор своей школы"),
        "search_key": Personal(Category.TEXT, "чтобы найти действие", "никто: служебное поле"),
    }
    PLAIN = frozenset(
        [
            "roadmap",
            "stage",
            "parent",
            "position",
            "is_heading",
            "timing_text",
            "rule",
            "start_on",
            "end_on",
            "timing",
            "documents",
            "proofs",
            "state",
            "done_on",
            "postponed_until",
            "waiting_since",
            "source_place",
        ]
    )
    RETENTION = (
        Term((Category.IDENTITY, Category.TEXT), "план утверждён приказом и хранится с ним постоянно", AtEnd.MASK),
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ItemState.DONE, done_on__isnull=False)
                | (~Q(state=ItemState.DONE) & Q(done_on__isnull=True)),
                name="done_and_its_day_come_together",
            ),
            models.CheckConstraint(
                condition=~Q(state=ItemState.SKIPPED) | ~Q(skip_reason=""), name="skipped_item_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(start_on__isnull=True) | Q(end_on__isnull=True) | Q(end_on__gte=F("start_on")),
                name="item_ends_after_it_begins",
            ),
        ]


_KEPT_WITH_THE_PLAN = "хранится с планом, к которому относится"


class ItemProof(ScopedRecord):
    """One thing that came to close an item: which, on what day, and by whose word. Withdrawn, it stays as history."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="given_proofs")
    code = models.CharField(max_length=48)
    given_on = models.DateField()
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=REF_LENGTH, blank=True)
    note = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=REF_LENGTH, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    PERSONAL = {
        "given_by": Personal(Category.LINK, "кто подтвердил", "куратор и директор своей школы"),
        "note": Personal(Category.TEXT, "чем подтверждено", "куратор и директор своей школы"),
        "withdrawn_by": Personal(Category.LINK, "кто отозвал", "куратор и директор своей школы"),
        "withdrawn_because": Personal(Category.TEXT, "почему отозвано", "куратор и директор своей школы"),
    }
    PLAIN = frozenset({"item", "code", "given_on", "given_at", "withdrawn_at"})
    RETENTION = (Term((Category.LINK, Category.TEXT), _KEPT_WITH_THE_PLAN, AtEnd.MASK),)

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "code"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_live_proof_of_a_kind_per_item",
            ),
        ]


class ItemComment(ScopedRecord):
    """One remark of one person on one item."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=REF_LENGTH)

    PERSONAL = {
        "text": Personal(Category.TEXT, "что замечено о действии", "куратор и директор своей школы"),
        "written_by": Personal(Category.LINK, "кто написал", "куратор и директор своей школы"),
    }
    PLAIN = frozenset({"item", "written_at"})
    RETENTION = (Term((Category.LINK, Category.TEXT), _KEPT_WITH_THE_PLAN, AtEnd.MASK),)

    class Meta:
        ordering = ["written_at", "pk"]
