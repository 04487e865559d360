"""D-44, consent of a guardian to a child's taking part: about the programme itself, not about data."""

from datetime import date

from nastavnik.core.documents import asked
from nastavnik.core.documents.blocks import Block, Items, Paper, Paragraph, text
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Kind
from nastavnik.core.documents.kinds.consent_forms import FIELDS, OF_PUPIL, Operator, form_of, till

KIND, CODE, TITLE = "consent_guardian", "D-44", "Согласие законного представителя на участие ребёнка"

MEANS = (
    "встречи с наставником в школе или там, где вы договоритесь с куратором;",
    "анкеты о том, чем помочь и что получилось;",
    "общие занятия и мероприятия программы.",
)


def body(operator: Operator, *, until: date | None) -> tuple[Block, ...]:
    """Return the words of the consent, without names."""
    return (
        Paragraph(text("согласие даю организации: ", *operator.words, ".")),
        Paragraph(text("Согласен (согласна), чтобы ребёнок участвовал в программе наставничества. Это значит:")),
        Items(tuple(text(one) for one in MEANS)),
        Paragraph(
            text(
                "Имя наставника мне сообщат до первой встречи. Взрослый наставник из другой организации встречается "
                "с ребёнком только после проверки документов, которой требует закон."
            )
        ),
        Paragraph(text("Об обработке данных ребёнка и о публикации фотографий спрашивают отдельно.")),
        Paragraph(
            text(
                "Согласие действует до ",
                till(until),
                " Я могу отозвать его в любой день по личной ссылке или "
                "заявлением в школу; тогда участие прекратится сразу.",
            )
        ),
        Paragraph(text("Согласие даю свободно. Отказ не повлияет на обучение и отметки ребёнка.")),
    )


def _of_facts(facts: Facts) -> Paper:
    until = facts.day("until")

    def words(operator: Operator, of_child: bool) -> tuple[Block, ...]:
        return body(operator, until=until)

    return form_of(facts, kind=KIND, title=TITLE, body=words)


ENTRY = Kind(
    name=KIND,
    code=CODE,
    title=TITLE,
    moment="people",
    compose=_of_facts,
    fields=asked.with_examples(FIELDS, OF_PUPIL),
    models=("students",),
)
