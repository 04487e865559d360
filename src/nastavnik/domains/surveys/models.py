from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from nastavnik.core.surveys.kinds import LABELS, MODELS, WAYS, SurveyKind, TargetModel, Way
from nastavnik.core.surveys.questions import Question, read_questions
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import ScopedRecord
from nastavnik.foundation.records.refs import REF_LENGTH
from nastavnik.foundation.scope.managers import Because

_KINDS = [(kind.value, LABELS[kind]) for kind in SurveyKind]
_MODELS = [(model.value, MODELS[model]) for model in TargetModel]
_WAYS = [(way.value, WAYS[way]) for way in Way]


class Questionnaire(ScopedRecord):
    """One edition of the questions of one kind. Never edited: other questions are another edition."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=_KINDS)
    target_model = models.CharField(max_length=8, choices=_MODELS)
    edition = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    intro = models.CharField(max_length=400, blank=True)
    questions = models.JSONField()
    made_at = models.DateTimeField()

    PLAIN = frozenset({"kind", "target_model", "edition", "title", "intro", "questions", "made_at"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "target_model", "edition"], name="one_questionnaire_per_edition"
            ),
        ]

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """Return the questions as plain values, in order; an edition never changes, so they are read once."""
        return read_questions(self.questions)


class Survey(ScopedRecord):
    """One asking of a questionnaire: in a year, from a day to a day, of the people invited."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    year = models.CharField(max_length=7)
    kind = models.CharField(max_length=24, choices=_KINDS)
    target_model = models.CharField(max_length=8, choices=_MODELS)
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="+")
    opens_on = models.DateField()
    closes_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)
    reminder = models.TextField(blank=True)  # the curator's own words; empty where the ready ones will do

    PLAIN = frozenset(
        {"year", "kind", "target_model", "questionnaire", "opens_on", "closes_on", "closed_at", "reminder"}
    )

    class Meta:
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "kind", "target_model"],
                name="one_survey_of_a_kind_per_year_and_model",
            ),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="survey_closes_after_it_opens"),
        ]

    @property
    def title(self) -> str:
        """Return the kind in words."""
        return LABELS[SurveyKind(self.kind)]

    def takes_answers(self, on: date) -> bool:
        """Tell whether answers of this day still count."""
        return self.closed_at is None and self.opens_on <= on <= self.closes_on


class Invitation(ScopedRecord):
    """One person asked to answer one survey. Of the personal link only the hash is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    reminded_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    PERSONAL = {
        "person": Personal(Category.LINK, "кого попросили ответить", "куратор своей школы и сам человек"),
        "token_hash": Personal(Category.SIGN_IN, "чтобы узнать ссылку; сама она не хранится", "никто"),
    }
    PLAIN = frozenset({"survey", "asked_at", "reminded_on", "revoked_at"})
    RETENTION = (
        Term((Category.LINK, Category.SIGN_IN), "кто отвечал, нужно год после анкеты", AtEnd.DESTROY, "asked_at", 365),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "person"], name="one_invitation_a_person"),
        ]


class ResponseState(models.TextChoices):
    """Whether the answers are given, or only being written."""

    DRAFT = "draft", "черновик"
    SUBMITTED = "submitted", "отправлено"


_CONTENT = (
    *("answers", "state", "way", "entered_by", "is_late", "draft_ref", "replaced"),
    *("saved_at", "submitted_at"),
)


class Response(ScopedRecord):
    """What one person answered in one survey, saved as it goes. A draft counts for nobody."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ResponseState.choices, default=ResponseState.DRAFT)
    way = models.CharField(max_length=10, choices=_WAYS)
    entered_by = models.CharField(max_length=REF_LENGTH, blank=True)
    is_late = models.BooleanField(default=False)
    # Which list brought the answers and what stood there before, so that undoing the list gives it back.
    draft_ref = models.CharField(max_length=REF_LENGTH, blank=True)
    replaced = models.JSONField(null=True, blank=True)
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)

    PERSONAL = {
        "person": Personal(Category.LINK, "чьи это ответы", "куратор своей школы и сам человек"),
        "answers": Personal(Category.TEXT, "чтобы подобрать пару", "куратор своей школы и сам человек"),
        "replaced": Personal(Category.TEXT, "чтобы отменить загрузку списка", "никто: служебное поле"),
        "entered_by": Personal(Category.LINK, "кто внёс ответы с бумаги", "куратор своей школы"),
    }
    PLAIN = frozenset({"survey", "state", "way", "is_late", "draft_ref", "saved_at", "submitted_at"})
    RETENTION = (
        Term((Category.LINK, Category.TEXT), "ответы нужны год, пока работают пары", AtEnd.DESTROY, "saved_at", 365),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "person"], name="one_response_a_person"),
            models.CheckConstraint(
                condition=Q(state="submitted", submitted_at__isnull=False)
                | (~Q(state="submitted") & Q(submitted_at__isnull=True)),
                name="submitted_and_its_moment_come_together",
            ),
        ]

    @classmethod
    def rivals_of(cls, kept: Person, gone: Person) -> list[tuple["Response", "Response"]]:
        """Return the answers that two cards of one person gave to the same surveys, those of the kept card first."""
        rows = cls.objects.unscoped(because=Because.LOCKED)
        own = {one.survey_id: one for one in rows.filter(person=kept)}
        return [(own[one.survey_id], one) for one in rows.filter(person=gone) if one.survey_id in own]

    def outranks(self, other: "Response") -> bool:
        """Tell whether these answers are worth more: given ones more than a draft, later ones more than earlier."""
        return self._worth > other._worth

    def swap_content(self, other: "Response") -> None:
        """Let each row hold what the other one held; whose they are stays."""
        for name in _CONTENT:
            mine, theirs = getattr(self, name), getattr(other, name)
            setattr(self, name, theirs)
            setattr(other, name, mine)
        self.save(update_fields=list(_CONTENT))
        other.save(update_fields=list(_CONTENT))

    @property
    def _worth(self) -> tuple[bool, datetime]:
        return self.state == ResponseState.SUBMITTED, self.submitted_at or self.saved_at
