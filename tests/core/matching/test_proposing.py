import pytest

from factories.small_bank import MENTEES, MENTORS, left_out_bank, mentee, mentor
from nastavnik.core.matching.checker import first_violation
from nastavnik.core.matching.proposing import propose
from nastavnik.core.matching.reading import read_instance
from nastavnik.core.matching.result_reading import read_result
from nastavnik.core.matching.table import BadInstance
from nastavnik.core.matching.weights import Weight, Weights


def plain(text):
    return text.replace("\u00a0", " ")


def violation_in(instance, result):
    table = read_instance(instance).table
    return first_violation(table, read_result(result))


def signs(pair):
    return "".join(chip.sign for chip in pair.chips)


def test_propose_tells_three_reasons_apart():
    left = {one.mentee: one for one in propose(**left_out_bank()).unmatched}

    assert (left["sport"].reason, left["sport"].remedy.kind) == ("seats_taken", "add_capacity")
    assert (left["art"].reason, left["art"].excluded_by) == ("excluded_everywhere", {"subject_demanded": 3})
    assert left["art"].remedy.kind == "network_mentor"
    assert left["english"].excluded_by == {"subject_demanded": 2, "conflict": 1}
    assert (left["english"].remedy.kind, left["english"].remedy.mentor) == ("invite_mentor", "colleague")


def test_propose_says_the_three_reasons_in_words():
    left = {one.mentee: (plain(one.words), plain(one.remedy_words)) for one in propose(**left_out_bank()).unmatched}

    assert left == {
        "sport": ("Подходит один наставник, Свисткова А. Б.: единственное место занято.", "Поднять предел до двух"),
        "art": ("В школе нет наставника по предмету: ИЗО.", "Искать в округе: двое свободны"),
        "english": (
            "Есть запрет на пару с наставником: Указкина З. П., других нет.",
            "Позвать в банк: Звонкова Л. Ф.",
        ),
    }


def test_propose_finds_the_same_remedies_without_people_to_ask():
    bank = left_out_bank() | {"invitable": (), "network": ()}
    kinds = {one.mentee: one.remedy.kind for one in propose(**bank).unmatched}

    assert kinds == {"sport": "add_capacity", "art": "network_mentor", "english": "invite_mentor"}


def test_propose_shows_points_by_criterion_and_group():
    pair = propose(**left_out_bank()).pairs[0]

    assert (pair.mentee, pair.mentor) == ("history", "historian")
    assert sum(pair.parts.values()) == pair.score == 3000 + 1000 + 600 + 750
    assert [(line.words, line.points, line.most_points) for line in pair.groups] == [
        ("Профиль", 40, 40),
        ("Запрос", 6, 30),
        ("Время", 0, 15),
        ("Нагрузка", 8, 15),
    ]
    assert (pair.points, pair.strength) == (54, "слабое")


def test_propose_keeps_four_reasons_and_one_against():
    bank = left_out_bank()
    asker = mentee(
        "history", "история", requests=("урок", "журнал"), times=("после уроков",), wishes=frozenset({"historian"})
    )
    helper = mentor(
        "historian", "история", capacity=1, places=2, offers=("Урок",), times=("После уроков",), experience_years=9
    )
    pair = propose(**bank | {"mentees": (asker,), "mentors": (helper,)}).pairs[0]

    assert signs(pair) == "+++−"
    assert [plain(chip.words) for chip in pair.chips] == [
        "тот же предмет",
        "общее время: после уроков",
        "поможет: урок",
        "станет два наставляемых",
    ]


def test_propose_says_what_is_different_elsewhere():
    others = (mentor("physicist", "физика"), mentor("busy", "история", capacity=0))
    pair = propose(MENTEES[:1], (MENTORS[0], *others)).pairs[0]

    assert [(one.mentor, one.words, one.has_place) for one in pair.alternatives] == [
        ("busy", "места заняты", False),
        ("physicist", "есть место, но предмет другой: физика", True),
    ]


def test_propose_counts_places_before_and_after():
    loads = {one.mentor: (one.places, one.before, one.after) for one in propose(**left_out_bank()).loads}

    assert loads == {"historian": (2, 1, 2), "trainer": (1, 1, 1), "deputy": (1, 0, 0)}


def test_propose_gathers_groups():
    young = [mentee(f"e{n}", "история") for n in range(3)]
    groups = propose(young, [mentor("m", "история", capacity=3, places=3)]).groups

    assert [(group.mentor, group.mentees) for group in groups] == [("m", ("e0", "e1", "e2"))]


def test_propose_proves_what_it_shows():
    proposed = propose(**left_out_bank())

    assert proposed.certificate["gap"] == 0
    assert violation_in(proposed.instance, proposed.result) is None


def test_propose_keeps_locks_and_choices_by_hand():
    bank = {"mentees": (MENTEES[3], mentee("e", "английский")), "mentors": MENTORS[2:]}
    free = propose(**bank)
    by_hand = propose(**bank, by_hand={("english", "deputy"): "согласились оба"})
    pair = by_hand.pairs[0]

    assert [(one.mentee, one.mentor) for one in free.pairs] == [("e", "deputy")]
    assert (pair.mentee, pair.is_locked, pair.broken_rule, pair.by_hand) == (
        "english",
        True,
        "conflict",
        "согласились оба",
    )
    assert signs(pair)[0] == "!"
    assert by_hand.unmatched[0].reason == "seats_taken"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"locks": [("english", "deputy")]}, "закрепить нельзя: есть запрет на эту пару"),
        ({"locks": [("history", "nobody")]}, "нет в банках"),
        ({"objective": "всё"}, "Такой цели нет"),
        ({"mentees": (*MENTEES, MENTEES[0])}, "дважды"),
    ],
)
def test_propose_refuses_what_contradicts_itself(more, words):
    with pytest.raises(BadInstance, match=words):
        propose(**left_out_bank() | more)


def test_propose_lets_no_reason_pass_over_the_law():
    silent = mentee("silent", "история", has_consent=False)

    with pytest.raises(BadInstance, match="нет согласия"):
        propose((silent,), MENTORS, by_hand={("silent", "historian"): "очень просит"})


def test_propose_weighs_what_is_important():
    near = mentor("near", "история", experience_years=1)
    helpful = mentor("helpful", "физика", offers=("урок",))
    asker = (mentee("e", "история", requests=("урок",)),)
    by_subject = Weights(needs=Weight.NOT, people=Weight.NOT, time=Weight.NOT, load=Weight.NOT)
    by_help = Weights(profile=Weight.NOT, needs=Weight.IMPORTANT)

    assert propose(asker, (near, helpful), weights=by_subject).pairs[0].mentor == "near"
    assert propose(asker, (near, helpful), weights=by_help).pairs[0].mentor == "helpful"


def test_propose_prefers_the_pair_of_the_run_before():
    twins = (mentor("m1", "история"), mentor("m2", "история"))
    asker = (mentee("e", "история"),)

    assert propose(asker, twins, previous=[("e", "m2")]).pairs[0].mentor == "m2"
    assert propose(asker, twins, previous=[("e", "m1")]).pairs[0].mentor == "m1"
