"""D-43, consent to the processing of personal data: a paper of its own, one purpose, one person."""

from dataclasses import dataclass, field
from datetime import date

from nastavnik.core.documents.blanks import DATE, LONG, Blanks
from nastavnik.core.documents.blocks import Block, FormLine, Heading, Items, Paper, Paragraph, Run, Section, data, text
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Kind
from nastavnik.core.documents.kinds.consent_forms import FIELDS, OF_PUPIL, Operator, form_of, till
from nastavnik.core.documents.kinds.points import (
    accordance,
)
from nastavnik.core.documents.requisites import School

KIND, CODE, TITLE = "consent_processing", "D-43", "Согласие на обработку персональных данных"

# What the programme needs and nothing more; each line is one category.
CATEGORIES = (
    "фамилия, имя, отчество;",
    "должность или класс, преподаваемые предметы, стаж и квалификационная категория;",
    "телефон и адрес электронной почты;",
    "пожелания к наставничеству и ответы, данные для подбора пары;",
    "сведения о паре, программе и проведённых встречах.",
)
ACTIONS = (
    "сбор, запись, систематизация, накопление, хранение, уточнение, использование, передача внутри школы тем, кто "
    "ведёт наставничество, блокирование, удаление и уничтожение, на бумаге и в информационной системе школы"
)
KEEPING = "до конца программы наставничества и в течение трёх лет после неё"

APART = "Передача другим организациям и размещение на сайте в это согласие не входят и требуют отдельного."
FREE_WILL = "Согласие даю свободно, своей волей и в своём интересе. Отказ не влечёт последствий по работе."


@dataclass(frozen=True, slots=True)
class ConsentProcessing:
    """What the form needs: the person as written in the list and the school."""

    full_name: str
    year: str  # «2026/2027»
    school: School = field(default_factory=School)
    grounds: tuple[str, ...] = ()  # acts in the instrumental


def body(operator: Operator, *, until: date | None, of_child: bool) -> tuple[Block, ...]:
    """Return the words of the consent, without names: what a page shows and what is kept of it."""
    whose = "персональные данные ребёнка" if of_child else "мои персональные данные"
    refusal = "на обучение и отметки ребёнка" if of_child else "на работу и учёбу"
    return (
        Paragraph(
            text(
                "разрешаю оператору: ",
                *operator.words,
                f" — обрабатывать {whose} с одной целью: участие в программе наставничества.",
            )
        ),
        Paragraph(text("Согласие касается только этих данных:")),
        Items(tuple(text(category) for category in CATEGORIES)),
        Paragraph(text(f"С данными можно совершать такие действия: {ACTIONS}.")),
        Paragraph(text(APART)),
        Paragraph(
            text(
                "Согласие действует до ",
                till(until),
                " Потом данные удалят; бумаги, которые закон велит хранить, "
                "останутся в архиве школы. Согласие можно отозвать в любой день по личной ссылке или заявлением в "
                "школу; тогда данные уничтожат в срок, установленный законом.",
            )
        ),
        Paragraph(text(f"Согласие даю свободно, своей волей и в своём интересе. Отказ не повлияет {refusal}.")),
    )


def compose(given: ConsentProcessing) -> Paper:
    """Return the form. Address, identity paper, signature and date are filled by the person's own hand."""
    blanks = Blanks()
    return Paper(
        kind=KIND,
        title=f"{TITLE}: {given.full_name}",
        sections=(Section(tuple(_form(given, blanks))),),
        blanks=blanks.listed,
    )


def _form(given: ConsentProcessing, blanks: Blanks) -> list[Block]:
    return [
        Heading(text(TITLE), level=1),
        *_who(given.full_name),
        # Long lines to be filled would tear a justified paragraph apart.
        Paragraph(text(*_operator(given, blanks)), align="left" if blanks.listed else "justify"),
        Paragraph(text("Согласие касается только этих данных:")),
        Items(tuple(text(category) for category in CATEGORIES)),
        Paragraph(text(f"С данными можно совершать такие действия: {ACTIONS}.")),
        Paragraph(text(APART)),
        Paragraph(
            text(
                f"Согласие действует {KEEPING}. Его можно отозвать в любое время, подав письменное заявление "
                "на имя руководителя школы; тогда данные уничтожат в срок, установленный законом."
            )
        ),
        Paragraph(text(FREE_WILL)),
        FormLine((), "подпись, инициалы и фамилия"),
        Paragraph(text(DATE), align="left", is_indented=False),
    ]


def _who(full_name: str) -> list[Block]:
    return [
        FormLine(text("Я, ", data(full_name), ","), "фамилия, имя, отчество"),
        FormLine((), "адрес регистрации"),
        FormLine((), "документ, удостоверяющий личность: вид, серия и номер, кем и когда выдан"),
    ]


def _operator(given: ConsentProcessing, blanks: Blanks) -> list[str | Run]:
    name = blanks.take(given.school.full_name, "полное наименование школы", LONG)
    address = blanks.take(given.school.address, "адрес школы", LONG)
    basis: list[str | Run] = [*accordance(given.grounds), " "] if given.grounds else []
    return [
        *basis,
        "разрешаю оператору (",
        name,
        ", адрес: ",
        address,
        ") обрабатывать мои персональные данные с одной целью: участие в программе наставничества.",
    ]


def _of_facts(facts: Facts) -> Paper:
    until = facts.day("until")

    def words(operator: Operator, of_child: bool) -> tuple[Block, ...]:
        return body(operator, until=until, of_child=of_child)

    return form_of(facts, kind=KIND, title=TITLE, body=words)


ENTRY = Kind(
    name=KIND,
    code=CODE,
    title=TITLE,
    moment="people",
    compose=_of_facts,
    fields=FIELDS,
    student_example=OF_PUPIL,
)
