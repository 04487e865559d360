from django.db import models
from django.db.models import F, Q

from nastavnik.core.matching.banks import FORMS, KINDS
from nastavnik.core.surveys.kinds import MODELS, TargetModel
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import ScopedRecord
from nastavnik.foundation.records.refs import REF_LENGTH

_MODELS = [(model.value, MODELS[model]) for model in TargetModel]
_SEEN = "куратор и директор своей школы"
_YEARS = 1825  # as long as the order on pairs whose ground it is
REASON_LENGTH = 300


class ProposalState(models.TextChoices):
    """How far a proposal has come."""

    PROPOSED = "proposed", "предложены"
    DECIDED = "decided", "утверждены"
    DROPPED = "dropped", "отложены"


class Proposal(ScopedRecord):
    """Pairs of one model and year, computed and then settled by the curator. Nobody outside hears of it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    year = models.CharField(max_length=7)
    target_model = models.CharField(max_length=8, choices=_MODELS)
    state = models.CharField(max_length=8, choices=ProposalState.choices, default=ProposalState.PROPOSED)
    objective = models.CharField(max_length=16, default="cardinality")
    weights = models.JSONField(default=dict)  # criterion → not | count | important
    # Places that bonds of before hold, by the mentor's ref: what the load was counted from.
    taken = models.JSONField(default=dict)
    # The whole problem and its certified answer by refs, as `nastavnik match --check` reads them.
    proof = models.JSONField(default=dict)
    # What the proof is of; empty once the pairs are others than those it proves.
    proof_hash = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=REF_LENGTH)
    solved_at = models.DateTimeField()

    PERSONAL = {
        "taken": Personal(Category.LINK, "сколько мест у наставника уже занято", _SEEN),
        "proof": Personal(Category.LINK, "чтобы проверить, что подбор лучший", _SEEN),
        "made_by": Personal(Category.LINK, "кто подбирал пары", _SEEN),
    }
    PLAIN = frozenset({"year", "target_model", "state", "objective", "weights", "proof_hash", "made_at", "solved_at"})
    RETENTION = (Term((Category.LINK,), "подбор — основание приказа о парах", AtEnd.DESTROY, "made_at", _YEARS),)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "target_model"],
                condition=Q(state="proposed"),
                name="one_live_proposal_a_model_and_year",
            ),
        ]


class ProposedPair(ScopedRecord):
    """One mentee with one mentor: the score, why, who else could be, and what the curator settled by hand."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="+")
    mentee = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    mentor = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=32, choices=list(FORMS.items()))
    kind = models.CharField(max_length=16, choices=list(KINDS.items()))
    score = models.PositiveSmallIntegerField()
    parts = models.JSONField(default=list)  # [criterion in words, points, of how many]
    chips = models.JSONField(default=list)  # [+ or −, words]
    options = models.JSONField(default=list)  # {mentor: ref, score, words}
    is_locked = models.BooleanField(default=False)
    is_by_hand = models.BooleanField(default=False)
    broken_rule = models.CharField(max_length=32, blank=True)
    hand_reason = models.CharField(max_length=REASON_LENGTH, blank=True)
    fell_because = models.CharField(max_length=16, blank=True)

    PERSONAL = {
        "mentee": Personal(Category.LINK, "кому предложен наставник", _SEEN),
        "mentor": Personal(Category.LINK, "кто предложен наставником", _SEEN),
        "chips": Personal(Category.TEXT, "почему эти двое подходят друг другу", _SEEN),
        "options": Personal(Category.LINK, "кого ещё можно выбрать", _SEEN),
        "broken_rule": Personal(Category.POSITION, "какое правило куратор обошёл", _SEEN),
        "hand_reason": Personal(Category.TEXT, "почему куратор выбрал сам", _SEEN),
        "fell_because": Personal(Category.POSITION, "почему пара выпала до утверждения", _SEEN),
    }
    PLAIN = frozenset({"proposal", "form", "kind", "score", "parts", "is_locked", "is_by_hand"})
    RETENTION = (
        Term(
            (Category.LINK, Category.TEXT, Category.POSITION),
            "подбор — основание приказа о парах; строка уходит вместе с ним",
            AtEnd.DESTROY,
        ),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "mentee"], name="one_proposed_mentor_a_mentee"),
            models.CheckConstraint(condition=~Q(mentee=F("mentor")), name="nobody_is_proposed_to_himself"),
            models.CheckConstraint(condition=Q(score__lte=10_000), name="a_score_is_at_most_ten_thousand"),
            models.CheckConstraint(
                condition=Q(broken_rule="") | (Q(is_by_hand=True) & ~Q(hand_reason="")),
                name="a_rule_is_broken_by_hand_and_for_a_reason",
            ),
        ]


class LeftOut(ScopedRecord):
    """One mentee who stays without a mentor for now: why, and what would help."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="+")
    mentee = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=24)
    words = models.CharField(max_length=300, blank=True)
    excluded_by = models.JSONField(default=dict)  # hard rule → how many mentors it took away
    options = models.JSONField(default=list)  # {mentor: ref, score, words}
    remedy = models.JSONField(default=dict)  # kind, mentor, gain, words; empty where nothing is known to help

    PERSONAL = {
        "mentee": Personal(Category.LINK, "кто остался без наставника", _SEEN),
        "reason": Personal(Category.POSITION, "почему без наставника", _SEEN),
        "words": Personal(Category.TEXT, "почему без наставника, словами", _SEEN),
        "excluded_by": Personal(Category.POSITION, "что помешало", _SEEN),
        "options": Personal(Category.LINK, "кто подошёл бы", _SEEN),
        "remedy": Personal(Category.LINK, "что поможет", _SEEN),
    }
    PLAIN = frozenset({"proposal"})
    RETENTION = (
        Term((Category.LINK, Category.POSITION, Category.TEXT), "строка уходит вместе с подбором", AtEnd.DESTROY),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "mentee"], name="left_out_of_a_proposal_once"),
        ]


class ConflictBan(ScopedRecord):
    """Two people who must not become a pair, whoever of them asked. Only the curator sees it; lifted, it is history."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    against = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=REF_LENGTH)
    lifted_at = models.DateTimeField(null=True, blank=True)

    PERSONAL = {
        "asked_by": Personal(Category.LINK, "кто попросил не ставить в пару", "куратор своей школы"),
        "against": Personal(Category.LINK, "с кем не ставить в пару", "куратор своей школы"),
        "made_by": Personal(Category.LINK, "кто внёс запрет", "куратор своей школы"),
    }
    PLAIN = frozenset({"made_at", "lifted_at"})
    RETENTION = (Term((Category.LINK,), "запрет нужен, пока подбирают пары этого года", AtEnd.DESTROY, "made_at", 365),)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asked_by", "against"], condition=Q(lifted_at__isnull=True), name="one_live_ban_a_pair"
            ),
            models.CheckConstraint(condition=~Q(asked_by=F("against")), name="nobody_is_banned_from_himself"),
        ]


class Decision(ScopedRecord):
    """The yes to a proposal: by whom, when, and from which day to which the pairs work. Never edited."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="+")
    year = models.CharField(max_length=7)
    target_model = models.CharField(max_length=8, choices=_MODELS)
    decided_on = models.DateField()
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=REF_LENGTH)
    starts_on = models.DateField()
    ends_on = models.DateField()
    pair_count = models.PositiveSmallIntegerField()
    left_count = models.PositiveSmallIntegerField()

    PERSONAL = {"decided_by": Personal(Category.LINK, "кто утвердил пары", _SEEN)}
    PLAIN = frozenset(
        {
            "proposal",
            "year",
            "target_model",
            "decided_on",
            "decided_at",
            "starts_on",
            "ends_on",
            "pair_count",
            "left_count",
        }
    )
    RETENTION = (Term((Category.LINK,), "решение хранится с приказом о парах", AtEnd.MASK, "decided_at", _YEARS),)

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="pairs_end_after_they_start"),
            models.CheckConstraint(condition=Q(pair_count__gte=1), name="somebody_is_decided_on"),
        ]
