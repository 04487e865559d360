"""What stands in an address, made for every organisation: one maker for each name that a route holds.

A new page whose address holds a new name needs a maker here, or the matrix says so. A maker is found by the narrowest
key: «people:card.person», then «people.person», then «person».
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from cast import AT, FOUNDER, ON, YEAR
from factories.bonds import a_bond_of
from factories.pairs import a_mentee, a_mentor, propose
from matrix.world import ABOVE, WideWorld
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.consents.purposes import Purpose
from nastavnik.core.documents.catalogue import example_of, kind_of
from nastavnik.core.roadmaps.plan import Item, Plan, Stage
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.core.sources import Source, Table
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.domains.consents.operations import ask, give_links, link_token
from nastavnik.domains.documents.models import Document, PaperFile
from nastavnik.domains.documents.operations import (
    attach_scan,
    draft_paper,
    mark_signed_on_paper,
    send_to_signature,
)
from nastavnik.domains.documents.queries import document_for
from nastavnik.domains.documents.tasks import PACKAGE
from nastavnik.domains.matching.models import ProposedPair
from nastavnik.domains.matching.operations import add_ban
from nastavnik.domains.matching.queries import pairs_in
from nastavnik.domains.organisations.operations.heads import appoint_head
from nastavnik.domains.people.models import LinkKind, Person
from nastavnik.domains.people.operations import (
    Card,
    add_guardian,
    add_person,
    give_role,
    keep_list_draft,
    make_entry_link,
    note_clearance,
    save_view,
    write_person,
)
from nastavnik.domains.people.queries import person_for, standing_of
from nastavnik.domains.people.tasks import BACKUP
from nastavnik.domains.programmes.operations import draft_programme, plan_meeting
from nastavnik.domains.programmes.queries import bond_for
from nastavnik.domains.roadmaps.operations.items import move_item
from nastavnik.domains.roadmaps.operations.plans import keep_plan_draft, make_roadmap
from nastavnik.domains.roadmaps.operations.proofs import give_proof
from nastavnik.domains.roadmaps.queries import item_for, items_found, proofs_of
from nastavnik.domains.surveys.models import Invitation, Survey
from nastavnik.domains.surveys.operations import ask_people, open_survey
from nastavnik.domains.surveys.operations import link_token as survey_token
from nastavnik.domains.year.operations import write_task
from nastavnik.foundation.files.keeping import keep_file
from nastavnik.foundation.jobs.asking import ask_job
from nastavnik.foundation.jobs.models import JobState
from nastavnik.foundation.outbox.letters import queue_letter
from nastavnik.foundation.records.refs import new_ref
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.steps import live_steps_of
from nastavnik.web.shell.addresses import Address, addresses
from nastavnik.web.shell.help import TOPICS

Made = dict[str, str]  # what the same address already holds, by name
Maker = Callable[[WideWorld, str, Made], str]
Fields = Callable[[WideWorld, str, str], dict[str, Any]]  # the world, who sends, whose thing is meant
PLACE = ("organisation", "year")
# Names whose value belongs to no organisation: a question of the help, the code of a first start that is over, where an
# item stands in a plan, a moment of the year.
COMMON = {"topic": TOPICS[0].slug, "code": "k" * 32, "at": "0-0", "moment": "start", "letter": "papers"}
# Things of one person: even in the own organisation they are not there for anybody but who made them.
OF_ONE_PERSON = frozenset({"archive", "asked", "job", "step", "session"})
CONSENT_UNTIL = date(2027, 8, 31)
COMMON_SURNAME = "Закладочкина"
# Who keeps each organisation: what belongs to one person belongs to them.
KEEPERS = {"school": "curator", "sibling": "stranger", "foreign": "outsider", "municipality": "municipal"}
KEEPERS |= {"region": "region"}
NAMELESS = {"post": "Директор", "name": "Безымянный Ян"}
NOBODY = "f" * 32  # keeps what no one of the cast keeps
MAKERS: dict[str, Maker] = {}
FIELDS: dict[str, Fields] = {}


def maker(*keys: str) -> Callable[[Maker], Maker]:
    """Register what makes the object that an address names; returns its ref or token."""

    def register(make: Maker) -> Maker:
        MAKERS.update(dict.fromkeys(keys, make))
        return make

    return register


def fields(*names: str) -> Callable[[Fields], Fields]:
    """Register the fields that let a page's form find what it acts on; without them its answer would be 404."""

    def register(fill: Fields) -> Fields:
        FIELDS.update(dict.fromkeys(names, fill))
        return fill

    return register


def maker_of(page: Address, keyword: str) -> Maker | None:
    """Return the maker for a name of a page's address, the narrowest first."""
    room = page.name.split(":")[0]
    keys = (f"{page.name}.{keyword}", f"{room}.{keyword}", keyword)
    return next((MAKERS[key] for key in keys if key in MAKERS), None)


def objects_of(page: Address) -> list[str]:
    """Return the names that a page's address holds besides the organisation and the year."""
    return [keyword for keyword in page.holds if keyword not in (*PLACE, *COMMON)]


def fillable() -> list[Address]:
    """Return the pages whose address can be written; the others fail in a test of their own."""
    return [
        page for page in addresses() if page.access and all(maker_of(page, keyword) for keyword in objects_of(page))
    ]


def make_objects(wide: WideWorld, pages: list[Address]) -> None:
    """Make every object of every page in every organisation, before the first row runs."""
    for page in pages:
        for home in ABOVE:
            made: Made = {}
            for keyword in objects_of(page):
                make = maker_of(page, keyword)
                assert make is not None
                made[keyword] = wide.objects[f"{page.name}.{keyword}", home] = make(wide, home, made)


@maker("person")
def a_person(wide: WideWorld, home: str, made: Made) -> str:
    """Make a person who can be asked for by a name that exists in every organisation."""
    person = add_person(
        wide.organisation(home), actor=FOUNDER, at=AT, surname=COMMON_SURNAME, given_name="Ада", patronymic=""
    )
    wide.people[home].add(person.ref)
    return str(person.ref)


@maker("organisations.term")
def a_head(wide: WideWorld, home: str, made: Made) -> str:
    """Appoint an acting head."""
    term = appoint_head(
        wide.organisation(home),
        actor=FOUNDER,
        at=AT,
        from_on=ON - timedelta(days=5),
        surname="Глобусный",
        given_name="Лев",
        is_acting=True,
        basis="приказ № 1-к",
    )
    wide.keep(home, term)
    return str(term.ref)


@maker("people.term")
def a_role(wide: WideWorld, home: str, made: Made) -> str:
    """Give a role to the person that the same address names."""
    person = person_for(viewer=keeper(wide, home), ref=made["person"])
    term = give_role(person, Role.HEAD, actor=FOUNDER, at=AT, valid_from=ON - timedelta(days=30))
    wide.keep(home, term)
    return str(term.ref)


@maker("token")
def an_invitation(wide: WideWorld, home: str, made: Made) -> str:
    """Make a live one-time link."""
    person = add_person(wide.organisation(home), actor=FOUNDER, at=AT, surname="Ссылкина", given_name="Ада")
    return make_entry_link(person, kind=LinkKind.INVITATION, actor=FOUNDER, at=AT)


@maker("consents.token")
def a_consent_link(wide: WideWorld, home: str, made: Made) -> str:
    """Ask a grown-up and make the personal link."""
    person = add_person(wide.organisation(home), actor=FOUNDER, at=AT, surname="Согласнова", given_name="Ада")
    who: dict[str, Any] = {"actor": FOUNDER, "at": AT, "on": ON}
    ask([person], [Purpose.PROCESSING], until=CONSENT_UNTIL, **who)
    return link_token(give_links([person], until=CONSENT_UNTIL, **who)[0])


@maker("consents.link")
def a_consent_link_of_a_curator(wide: WideWorld, home: str, made: Made) -> str:
    """Ask a grown-up; the curator may show the link that was made."""
    person = add_person(wide.organisation(home), actor=FOUNDER, at=AT, surname="Показова", given_name="Ада")
    who: dict[str, Any] = {"actor": FOUNDER, "at": AT, "on": ON}
    ask([person], [Purpose.PROCESSING], until=CONSENT_UNTIL, **who)
    link = give_links([person], until=CONSENT_UNTIL, **who)[0]
    wide.keep(home, link)
    return str(link.ref)


@maker("item")
def an_item(wide: WideWorld, home: str, made: Made) -> str:
    """Make a roadmap of the year, once for each organisation, and name its only item."""
    if (kept := wide.objects.get(("an item", home))) is not None:
        return kept
    make_roadmap(wide.organisation(home), a_plan(home), year=YEAR, actor=FOUNDER, at=AT)
    item = items_found(f"пункт-{home}", viewer=keeper(wide, home))[0]
    wide.facts[home] |= {f"пункт-{home}"}
    wide.keep(home, item, item.roadmap)
    wide.objects["an item", home] = item.ref
    return str(item.ref)


@maker("own")
def an_own_task(wide: WideWorld, home: str, made: Made) -> str:
    """Make a task that somebody of the organisation wrote down."""
    how: dict[str, Any] = {"year": YEAR, "due_on": ON, "actor": FOUNDER, "at": AT}
    return write_task(wide.organisation(home), title="Позвонить", **how).ref


@maker("sent")
def a_letter(wide: WideWorld, home: str, made: Made) -> str:
    """Make a letter that waits to be sent."""
    words = {"address": "letter@school.example", "subject": "Тема", "body": "Текст"}
    home_ref = wide.organisation(home).ref
    return queue_letter(organisation_ref=home_ref, event=f"x:{home}", recipient_ref=NOBODY, **words, at=AT).ref


@maker("proof")
def a_proof(wide: WideWorld, home: str, made: Made) -> str:
    """Give one of the two proofs that the item of the same address needs."""
    item = item_for(viewer=keeper(wide, home), ref=made["item"])
    give_proof(item, code="reading", given_on=ON, actor=FOUNDER, at=AT)
    proof = proofs_of(item, viewer=keeper(wide, home)).get()
    wide.keep(home, proof)
    return str(proof.ref)


@maker("draft")
def a_draft(wide: WideWorld, home: str, made: Made) -> str:
    """Keep a plan that waits for a yes, with the file it was read from."""
    organisation = wide.organisation(home)
    file = keep_file(
        organisation_ref=organisation.ref, data=home.encode(), name="план.txt", content_kind="txt", actor=FOUNDER, at=AT
    )
    draft = keep_plan_draft(
        organisation, a_plan(home), year=YEAR, file_name="план.txt", file_ref=file.ref, actor=FOUNDER, at=AT
    )
    wide.keep(home, draft, file)
    return str(draft.ref)


@maker("people.draft")
def a_list(wide: WideWorld, home: str, made: Made) -> str:
    """Keep a list of people that waits for a yes."""
    rows = (("ФИО", "Должность"), (f"Списочная Ада {home.capitalize()}на", f"пост-списка-{home}"))
    source = Source("xlsx", (Table(rows, "лист 1"),))
    organisation = wide.organisation(home)
    draft = keep_list_draft(organisation, source, year=YEAR, file_name="люди.xlsx", actor=FOUNDER, at=AT)
    wide.keep(home, draft)
    wide.people[home] |= {f"пост-списка-{home}"}
    return str(draft.ref)


@maker("people.kept")
def a_view(wide: WideWorld, home: str, made: Made) -> str:
    """Keep a named way of looking at the list of people, that of the organisation's keeper."""
    view = save_view(wide.organisation(home), actor=keeper(wide, home), at=AT, name=f"вид-{home}", typed="Ада")
    wide.keep(home, view)
    return str(view.ref)


@maker("people.other")
def a_second_card(wide: WideWorld, home: str, made: Made) -> str:
    """Make a second card of the person that the same address names."""
    return a_person(wide, home, made)


@maker("people.guardianship")
def a_guardianship(wide: WideWorld, home: str, made: Made) -> str:
    """Make a student with a guardian."""
    organisation = wide.organisation(home)
    student, guardian = (
        write_person(organisation, Card(COMMON_SURNAME, "Ия", kind=kind), actor=FOUNDER, at=AT, on=ON)
        for kind in ("student", "guardian")
    )
    kept = add_guardian(student, guardian, actor=FOUNDER, at=AT, from_on=ON)
    wide.people[home] |= {student.ref, guardian.ref}
    wide.keep(home, kept)
    return str(kept.ref)


@maker("people.clearance")
def a_clearance(wide: WideWorld, home: str, made: Made) -> str:
    """Note a certificate of the person that the same address names."""
    person = person_for(viewer=keeper(wide, home), ref=made["person"])
    kept = note_clearance(person, kind="medical", shown_on=ON, valid_until=None, actor=keeper(wide, home), at=AT, on=ON)
    wide.keep(home, kept)
    return str(kept.ref)


@maker("survey")
def a_survey(wide: WideWorld, home: str, made: Made) -> str:
    """Open a survey of the year, once for each organisation."""
    if (kept := wide.objects.get(("a survey", home))) is None:
        survey = open_survey(
            wide.organisation(home),
            year=YEAR,
            kind=SurveyKind.MENTEE_REQUEST,
            target_model=TargetModel.TEACHERS,
            closes_on=CONSENT_UNTIL,
            on=ON,
            actor=FOUNDER,
            at=AT,
        )
        wide.keep(home, survey)
        kept = wide.objects["a survey", home] = survey.ref
    return kept


@maker("asked")
def a_survey_of_ones_own(wide: WideWorld, home: str, made: Made) -> str:
    """Ask the organisation's keeper."""
    ref = a_survey(wide, home, made)
    own = Person.objects.unscoped(because=Because.UPKEEP).filter(ref=keeper(wide, home).person_ref).first()
    if own is not None:
        _survey_asks(wide, home, own)
    return ref


@maker("surveys.token")
def a_survey_link(wide: WideWorld, home: str, made: Made) -> str:
    """Ask somebody and make the personal link."""
    person = add_person(wide.organisation(home), actor=FOUNDER, at=AT, surname="Анкетина", given_name="Ада")
    return survey_token(_survey_asks(wide, home, person))


@maker("surveys:handout.person")
def somebody_who_is_asked(wide: WideWorld, home: str, made: Made) -> str:
    """Ask somebody, so that there is a link to show."""
    person = add_person(wide.organisation(home), actor=FOUNDER, at=AT, surname="Листкова", given_name="Ада")
    wide.people[home].add(person.ref)
    _survey_asks(wide, home, person)
    return str(person.ref)


def _survey_asks(wide: WideWorld, home: str, person: Person) -> Invitation:
    survey = Survey.objects.unscoped(because=Because.UPKEEP).get(ref=a_survey(wide, home, {}))
    ask_people(survey, [person], actor=FOUNDER, at=AT)
    return Invitation.objects.unscoped(because=Because.UPKEEP).get(survey=survey, person=person)


@maker("matching.mentee")
def a_proposed_mentee(wide: WideWorld, home: str, made: Made) -> str:
    """Propose a pair of the year, once for each organisation, and name its mentee."""
    return str(_proposed(wide, home).mentee.ref)


@maker("matching.pair")
def a_proposed_pair(wide: WideWorld, home: str, made: Made) -> str:
    """Propose a pair of the year, once for each organisation."""
    return str(_proposed(wide, home).ref)


@maker("matching.ban")
def a_ban(wide: WideWorld, home: str, made: Made) -> str:
    """Forbid two people of the organisation as a pair."""
    one, other = (
        add_person(wide.organisation(home), actor=FOUNDER, at=AT, surname=surname)
        for surname in ("Запретова", "Отводова")
    )
    ban = add_ban(one, other, actor=FOUNDER, at=AT)
    wide.keep(home, ban)
    return str(ban.ref)


def _proposed(wide: WideWorld, home: str) -> ProposedPair:
    if ("a pair", home) not in wide.objects:
        organisation = wide.organisation(home)
        people = [a_mentee(organisation, "Парова", "физика"), a_mentor(organisation, "Наставникова", "физика")]
        wide.people[home] |= {person.ref for person in people}
        proposal = propose(organisation, FOUNDER)
        pair = pairs_in(proposal)[0]
        wide.keep(home, proposal, pair)
        wide.objects["a pair", home] = pair.ref
    rows = ProposedPair.objects.unscoped(because=Because.UPKEEP).select_related("mentee")
    return rows.get(ref=wide.objects["a pair", home])


@maker("documents.document")
def a_paper(wide: WideWorld, home: str, made: Made) -> str:
    """Draft a paper with everything that its kind asks for."""
    return str(_paper(wide, home).ref)


@maker("documents:sheet.document", "documents:sign.document", "documents:give_back.document")
def a_paper_on_signature(wide: WideWorld, home: str, made: Made) -> str:
    """Lay a paper before the head."""
    return str(send_to_signature(_paper(wide, home), actor=keeper(wide, home), at=AT).ref)


@maker("documents:acquaint.document", "documents:scan.document", "documents:cancel.document")
@maker("documents:scanned.document")
def a_signed_paper(wide: WideWorld, home: str, made: Made) -> str:
    """Note that the head has signed a paper by hand."""
    return str(_signed(wide, home).ref)


@maker("documents.file")
def a_scan(wide: WideWorld, home: str, made: Made) -> str:
    """Attach a scan to the paper that the same address names."""
    paper = document_for(viewer=keeper(wide, home), ref=made["document"])
    scan = attach_scan(paper, data=b"\x89PNG\r\n\x1a\n" + home.encode(), actor=keeper(wide, home), at=AT)
    wide.keep(home, scan)
    return str(scan.ref)


@maker("documents.token")
def a_proof_of_a_paper(wide: WideWorld, home: str, made: Made) -> str:
    """Name the address that proves a signed paper."""
    return str(_signed(wide, home).token)


@maker("archive")
def an_archive(wide: WideWorld, home: str, made: Made) -> str:
    """Pack papers in the name of the organisation's keeper."""
    own, organisation = keeper(wide, home), wide.organisation(home)
    file = keep_file(
        organisation_ref=organisation.ref, data=home.encode(), name="пакет.zip", content_kind="zip", actor=own, at=AT
    )
    job = ask_job(PACKAGE, actor=own, at=AT, key=new_ref(), moment="all", year=YEAR)
    type(job)._base_manager.filter(pk=job.pk).update(state=JobState.DONE, result={"file": file.ref})
    wide.keep(home, job, file)
    return str(file.ref)


def _paper(wide: WideWorld, home: str) -> Document:
    paper = draft_paper(
        organisation=wide.organisation(home),
        year=YEAR,
        kind="order_roadmap",
        target_model="teachers",
        # The people of the examples bear the names of the cast, whom no other school may show.
        data={**example_of(kind_of("order_roadmap")), "head": NAMELESS, "curator": NAMELESS},
        subject_ref=new_ref(),
        actor=keeper(wide, home),
        at=AT,
    )
    wide.keep(home, paper)
    return paper


def _signed(wide: WideWorld, home: str) -> Document:
    signer = replace(keeper(wide, home), because="a paper was signed by hand")
    paper = mark_signed_on_paper(_paper(wide, home), signed_on=ON, on=ON, actor=signer, at=AT)
    wide.keep(home, *PaperFile.objects.unscoped(because=Because.UPKEEP).filter(document=paper))
    return paper


@fields("documents:new")
def a_kind_of_paper(wide: WideWorld, login: str, home: str) -> dict[str, Any]:
    """Name a kind to begin with."""
    return {"kind": "order_introduction", "model": "teachers"}


@maker("step")
def a_step(wide: WideWorld, home: str, made: Made) -> str:
    """Do what can be taken back: bring an item into work."""
    item = item_for(viewer=keeper(wide, home), ref=an_item(wide, home, made))
    move_item(item, to=ItemState.IN_PROGRESS, actor=keeper(wide, home), at=AT, on=ON)
    step = live_steps_of(keeper(wide, home), at=AT)[0]
    wide.keep(home, step)
    return str(step.ref)


@maker("job")
def a_job(wide: WideWorld, home: str, made: Made) -> str:
    """Ask for a long piece of work in the name of the organisation's keeper."""
    job = ask_job(BACKUP, actor=keeper(wide, home), at=AT, key=new_ref())
    wide.keep(home, job)
    return str(job.ref)


@maker("bond")
def a_bond(wide: WideWorld, home: str, made: Made) -> str:
    """Join two people, once for each organisation: at school the cast's mentor and mentee, who reach no other bond."""
    if (kept := wide.objects.get(("a bond", home))) is not None:
        return kept
    if home == "school":
        mentor, mentee = (wide.world.cast[login].person for login in ("mentor", "mentee"))
    else:
        names = (f"Парнов{'о' * len(home)}", f"Двойкин{'а' * len(home)}")
        mentor, mentee = (add_person(wide.organisation(home), actor=FOUNDER, at=AT, surname=one) for one in names)
    bond = a_bond_of(mentor, mentee, home=wide.organisation(home), subject=f"предмет-{home}")
    wide.facts[home] |= {f"предмет-{home}"}
    wide.people[home] |= {mentor.ref, mentee.ref}
    wide.keep(home, bond)
    wide.objects["a bond", home] = bond.ref
    return str(bond.ref)


@maker("meeting")
def a_meeting(wide: WideWorld, home: str, made: Made) -> str:
    """Plan a meeting of the bond that the same address names."""
    bond = bond_for(viewer=keeper(wide, home), ref=made["bond"])
    meeting = plan_meeting(bond, met_on=ON, theme=f"тема-{home}", on=ON, actor=FOUNDER, at=AT)
    wide.facts[home] |= {f"тема-{home}"}
    wide.keep(home, meeting)
    return str(meeting.ref)


@maker("programmes.version")
def a_version(wide: WideWorld, home: str, made: Made) -> str:
    """Draft a programme of the bond that the same address names."""
    bond = bond_for(viewer=keeper(wide, home), ref=made["bond"])
    programme = draft_programme(bond, actor=FOUNDER, at=AT)
    wide.keep(home, programme)
    return str(programme.ref)


@fields("roadmaps:give")
def a_needed_proof(wide: WideWorld, login: str, home: str) -> dict[str, Any]:
    """Name the other proof that the item needs."""
    return {"code": "consents"}


@fields("shell:search")
def a_search(wide: WideWorld, login: str, home: str) -> dict[str, Any]:
    """Look for somebody whose name exists everywhere: the answer must stay at home."""
    return {"q": COMMON_SURNAME}


@fields("shell:role")
def a_role_of_ones_own(wide: WideWorld, login: str, home: str) -> dict[str, Any]:
    """Change to the role that is in use already."""
    if login not in wide.world.cast:
        return {}
    standing = standing_of(wide.world.cast[login].account, on=ON)
    assert standing is not None
    return {"grant": standing.term.ref}


def keeper(wide: WideWorld, home: str) -> Viewer:
    """Return a curator of the organisation, who may do there what the cast's curator may do at school."""
    organisation = wide.organisation(home)
    login = KEEPERS.get(home)
    person_ref = wide.world.viewer(login).person_ref if login else NOBODY
    return Viewer(Role.CURATOR, organisation.ref, organisation.path, person_ref, "")


def a_plan(home: str) -> Plan:
    """Return a plan of one stage with one item, whose word stands nowhere else."""
    item = Item(text=f"Провести пункт-{home}", proofs=("reading", "consents"))
    return Plan(title="План", stages=(Stage(title="Этап", items=(item,)),))
