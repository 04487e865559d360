from dataclasses import replace
from datetime import date

import pytest

from cast import AT, FOUNDER, ON, YEAR, World
from factories.banks import a_consent, an_answer
from factories.papers import a_draft, a_signed, furnish, on_signature
from factories.plans import plan_of
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.documents.catalogue import example_of, kind_of, missing
from nastavnik.core.documents.states import State
from nastavnik.core.roadmaps.plan import Offset, Timing
from nastavnik.core.surveys.kinds import SurveyKind
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.operations import cancel_paper, sign_paper
from nastavnik.domains.documents.queries import document_for, without_consent
from nastavnik.domains.people.operations import keep_name_forms
from nastavnik.domains.roadmaps.models import Item, Roadmap
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.year.operations import draft_from_rooms, prepare_package, refresh_paper
from nastavnik.domains.year.queries import effects_of, missing_now, paper_facts, paper_findings

pytestmark = pytest.mark.django_db


def a_roadmap(world: World, *items: tuple[str, tuple[str, ...], Timing]) -> Roadmap:
    plan = plan_of(1)
    stage = plan.stages[0]
    made = [replace(stage.items[0], text=text, proofs=proofs, timing=timing) for text, proofs, timing in items]
    wanted = replace(plan, stages=(replace(stage, items=tuple(made)),))
    return make_roadmap(world.school, wanted, year=YEAR, actor=FOUNDER, at=AT)


def items_of(world: World) -> dict[str, Item]:
    return {item.text: item for item in Item.objects.within(world.viewer("curator").reach)}


def draft(world: World, kind: str, model: str = "teachers") -> Document:
    actor = world.viewer("curator")
    return draft_from_rooms(
        organisation=world.school, year=YEAR, kind=kind, target_model=model, actor=actor, at=AT, on=ON
    )


def facts(world: World, kind: str) -> dict[str, object]:
    found = paper_facts(organisation=world.school, year=YEAR, target_model="teachers", kind=kind, on=ON)
    return found.data


def test_paper_facts_gather_school_head_and_curator(world: World) -> None:
    furnish(world)

    found = facts(world, "order_introduction")

    assert found["head"] == {"post": "Директор", "name": "Глобусов Пётр Ильич"}
    assert found["curator"]["name"].startswith("Указкина")  # type: ignore[index]
    assert found["school"]["place"] == "п. Ясный Бор"  # type: ignore[index]
    lacking = {one.name for one in missing(kind_of("order_introduction"), found)}
    assert lacking == {"starts_on", "papers_due_on"}


def test_paper_facts_name_only_mentors_whom_the_gate_lets_in(world: World) -> None:
    an_answer(world.cast["mentor"].person, SurveyKind.MENTOR_OFFER)
    assert "mentors" not in facts(world, "order_mentor_register")

    a_consent(world.cast["mentor"].person)

    found = paper_facts(
        organisation=world.school, year=YEAR, target_model="teachers", kind="order_mentor_register", on=ON
    )
    assert [row["name"] for row in found.data["mentors"]] == ["Скрепкин Олег Игоревич"]
    mentor, curator = (world.cast[login].person.ref for login in ("mentor", "curator"))
    named = [(person.ref, part) for person, part in found.people or ()]
    assert named == [(mentor, "mentor"), (curator, "official")]


def test_paper_facts_name_whoever_gets_a_task_and_ask_no_consent_of_them(world: World) -> None:
    furnish(world)
    made = draft(world, "order_introduction")

    document = document_for(viewer=world.viewer("curator"), ref=made.ref)
    named = {(row.person.ref, row.part) for row in document.people.all()}
    assert (world.cast["curator"].person.ref, "official") in named
    assert not without_consent(document, on=ON)


def test_paper_facts_take_number_and_day_of_the_paper_below(world: World) -> None:
    basis = a_signed(world, "minutes_teachers_council", on=date(2026, 9, 7))

    found = paper_facts(organisation=world.school, year=YEAR, target_model="teachers", kind="order_roadmap", on=ON)

    assert (found.data["minutes_on"], found.data["minutes_number"]) == ("2026-09-07", basis.number)
    assert "minutes_on" not in facts(world, "order_mentor_register")  # it rests on those of a commission
    assert found.basis == (basis.ref,)


def test_paper_facts_take_the_forms_of_the_head_from_the_card_of_that_name(world: World) -> None:
    furnish(world)
    card, forms = world.cast["head"].person, {"genitive": "Глобуса Петра Ильича"}
    assert facts(world, "order_introduction")["head"] == {"post": "Директор", "name": "Глобусов Пётр Ильич"}

    keep_name_forms(card, forms=forms, actor=world.viewer("curator"), at=AT)

    assert facts(world, "order_introduction")["head"]["forms"] == forms  # type: ignore[index]


def test_missing_now_counts_what_the_sheet_would_show(world: World) -> None:
    kind = kind_of("order_pairs")
    data = {name: fact for name, fact in example_of(kind).items() if not name.startswith("minutes")}
    document = a_draft(world, kind.name, data=data)
    assert {one.name for one in missing(kind, document.values)} == {"minutes_on", "minutes_number"}
    assert len(missing_now([document], on=ON)[document.ref]) == 2

    a_signed(world, "minutes_selection", on=date(2026, 10, 16))

    assert missing_now([document], on=ON)[document.ref] == ()


def test_prepare_package_drafts_what_there_is_something_to_say_about(world: World) -> None:
    furnish(world)
    curator = world.viewer("curator")

    made = prepare_package(organisation=world.school, year=YEAR, moment="start", actor=curator, at=AT, on=ON)

    kinds = {one.kind for one in made}
    assert "order_introduction" in kinds
    assert not kinds & {"order_roadmap", "order_curator_and_mentors", "regulation", "roadmap_print"}
    again = prepare_package(organisation=world.school, year=YEAR, moment="start", actor=curator, at=AT, on=ON)
    assert again == []


@pytest.mark.parametrize("login", ["head", "mentor", "stranger"])
def test_prepare_package_refuses_whoever_writes_nothing_here(world: World, login: str) -> None:
    with pytest.raises(NotPermitted):
        prepare_package(organisation=world.school, year=YEAR, moment="start", actor=world.viewer(login), at=AT, on=ON)


def test_refresh_paper_takes_what_a_card_says_now(world: World) -> None:
    furnish(world)
    document = draft(world, "order_introduction")
    world.school.place = "п. Новый Бор"
    world.school.save()

    fresh = refresh_paper(document, actor=world.viewer("curator"), at=AT, on=ON)

    assert fresh.values["school"]["place"] == "п. Новый Бор"
    assert refresh_paper(fresh, actor=world.viewer("curator"), at=AT, on=ON).version == fresh.version


def test_signing_closes_the_action_and_dates_what_waited(world: World) -> None:
    waiting = Timing("после приказа", "after_document", offset=Offset(1, "month"), document="order_introduction")
    a_roadmap(
        world,
        ("Издать приказ", ("document:order_introduction",), Timing()),
        ("Составить план", ("manual",), waiting),
    )
    document = on_signature(world, "order_introduction")
    assert "Издать приказ" in effects_of([document])[document.ref]

    sign_paper(document, on=ON, actor=world.viewer("head"), at=AT)

    items = items_of(world)
    assert (items["Издать приказ"].state, items["Издать приказ"].done_on) == ("done", ON)
    assert items["Составить план"].end_on is not None


def test_cancelling_opens_the_action_again(world: World) -> None:
    a_roadmap(world, ("Издать приказ", ("document:order_introduction",), Timing()))
    signed = a_signed(world, "order_introduction", on=ON)
    assert items_of(world)["Издать приказ"].state == "done"

    cancel_paper(signed, because="приказ № 2-о", on=ON, actor=world.viewer("head"), at=AT)

    assert items_of(world)["Издать приказ"].state != "done"


def test_signing_for_the_other_model_closes_nothing(world: World) -> None:
    a_roadmap(world, ("Издать приказ", ("document:order_introduction",), Timing()))

    a_signed(world, "order_introduction", on=ON, model="students")

    assert items_of(world)["Издать приказ"].state == "not_started"


def test_signing_the_order_on_the_roadmap_approves_it(world: World) -> None:
    roadmap = a_roadmap(world, ("Утвердить карту", ("document:order_roadmap",), Timing()))

    signed = a_signed(world, "order_roadmap", on=ON)

    roadmap.refresh_from_db()
    assert (roadmap.state, roadmap.approved_on, roadmap.approval_number) == ("approved", ON, signed.number)
    assert items_of(world)["Утвердить карту"].state == "done"


def test_signing_the_order_on_the_regulation_brings_the_regulation(world: World) -> None:
    a_roadmap(world, ("Принять положение", ("document:regulation",), Timing()))

    a_signed(world, "order_regulation", on=ON)

    assert items_of(world)["Принять положение"].state == "done"


def test_paper_findings_notice_minutes_that_are_not_there(world: World) -> None:
    a_draft(world, "order_regulation", dated_on=ON)

    assert [one.code for one in paper_findings(world.school, year=YEAR, on=ON)] == ["missing_minutes"]


def test_a_signed_paper_of_the_demo_kind_is_in_force_at_once(world: World) -> None:
    assert a_signed(world, "order_introduction", on=ON).state == State.IN_FORCE
