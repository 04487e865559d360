"""D-45, consent to the distribution of personal data: what may stand on the site, where, how long, and what may not."""

from datetime import date

from nastavnik.core.documents.blocks import Block, Items, Paper, Paragraph, text
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Kind
from nastavnik.core.documents.kinds.consent_forms import FIELDS, OF_PUPIL, Operator, form_of, till

KIND, CODE, TITLE = "consent_distribution", "D-45", "Согласие на распространение персональных данных"

CATEGORIES = (
    "фамилия, имя, отчество;",
    "должность или класс;",
    "участие в программе наставничества и её итоги;",
    "фотографии и видео с мероприятий программы.",
)


def body(operator: Operator, *, until: date | None, of_child: bool) -> tuple[Block, ...]:
    """Return the words of the consent, without names."""
    whose = "персональные данные ребёнка" if of_child else "мои персональные данные"
    site = f"сайт школы {operator.site}" if operator.site else "официальный сайт школы"
    return (
        Paragraph(text("разрешаю оператору: ", *operator.words, f" — показывать неограниченному кругу лиц {whose}:")),
        Items(tuple(text(one) for one in CATEGORIES)),
        Paragraph(text(f"Где: {site} и стенды школы. Цель: рассказать о программе наставничества.")),
        Paragraph(
            text(
                "Запрещаю передавать эти данные другим лицам иначе как показом на этих страницах, использовать их "
                "в рекламе и собирать с других страниц. Дата рождения, адрес, телефон и отметки не публикуются."
            )
        ),
        Paragraph(
            text(
                "Согласие действует до ",
                till(until),
                " Его можно отозвать в любой день по личной ссылке или "
                "заявлением в школу. После этого данные уберут с сайта в течение трёх рабочих дней.",
            )
        ),
        Paragraph(text("Согласие даю свободно. Отказ ни на что не влияет и участию в программе не мешает.")),
    )


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
