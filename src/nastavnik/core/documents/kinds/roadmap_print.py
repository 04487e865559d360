"""D-21, the roadmap as a printed table: on its own with «УТВЕРЖДАЮ», or as an appendix to an order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from nastavnik.core.documents import asked
from nastavnik.core.documents.blanks import Blanks
from nastavnik.core.documents.blocks import Block, Heading, Paper, Row, Section, Table, Text, data, text
from nastavnik.core.documents.examples import EXAMPLE_PLAN
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Field, Kind
from nastavnik.core.documents.kinds.heads import approval_stamp
from nastavnik.core.documents.requisites import Registration, School
from nastavnik.core.documents.terms import term_in_words
from nastavnik.core.language.plurals import capitalised
from nastavnik.core.roadmaps.plan import Item, Owner, Plan, Stage

KIND, CODE, TITLE = "roadmap_print", "D-21", "Дорожная карта наставничества"

HEAD = ("№", "Действие", "Срок", "Ответственные", "Результат, документы")
WIDTHS = (18, 93, 38, 50, 58)


@dataclass(frozen=True, slots=True)
class RoadmapPrint:
    """What the printed roadmap needs."""

    plan: Plan
    year: str  # «2026/2027»
    school: School = field(default_factory=School)
    registration: Registration = field(default_factory=Registration)
    is_landscape: bool = True


def compose(given: RoadmapPrint) -> Paper:
    """Return the roadmap with its approval stamp, on landscape sheets unless told otherwise."""
    blanks = Blanks()
    stamp = approval_stamp(given.school.head, given.registration, blanks)
    note_gaps(given.plan, blanks)
    blocks: list[Block] = [stamp, title(given.year, given.school), table(given.plan)]
    return Paper(
        kind=KIND,
        title=f"{TITLE} на {given.year} учебный год",
        sections=(Section(tuple(blocks), is_landscape=given.is_landscape),),
        blanks=blanks.listed,
    )


def title(year: str, school: School) -> Heading:
    """Return the title over the table; the school is named where it is known."""
    where = school.short_name or school.full_name
    school_line = data(f"\n{where}" if where else "", "school")
    return Heading(text(TITLE, school_line, "\nна ", data(year, "year"), " учебный год"), level=1)


def note_gaps(plan: Plan, blanks: Blanks) -> None:
    """Note what the table leaves to be filled: terms and owners that neither an action nor its stage has."""
    open_items = [(stage, item) for stage in plan.stages for item in stage.items]
    if any(not (item.owners or stage.owners) for stage, item in open_items):
        blanks.take(None, "ответственные в таблице", field="plan")
    if any(
        not (term_in_words(item.timing) or term_in_words(stage.timing) or item.children) for stage, item in open_items
    ):
        blanks.take(None, "сроки в таблице", field="plan")


def table(plan: Plan) -> Table:
    """Return the table of the plan: a spanning row per stage, then its items, numbered anew without gaps."""
    rows = [row for number, stage in enumerate(plan.stages, start=1) for row in _stage_rows(number, stage)]
    keep = _columns_in_use(rows)
    return Table(
        head=tuple(HEAD[place] for place in keep),
        rows=tuple(row if row.is_spanning else Row(tuple(row.cells[place] for place in keep)) for row in rows),
        widths=tuple(WIDTHS[place] for place in keep),
    )


def _columns_in_use(rows: list[Row]) -> list[int]:
    """Return the places of the columns to print: the last one only where the plan says anything in it."""
    is_last_used = any(row.cells[-1] for row in rows if not row.is_spanning)
    return list(range(len(HEAD) if is_last_used else len(HEAD) - 1))


def _stage_rows(number: int, stage: Stage) -> Iterator[Row]:
    facts = [f"{number}. {stage.title.strip().rstrip('.')}"]
    term = term_in_words(stage.timing)
    # What every action says for itself is not said twice.
    if term and not all(term_in_words(item.timing) for item in stage.items):
        facts.append(f"Срок: {term}")
    if stage.owners and not all(item.owners for item in stage.items):
        facts.append(f"Ответственные: {_owners(stage.owners)}")
    yield Row((text(data(". ".join(facts), "plan")),), is_spanning=True)
    for place, item in enumerate(stage.items, start=1):
        yield from _item_rows(f"{number}.{place}", item)


def _item_rows(number: str, item: Item) -> Iterator[Row]:
    yield Row(
        (
            text(number),
            _cell(capitalised(item.text.strip())),
            _cell(term_in_words(item.timing)),
            _cell(_owners(item.owners)),
            _cell(_outcome(item)),
        )
    )
    for place, child in enumerate(item.children, start=1):
        yield from _item_rows(f"{number}.{place}", child)


def _cell(words: str) -> Text:
    return text(data(" ".join(words.split()), "plan"))


def _owners(owners: tuple[Owner, ...]) -> str:
    return ", ".join(dict.fromkeys(" ".join(owner.text.split()).rstrip(",;") for owner in owners))


def _outcome(item: Item) -> str:
    parts = [item.result or "", *item.documents]
    return "; ".join(dict.fromkeys(part.strip().rstrip(".;") for part in parts if part.strip()))


def _of_facts(facts: Facts) -> Paper:
    plan = facts.plan() or Plan(TITLE)
    return compose(RoadmapPrint(plan, facts.year(), facts.school(), facts.registration))


ENTRY = Kind(
    name=KIND,
    code=CODE,
    title=TITLE,
    moment="start",
    compose=_of_facts,
    fields=(
        asked.TARGET_MODEL,
        asked.YEAR,
        asked.SCHOOL,
        asked.HEAD,
        Field("plan", "plan", "Дорожная карта", required=True, example=EXAMPLE_PLAN, place="roadmap"),
        asked.dated_on("2026-09-11"),
    ),
)
