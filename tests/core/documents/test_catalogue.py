import json
import re
from datetime import date

import pytest

from nastavnik.core.documents.blocks import Requisites, Signature, plain_text, words_of
from nastavnik.core.documents.catalogue import KINDS, NoSuchKind, compose, example_of, kind_of, missing
from nastavnik.core.documents.facts import BrokenFacts
from nastavnik.core.documents.fields import FIELD_TYPES, MOMENTS, PLACES
from nastavnik.core.documents.lint import PaperFact, lint
from nastavnik.core.documents.requisites import Registration
from nastavnik.core.organisations.registers import LABELS

CASES = [(name, model) for name, kind in KINDS.items() for model in kind.models]
REQUIRED = [(kind.name, field.name) for kind in KINDS.values() for field in kind.fields if field.required]
OWN = {
    "order_introduction": "D-01",
    "order_roadmap": "D-02",
    "order_regulation": "D-03",
    "order_curator_and_mentors": "D-04",
    "order_pairs": "D-05",
    "order_mentor_register": "D-09",
    "roadmap_print": "D-21",
    "consent_processing": "D-43",
    "consent_guardian": "D-44",
    "consent_distribution": "D-45",
}


def all_fields(fields):
    for field in fields:
        yield field
        yield from all_fields(field.columns)


def test_kinds_bear_their_codes():
    assert {name: KINDS[name].code for name in OWN} == OWN


def test_kinds_are_well_described():
    for kind in KINDS.values():
        assert kind.register in {"", *LABELS}
        assert kind.moment in MOMENTS
        names = [field.name for field in kind.fields]
        assert len(names) == len(set(names))
        for field in all_fields(kind.fields):
            assert field.type in FIELD_TYPES
            assert field.place in PLACES
            assert field.label[:1].isupper()
            assert bool(field.choices) == (field.type == "choice")


def test_kind_of_refuses_an_unknown_name():
    with pytest.raises(NoSuchKind, match="order_pairs"):
        kind_of("nothing")


@pytest.mark.parametrize(("name", "model"), CASES)
def test_examples_make_a_complete_paper(name, model):
    kind = KINDS[name]
    data = json.loads(json.dumps(example_of(kind, target_model=model)))

    assert missing(kind, data) == ()
    assert compose(name, data).blanks == ()


@pytest.mark.parametrize(("name", "model"), CASES)
def test_papers_hold_no_trace_of_the_program(name, model):
    words = "\n".join(words_of(compose(name, example_of(KINDS[name], target_model=model))))

    assert not re.search(r"None|\{|\}|<|>|[A-Z]{4}|undefined|\.\.|,,| ,|  ", words)


@pytest.mark.parametrize(("name", "model"), CASES)
def test_papers_have_no_empty_requisite(name, model):
    paper = compose(name, example_of(KINDS[name], target_model=model))

    for section in paper.sections:
        for block in section.blocks:
            if isinstance(block, Requisites):
                assert all(map(plain_text, (*block.organisation, block.date, block.number)))
            if isinstance(block, Signature):
                assert plain_text(block.post)
                assert plain_text(block.name)


@pytest.mark.parametrize(("name", "field"), REQUIRED)
def test_missing_names_each_required_fact_that_is_gone(name, field):
    kind = KINDS[name]
    data = example_of(kind)
    del data[field]

    assert {one.name.split(".")[0] for one in missing(kind, data)} == {field}


@pytest.mark.parametrize(("name", "field"), REQUIRED)
def test_compose_leaves_room_for_a_fact_that_is_gone(name, field):
    data = example_of(KINDS[name])
    del data[field]

    assert "None" not in "\n".join(words_of(compose(name, data)))


@pytest.mark.parametrize(("name", "field"), [("minutes_selection", "choices"), ("order_mentor_register", "mentors")])
def test_compose_counts_nobody_where_nobody_is_known(name, field):
    data = {key: fact for key, fact in example_of(KINDS[name]).items() if key != field}
    paper = compose(name, data)
    words = "\n".join(words_of(paper))

    assert not re.search(r"\b0 (пар|настав)", words.replace("\u00a0", " "))
    assert any(what.startswith("сколько") for what in paper.blanks)


@pytest.mark.parametrize("name", KINDS)
def test_compose_makes_a_sheet_of_nothing(name):
    paper = compose(name, {})

    assert "None" not in "\n".join(words_of(paper))


def test_missing_names_parts_by_dotted_names():
    kind = KINDS["order_pairs"]
    data = example_of(kind)
    data["school"].pop("place")
    data["curator"] = {"post": "методист"}
    data["pairs"][1].pop("mentor")
    data["pairs"][0]["mentees"][0].pop("name")

    found = {one.name: one.label for one in missing(kind, data)}
    assert set(found) == {"school.place", "curator.name", "pairs.2.mentor", "pairs.1.mentees.1.name"}
    assert found["pairs.2.mentor"] == "Пары и группы, строка 2: наставник: фамилия, имя, отчество"


def test_missing_looks_into_a_paper_within():
    kind = KINDS["order_regulation"]
    data = example_of(kind)
    del data["regulation"]["data"]["school"]

    found = [one.name for one in missing(kind, data)]
    assert found
    assert all(name.startswith("regulation.school") for name in found)


def test_missing_takes_head_and_curator_out_of_the_school():
    kind = KINDS["order_roadmap"]
    data = example_of(kind)
    data["school"] |= {"head": data.pop("head"), "curator": data.pop("curator")}

    assert missing(kind, data) == ()
    assert compose("order_roadmap", data).blanks == ()


def runs_of(paper):
    blocks = [block for section in paper.sections for block in section.blocks]
    return [run for block in blocks for run in getattr(block, "text", ())]


def test_blanks_name_the_field_that_is_missing():
    data = example_of(KINDS["order_pairs"])
    del data["curator"], data["programmes_due_on"]
    paper = compose("order_pairs", data)
    blanks = {run.field: run.what for run in runs_of(paper) if run.kind == "blank"}

    assert blanks == {"curator": "должность и фамилия куратора", "programmes_due_on": "срок представления программ"}


def test_facts_name_the_field_they_came_from():
    paper = compose("order_pairs", example_of(KINDS["order_pairs"]))
    facts = [run for run in runs_of(paper) if run.kind == "data"]

    assert facts
    assert all(KINDS["order_pairs"].field_named(run.field) for run in facts)


def test_compose_prefers_the_registration_it_is_given():
    data = example_of(KINDS["order_pairs"])

    own = "\n".join(words_of(compose("order_pairs", data)))
    given = "\n".join(words_of(compose("order_pairs", data, registration=Registration("14-а", None))))
    assert "№\u00a0131-о" in own
    assert "№\u00a014-а" in given
    assert "131-о" not in given


def test_compose_tells_wrong_shapes_all_at_once():
    data = example_of(KINDS["order_pairs"]) | {"minutes_on": "22.10.2026", "pairs": [{"form": "x"}]}

    with pytest.raises(BrokenFacts) as refusal:
        compose("order_pairs", data)
    assert "minutes_on" in str(refusal.value)
    assert "строка 1" in str(refusal.value)


def test_compose_of_pairs_warns_of_labour_papers_and_goes_on():
    data = example_of(KINDS["order_pairs"])
    del data["pairs"][0]["work_consent_on"]
    paper = compose("order_pairs", data)

    assert paper.warnings == ("Нет письменного согласия на работу по наставничеству: Скрепкин\u00a0О.\u00a0И.",)
    assert paper.blanks == ()


def test_compose_of_pairs_does_not_want_labour_papers_of_pupils():
    data = example_of(KINDS["order_pairs"], target_model="students")
    data["pairs"] = data["pairs"][1:]

    paper = compose("order_pairs", data)
    assert paper.warnings == ()
    assert not any("трудовым договорам" in line for line in words_of(paper))


def test_compose_of_pairs_marks_what_was_chosen_by_hand():
    lines = list(words_of(compose("order_pairs", example_of(KINDS["order_pairs"]))))

    assert "2*" in lines
    assert any(line.startswith("№\u00a02: предметы разные") for line in lines)


def test_compose_of_regulation_order_appends_the_regulation_under_its_mark():
    data = example_of(KINDS["order_regulation"])
    paper = compose("order_regulation", data)
    lines = list(words_of(paper))

    assert "Приложение №\u00a01" in lines
    assert "УТВЕРЖДЕНО" not in lines
    without = compose("order_regulation", {key: value for key, value in data.items() if key != "regulation"})
    assert len(without.sections) == 1


@pytest.mark.parametrize("model", ["teachers", "students"])
def test_examples_of_all_kinds_tell_one_year_without_a_fault(model):
    papers = [fact_of(kind, kind.example(model)) for kind in KINDS.values() if kind.register and model in kind.models]

    assert lint(papers, on=date(2027, 6, 1)) == ()


def fact_of(kind, data):
    return PaperFact(
        ref=kind.name,
        kind=kind.name,
        title=kind.title,
        state="signed",
        register=kind.register,
        number=data["number"],
        dated_on=date.fromisoformat(data["dated_on"]),
        year=data.get("year", ""),
        target_model=data["target_model"],
    )


def test_examples_name_papers_by_the_numbers_and_days_they_bear():
    order = KINDS["order_regulation"].example()
    named = [kind.example() for kind in KINDS.values() if kind.example().get("regulation_number")]

    assert named
    borne = {(data["regulation_number"], data["regulation_on"]) for data in named}
    assert borne == {(order["number"], order["dated_on"])}
