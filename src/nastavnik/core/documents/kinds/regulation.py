"""D-20, the regulation: the main local act on mentoring, for teachers or for pupils, approved by an order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from nastavnik.core.documents import asked
from nastavnik.core.documents.blanks import LINE, Blanks
from nastavnik.core.documents.blocks import Block, Heading, Paper, Paragraph, Section, StampPair, Text, data, text
from nastavnik.core.documents.bond_words import FORMS, KINDS
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Field, Kind
from nastavnik.core.documents.kinds.heads import adopted_by_council, approved_by_order
from nastavnik.core.documents.kinds.local_act import Extra, Places, blocks_of
from nastavnik.core.documents.kinds.points import Words, accordance, reference
from nastavnik.core.documents.kinds.whose import MENTORING
from nastavnik.core.documents.requisites import Registration, School
from nastavnik.core.language.numbers import number_in_words
from nastavnik.core.language.organisations import decline_organisation
from nastavnik.core.language.plurals import capitalised, plural

KIND, CODE, TITLE = "regulation", "D-20", "Положение о наставничестве"
COUNCIL = "совет наставников"
LAWS = "в соответствии с законодательством об образовании и о персональных данных"
MOST_BONDS, MEETINGS_A_MONTH, NOTICE_DAYS = 3, 2, 3
FORMS_OF = {
    "teachers": ("teacher_teacher", "head_teacher"),
    "students": ("student_student", "teacher_student", "college_student_student", "employer_student"),
}
KINDS_OF = {
    "teachers": ("traditional", "group", "virtual", "short_term_goal", "reverse", "situational", "speed"),
    "students": ("traditional", "group", "virtual", "short_term_goal", "situational"),
}
# Whose opinion the law asks for, by the beginning of the fields that name the minutes.
OPINIONS = {
    "union": "первичной профсоюзной организации",
    "students_council": "совета обучающихся",
    "parents_council": "совета родителей",
}


@dataclass(frozen=True, slots=True)
class Regulation:
    """What the regulation needs. Its registration is that of the order that approves it."""

    target_model: str = "teachers"
    school: School = field(default_factory=School)
    registration: Registration = field(default_factory=Registration)
    minutes: Registration = field(default_factory=Registration)  # of the teachers' council
    opinions: tuple[tuple[str, Registration], ...] = ()  # a key of OPINIONS with its minutes
    council: str = COUNCIL
    forms: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    most_bonds: int = MOST_BONDS
    meetings_a_month: int = MEETINGS_A_MONTH
    notice_days: int = NOTICE_DAYS
    grounds: tuple[str, ...] = ()  # acts in the instrumental


def compose(given: Regulation) -> Paper:
    """Return the regulation with the stamps of the council that adopted it and of the order that approved it."""
    blanks = Blanks()
    about = MENTORING[given.target_model]
    return Paper(
        kind=KIND,
        title=f"Положение о системе {about}",
        sections=(Section(tuple(_blocks(given, about, blanks))),),
        blanks=blanks.listed,
    )


def _blocks(given: Regulation, about: str, blanks: Blanks) -> Iterator[Block]:
    minutes = adopted_by_council(given.minutes, blanks, council="педагогического совета", field="minutes")
    yield StampPair(minutes, approved_by_order(given.registration, blanks))
    yield Paragraph(())
    school = given.school.short_name or given.school.full_name
    where = [data(f"\n{school}", "school.short_name")] if school else []
    yield Heading(text(f"ПОЛОЖЕНИЕ\nо системе {about}", *where), level=1)
    places, lists = _places(given, blanks), _lists(given)
    yield from blocks_of(KIND, model=given.target_model, places=places, lists=lists, extras=_opinions(given, blanks))


def _places(given: Regulation, blanks: Blanks) -> Places:
    name = given.school.full_name or given.school.short_name
    council = decline_organisation(given.council, case="instrumental").text
    where = decline_organisation(name, case="prepositional").text if name else ""
    return {
        "school": [blanks.take(where, "полное наименование школы", LINE + LINE, field="school.full_name")],
        "most": [data(_most(given.most_bonds), "most_bonds")],
        "meetings": [data(_times(given.meetings_a_month), "meetings_a_month")],
        "notice": [data(_days(given.notice_days), "notice_days")],
        "grounds": accordance(given.grounds) or [LAWS],
        "council": [data(given.council, "council")],
        "council_instrumental": [data(council, "council")],
        "council_capital": [data(capitalised(given.council), "council")],
    }


def _lists(given: Regulation) -> dict[str, list[Text]]:
    forms = given.forms or FORMS_OF[given.target_model]
    kinds = given.kinds or KINDS_OF[given.target_model]
    return {
        "forms": [text(data(f"«{FORMS[form]}»", "forms")) for form in forms],
        "kinds": [text(data(KINDS[kind], "kinds")) for kind in kinds],
    }


def _opinions(given: Regulation, blanks: Blanks) -> list[Extra]:
    if not given.opinions:
        return []
    words: Words = ["При подготовке положения учтено мнение "]
    for place, (key, minutes) in enumerate(given.opinions):
        decided = reference(minutes, blanks, field=key, of="протокола")
        words += [", " if place else "", OPINIONS[key], " (протокол от ", *decided, ")"]
    return [Extra(after="general.grounds", key="opinions", words=[*words, "."])]


def _most(count: int) -> str:
    words = number_in_words(count, gender="f", case="genitive")
    return f"{words} {plural(count, 'пары или группы', 'пар или групп', 'пар или групп')}"


def _times(count: int) -> str:
    return f"{number_in_words(count, case='genitive')} {plural(count, 'раза', 'раз', 'раз')}"


def _days(count: int) -> str:
    return f"{number_in_words(count)} {plural(count, 'рабочий день', 'рабочих дня', 'рабочих дней')}"


def _of_facts(facts: Facts) -> Paper:
    minutes = {key: facts.registration_of(key) for key in OPINIONS}
    return compose(
        Regulation(
            target_model=facts.choice("target_model", "teachers"),
            school=facts.school(),
            registration=facts.registration,
            minutes=facts.registration_of("minutes") or Registration(),
            opinions=tuple((key, found) for key, found in minutes.items() if found),
            council=facts.text("council") or COUNCIL,
            forms=tuple(row.choice("form") for row in facts.rows("forms")),
            kinds=tuple(row.choice("kind") for row in facts.rows("kinds")),
            most_bonds=facts.number("most_bonds") or MOST_BONDS,
            meetings_a_month=facts.number("meetings_a_month") or MEETINGS_A_MONTH,
            notice_days=facts.number("notice_days") or NOTICE_DAYS,
            grounds=facts.grounds(),
        )
    )


def _chosen(name: str, codes: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{name: code} for code in codes]


ENTRY = Kind(
    name=KIND,
    code=CODE,
    title=TITLE,
    moment="start",
    compose=_of_facts,
    fields=(
        asked.TARGET_MODEL,
        asked.SCHOOL,
        *asked.basis("minutes", "Протокол педагогического совета", "1", "2026-08-28", required=True),
        Field("council", "text", "Кто обсуждает пары и кандидатов", example=COUNCIL, hint="В именительном падеже"),
        Field(
            *("forms", "rows", "Формы наставничества"),
            example=_chosen("form", FORMS_OF["teachers"]),
            columns=(Field("form", "choice", "Форма", required=True, choices=FORMS),),
        ),
        Field(
            *("kinds", "rows", "Виды наставничества"),
            example=_chosen("kind", KINDS_OF["teachers"]),
            columns=(Field("kind", "choice", "Вид", required=True, choices=KINDS),),
        ),
        Field("most_bonds", "number", "Сколько пар ведёт один наставник, не больше", example=MOST_BONDS),
        Field("meetings_a_month", "number", "Встреч в месяц, не реже", example=MEETINGS_A_MONTH),
        Field("notice_days", "number", "За сколько рабочих дней директор предупреждает об отмене", example=NOTICE_DAYS),
        *asked.basis("union", "Мнение профсоюзной организации, протокол", "4", "2026-08-27"),
        *asked.basis("students_council", "Мнение совета обучающихся, протокол"),
        *asked.basis("parents_council", "Мнение совета родителей, протокол"),
        asked.grounds(
            "Федеральным законом от 29.12.2012 №\u00a0273-ФЗ «Об образовании в Российской Федерации»",
            "статьёй 351.8 Трудового кодекса Российской Федерации",
        ),
        Field(
            "number", "text", "Приказ об утверждении: номер", example="113-о", hint="Номер даёт журнал при подписании"
        ),
        Field("dated_on", "date", "Приказ об утверждении: дата", example="2026-09-04"),
    ),
    student_example={
        "forms": _chosen("form", FORMS_OF["students"]),
        "kinds": _chosen("kind", KINDS_OF["students"]),
        "students_council_on": "2026-08-26",
        "students_council_number": "2",
        "parents_council_on": "2026-08-26",
        "parents_council_number": "3",
        "grounds": [],
    },
)
