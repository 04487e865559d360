"""A sound year of papers of an invented school, and what is said when one thing in it is spoilt."""

from dataclasses import replace
from datetime import date

import pytest

from nastavnik.core.documents.lint import CODES, ConsentFact, PaperFact, lint, lint_of
from nastavnik.core.timing.working_days import WorkCalendar

YEAR = "2026-27"
TODAY = date(2026, 10, 19)
HOLIDAY = WorkCalendar(days_off=frozenset({date(2026, 11, 4)}), moved_working_days=frozenset({date(2026, 9, 19)}))
CONSENTS = (
    ConsentFact("mentor", "Скрепкин О. И.", date(2026, 9, 16)),
    ConsentFact("mentee", "Летописцева Р. М.", date(2026, 10, 8)),
)


def paper(ref, kind, title, number="", dated_on=None, **more):
    more = {"state": "in_force", "register": "main_activity", "year": YEAR, **more}
    return PaperFact(ref=ref, kind=kind, title=title, number=number, dated_on=dated_on, **more)


def sound_papers():
    act = PaperFact("act", "directive", "Приказ округа", dated_on=date(2026, 5, 30), year=YEAR, is_local=False)
    return {
        one.ref: one
        for one in [
            act,
            paper(
                *("council", "minutes_teachers_council", "Протокол педагогического совета", "1", date(2026, 8, 28)),
                register="minutes",
            ),
            paper("intro", "order_introduction", "Приказ о внедрении", "112-о", date(2026, 9, 4), basis=("act",)),
            paper(
                *("rules", "order_regulation", "Приказ о положении", "113-о", date(2026, 9, 4)),
                basis=("council",),
                effective_on=date(2026, 9, 7),
            ),
            paper(
                *("plan", "order_roadmap", "Приказ о дорожной карте", "118-о", date(2026, 9, 11)),
                basis=("council", "intro"),
                text="Утвердить карту на 2026/2027 учебный год. Прежняя карта на 2025/2026 учебный год утратила силу.",
            ),
            paper(
                *("people", "order_curator_and_mentors", "Приказ о кураторе и наставниках", "121-о"),
                date(2026, 9, 18),
                basis=("rules",),
                people=("mentor",),
            ),
            paper("register", "order_mentor_register", "Приказ о реестре", state="on_signature", people=("mentor",)),
            paper(
                *("pairs", "order_pairs", "Приказ о закреплении пар", "", date(2026, 10, 23)),
                state="draft",
                basis=("people",),
                people=("mentor", "mentee"),
                target_model="teachers",
            ),
        ]
    }


def with_selection():
    papers = sound_papers()
    papers["selection"] = paper(
        *("selection", "minutes_selection", "Протокол подбора пар", "2", date(2026, 10, 16)),
        register="minutes",
        target_model="teachers",
    )
    return papers


def spoilt(ref, **changes):
    papers = with_selection()
    papers[ref] = replace(papers[ref], **changes)
    return papers


def found(papers, *, on=TODAY, consents=CONSENTS):
    return lint(papers.values(), on=on, calendar=HOLIDAY, consents=consents)


def test_lint_says_of_a_sound_year_only_that_the_minutes_are_not_there_yet():
    [finding] = found(sound_papers())

    assert (finding.code, finding.papers) == ("missing_minutes", ("pairs",))
    assert "протокол подбора пар" in finding.sentence


def test_lint_is_silent_once_the_minutes_are_signed():
    assert found(with_selection()) == ()


FAULTS = [
    ("basis_younger", ("plan", "intro"), spoilt("intro", dated_on=date(2026, 9, 14), number="118-а")),
    ("signed_before_basis", ("people", "rules"), spoilt("rules", state="draft", number="")),
    ("basis_cancelled", ("plan", "intro"), spoilt("intro", state="cancelled", cancelled_on=date(2026, 9, 8))),
    ("basis_lost", ("intro",), spoilt("intro", basis=("gone",))),
    ("day_off", ("pairs",), spoilt("pairs", dated_on=date(2026, 11, 4))),
    ("day_off", ("people",), spoilt("people", dated_on=date(2026, 9, 20))),
    ("outside_year", ("council",), spoilt("council", dated_on=date(2025, 8, 28))),
    ("wrong_year_in_text", ("people",), spoilt("people", text="Назначить на 2025/2026 учебный год наставников.")),
    ("missing_minutes", ("pairs", "selection"), spoilt("selection", state="draft", number="")),
    ("missing_minutes", ("rules",), spoilt("council", kind="minutes_mentors_council")),
    ("consent_after", ("people",), spoilt("people", people=("mentee",))),
    ("duplicate_number", ("intro", "rules"), spoilt("rules", number="112-О")),
    ("number_order", ("plan", "rules"), spoilt("plan", number="114-о", dated_on=date(2026, 9, 3), basis=())),
    ("effective_before_dated", ("rules",), spoilt("rules", effective_on=date(2026, 9, 1))),
    ("dated_ahead", ("people",), spoilt("people", dated_on=date(2026, 10, 20))),
    ("undated", ("intro",), spoilt("intro", dated_on=None)),
    ("unnumbered", ("intro",), spoilt("intro", number="")),
]


@pytest.mark.parametrize(("code", "refs", "papers"), FAULTS, ids=[f"{fault[0]}-{fault[1][0]}" for fault in FAULTS])
def test_lint_finds_and_names_a_planted_fault(code, refs, papers):
    [finding] = found(papers)

    assert (finding.code, finding.papers) == (code, refs)
    assert papers[refs[0]].title in finding.sentence
    assert finding.sentence.endswith(".")


def test_lint_names_those_whose_consent_is_missing():
    [finding] = found(with_selection(), consents=(ConsentFact("mentor", "Скрепкин О. И."), CONSENTS[1]))

    assert (finding.code, finding.papers, finding.people) == ("consent_missing", ("people",), ("mentor",))
    assert "Скрепкин О. И." in finding.sentence


def test_lint_counts_the_people_it_does_not_name():
    consents = [ConsentFact(str(place), f"Партов {place}", date(2026, 10, 1)) for place in range(5)]
    papers = spoilt("people", people=tuple(consent.person for consent in consents))

    [finding] = found(papers, consents=consents)

    assert "Партов 2 и ещё 2" in finding.sentence


def test_lint_meets_minutes_that_are_younger_than_the_order_without_being_told_of_them():
    [finding] = found(spoilt("selection", dated_on=date(2026, 10, 26)), on=date(2026, 10, 27))

    assert (finding.code, finding.papers) == ("basis_younger", ("pairs", "selection"))


def test_lint_takes_no_minutes_of_another_model_for_those_needed():
    [finding] = found(spoilt("selection", target_model="students"))

    assert finding.code == "missing_minutes"


def test_lint_lets_a_number_be_put_in_between():
    assert found(spoilt("people", number="118-а", dated_on=date(2026, 9, 10), people=(), basis=())) == ()


@pytest.mark.parametrize("number", ["118/2-о", "02/415", "01-10/2"])
def test_lint_holds_a_number_with_an_index_against_its_own_series_alone(number):
    assert found(spoilt("people", number=number, dated_on=date(2026, 9, 10), people=(), basis=())) == ()


def test_lint_begins_numbers_anew_with_each_year_of_the_register():
    assert found(spoilt("people", number="1-о", numbering_year=2027)) == ()


def test_lint_leaves_papers_out_of_use_alone():
    papers = with_selection()
    papers["old"] = paper("old", "order_roadmap", "Старый приказ", "90-о", date(2025, 9, 6), state="archived")

    assert found(papers) == ()


def test_lint_lets_people_work_on_a_moved_day():
    assert found(spoilt("people", dated_on=date(2026, 9, 19))) == ()


def test_lint_puts_the_gravest_first():
    papers = sound_papers()
    papers["intro"] = replace(papers["intro"], number="113-о")

    assert [finding.code for finding in found(papers)] == ["missing_minutes", "duplicate_number"]


def test_lint_of_gives_what_concerns_one_paper():
    findings = found(sound_papers())

    assert lint_of("pairs", findings) == findings
    assert lint_of("plan", findings) == ()


def test_codes_name_every_fault():
    assert {fault[0] for fault in FAULTS} | {"consent_missing"} == set(CODES)
