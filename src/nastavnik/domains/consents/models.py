from django.db import models
from django.db.models import Q

from nastavnik.core.consents.gate import GRACE_DAYS
from nastavnik.core.consents.purposes import LABELS, STATES, WAYS, Purpose, Signer
from nastavnik.core.consents.wording import Wording, hash_of
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import ScopedRecord
from nastavnik.foundation.records.refs import REF_LENGTH

_PURPOSES = [(purpose.value, LABELS[purpose]) for purpose in Purpose]
_SIGNERS = [(Signer.SELF.value, "сам человек"), (Signer.GUARDIAN.value, "законный представитель")]
_STATES = [(state.value, words) for state, words in STATES.items()]
_WAYS = [(way.value, words) for way, words in WAYS.items()]


class ConsentText(ScopedRecord):
    """One edition of one text of an organisation. Never edited: other words are another edition."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=24, choices=_PURPOSES)
    signer = models.CharField(max_length=8, choices=_SIGNERS)
    edition = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=160)
    wording = models.JSONField()
    text_hash = models.CharField(max_length=64)
    from_on = models.DateField()
    until_on = models.DateField()

    PLAIN = frozenset({"purpose", "signer", "edition", "kind", "title", "wording", "text_hash", "from_on", "until_on"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "purpose", "signer", "edition"], name="one_text_per_edition"
            ),
            models.CheckConstraint(condition=Q(until_on__gte=models.F("from_on")), name="text_ends_after_it_begins"),
        ]

    @property
    def is_whole(self) -> bool:
        """Tell whether the words still give the hash they were kept with."""
        return hash_of(self.kind, self.title, self.wording) == self.text_hash

    @property
    def words(self) -> Wording:
        """Return the text as a plain value."""
        return Wording(self.kind, self.title, tuple(self.wording))


class Consent(ScopedRecord):
    """One asking of one hand for one purpose and what became of it. Asked anew, it is another row."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=24, choices=_PURPOSES)
    signer = models.CharField(max_length=8, choices=_SIGNERS)
    signed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    signed_name = models.CharField(max_length=160, blank=True)
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=_STATES)
    way = models.CharField(max_length=10, choices=_WAYS, blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_from = models.GenericIPAddressField(null=True, blank=True)
    given_on = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=REF_LENGTH, blank=True)
    taken_by = models.CharField(max_length=160, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    draft_ref = models.CharField(max_length=REF_LENGTH, blank=True, editable=False)

    PERSONAL = {
        "person": Personal(Category.LINK, "о ком согласие", "сам человек, его представитель, куратор и директор"),
        "signed_by": Personal(Category.LINK, "кто подписал", "сам человек, его представитель и куратор"),
        "signed_name": Personal(Category.IDENTITY, "как человек назвал себя, подписывая", "сам человек и куратор"),
        "answered_from": Personal(Category.SIGN_IN, "адрес в сети, с которого согласились по ссылке", "куратор"),
        "confirmed_by": Personal(Category.LINK, "кто подтвердил подпись", "куратор и директор"),
        "taken_by": Personal(Category.IDENTITY, "кто принял бумагу", "куратор и директор"),
    }
    PLAIN = frozenset(
        [
            "purpose",
            "signer",
            "text",
            "state",
            "way",
            "asked_at",
            "answered_at",
            "given_on",
            "valid_until",
            "confirmed_at",
            "ended_on",
            "withdrawn_at",
            "draft_ref",
        ]
    )
    RETENTION = (
        Term(
            (Category.LINK, Category.IDENTITY, Category.SIGN_IN),
            "три года после конца или отзыва: Росархив, приказ № 236",
            AtEnd.DESTROY,
            "valid_until",
            1095,
        ),
    )

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["organisation", "state"], name="consents_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose", "signer"], condition=Q(state="asked"), name="one_open_question_a_hand"
            ),
            models.CheckConstraint(
                condition=~Q(state="given") | Q(given_on__isnull=False, valid_until__isnull=False, way__gt=""),
                name="given_consent_has_day_term_and_way",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(state="withdrawn"), name="withdrawn_moment_of_withdrawn_only"
            ),
        ]


class ConsentLink(ScopedRecord):
    """The personal address of one hand of one person, good for a term and many visits. Only its hash is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    signer = models.CharField(max_length=8, choices=_SIGNERS)
    signed_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    way = models.CharField(max_length=10, choices=_WAYS)
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.CharField(max_length=REF_LENGTH, blank=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    stated_name = models.CharField(max_length=160, blank=True)
    stated_at = models.DateTimeField(null=True, blank=True)

    PERSONAL = {
        "person": Personal(Category.LINK, "о ком спрашивают", "куратор"),
        "signed_by": Personal(Category.LINK, "кого спрашивают", "куратор"),
        "token_hash": Personal(Category.SIGN_IN, "чтобы узнать ссылку; сама она не хранится", "никто"),
        "made_by": Personal(Category.LINK, "кто дал ссылку", "куратор"),
        "stated_name": Personal(Category.IDENTITY, "чтобы не набирать имя под вторым документом", "сам человек"),
    }
    PLAIN = frozenset({"signer", "way", "made_at", "expires_at", "opened_at", "revoked_at", "stated_at"})
    RETENTION = (
        Term(
            (Category.LINK, Category.SIGN_IN, Category.IDENTITY),
            "ссылка живёт, пока действует согласие, след ещё месяц",
            AtEnd.DESTROY,
            "expires_at",
            30,
        ),
    )


class ConsentRules(ScopedRecord):
    """What one organisation has settled for itself: how long an old signature counts, and the words of its letter."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="+")
    grace_days = models.PositiveSmallIntegerField(default=GRACE_DAYS)
    letter = models.TextField(blank=True)  # empty where the ready words will do

    PLAIN = frozenset({"grace_days", "letter"})
