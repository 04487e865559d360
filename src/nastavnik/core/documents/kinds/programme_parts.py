"""The sheets of a personal programme, part by part; a part that says nothing is left out, and the rest count on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from nastavnik.core.documents.blanks import LINE, LONG, Blanks
from nastavnik.core.documents.blocks import Block, Heading, Items, Paragraph, Row, Run, Table, Text, data, text
from nastavnik.core.documents.bond_words import FORMS, KINDS
from nastavnik.core.documents.kinds.heads import approval_stamp
from nastavnik.core.documents.kinds.points import Words
from nastavnik.core.documents.kinds.programme_facts import Correction, Goal, Side, Step
from nastavnik.core.documents.requisites import Registration, School
from nastavnik.core.language.dates import in_digits, in_words, period_in_digits, period_in_words
from nastavnik.core.language.plurals import counted

STEP_HEAD = ("№", "Шаг", "Срок", "Что получится", "Отметка")
STEP_WIDTHS = (9, 62, 36, 48, 20)
GOAL_HEAD = ("Результат", "Как измеряем", "До", "Цель", "Итог")
GOAL_WIDTHS = (58, 52, 20, 20, 25)


@dataclass(frozen=True, slots=True)
class PersonalProgramme:
    """What the programme needs."""

    mentor: Side
    mentees: tuple[Side, ...]
    school: School = field(default_factory=School)
    registration: Registration = field(default_factory=Registration)
    form: str = "teacher_teacher"
    kind: str = "traditional"
    subject: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    diagnosis: str = ""
    difficulties: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    aim: str = ""
    tasks: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    steps: tuple[Step, ...] = ()
    meetings: int | None = None
    rhythm: str = ""
    support: str = ""
    risks: str = ""
    corrections: tuple[Correction, ...] = ()
    result: str = ""
    reflection: str = ""


def blocks_of(given: PersonalProgramme, blanks: Blanks) -> Iterator[Block]:
    """Yield the programme from its stamp to the signatures of both sides and of the curator."""
    yield approval_stamp(given.school.head, given.registration, blanks)
    school = given.school.short_name or given.school.full_name
    where = [data(f"\n{school}", "school.short_name")] if school else []
    yield Heading(text("ПЕРСОНАЛИЗИРОВАННАЯ ПРОГРАММА\nнаставничества", *where), level=1)
    yield _participants(given, blanks)
    parts = (
        ("С чего начинаем", list(_starting_point(given))),
        ("Цель и задачи", list(_aims(given, blanks))),
        ("Шаги и встречи", list(_way(given, blanks))),
        ("Поддержка и риски", list(_conditions(given))),
        ("Исправления", list(_corrections(given))),
        ("Итог", list(_outcome(given))),
    )
    for number, (title, blocks) in enumerate((part for part in parts if part[1]), start=1):
        yield Heading(text(f"{number}. {title}"), level=2)
        yield from blocks
    yield from _agreed(given)


def _participants(given: PersonalProgramme, blanks: Blanks) -> Table:
    mentees = ";\n".join(one.line for one in given.mentees)
    plural = "Наставляемые" if len(given.mentees) > 1 else "Наставляемый"
    rows = [
        ("Наставник", text(blanks.take(given.mentor.line, "наставник", field="mentor"))),
        (plural, text(blanks.take(mentees, "наставляемый", field="mentees"))),
        ("Форма и вид", text(data(f"{FORMS[given.form]}, {KINDS[given.kind]}", "form"))),
    ]
    if given.subject:
        rows.append(("Направление", text(data(given.subject, "subject"))))
    rows.append(("Срок", text(_term(given, blanks))))
    rows.append(("Куратор", text(blanks.take(_curator(given.school), "куратор", field="curator"))))
    return Table(
        head=("Сведения", "О программе"), rows=tuple(Row((text(name), words)) for name, words in rows), widths=(40, 135)
    )


def _curator(school: School) -> str:
    return ", ".join(filter(None, (school.curator.list_name, school.curator.post)))


def _term(given: PersonalProgramme, blanks: Blanks) -> Run:
    known = period_in_words(given.starts_on, given.ends_on) if given.starts_on and given.ends_on else None
    return blanks.take(known, "срок программы", field="starts_on")


def _starting_point(given: PersonalProgramme) -> Iterator[Block]:
    if given.diagnosis:
        yield Paragraph(text(data(given.diagnosis, "diagnosis")))
    yield from _listed("Сильные стороны:", given.strengths, "strengths")
    yield from _listed("Что вызывает затруднения:", given.difficulties, "difficulties")


def _aims(given: PersonalProgramme, blanks: Blanks) -> Iterator[Block]:
    yield Paragraph(text("Цель: ", blanks.take(given.aim, "цель программы", LONG, field="aim")))
    yield from _listed("Задачи:", given.tasks, "tasks")
    if given.goals:
        yield Paragraph(text("По чему будет виден результат:"), stays_with_next=True)
        yield Table(head=GOAL_HEAD, rows=tuple(map(_goal_row, given.goals)), widths=GOAL_WIDTHS)


def _goal_row(one: Goal) -> Row:
    cells = (one.title, one.how, one.before, one.target, one.after)
    return Row(tuple(text(data(words, "goals")) for words in cells))


def _way(given: PersonalProgramme, blanks: Blanks) -> Iterator[Block]:
    if given.steps:
        rows = tuple(_step_row(number, step) for number, step in enumerate(given.steps, 1))
        yield Table(head=STEP_HEAD, rows=rows, widths=STEP_WIDTHS)
        yield Paragraph(())
    count = counted(given.meetings, "встреча", "встречи", "встреч") if given.meetings else None
    rhythm: Words = [": ", data(given.rhythm.rstrip("."), "rhythm")] if given.rhythm else []
    planned = blanks.take(count, "сколько встреч запланировано", LINE, field="meetings")
    yield Paragraph(text("Запланировано ", planned, *rhythm, "."))


def _step_row(number: int, step: Step) -> Row:
    done = in_digits(step.done_on) if step.done_on else ""
    return Row(
        (text(str(number)), *(text(data(words, "steps")) for words in (step.title, _days(step), step.result, done)))
    )


def _days(step: Step) -> str:
    if step.starts_on and step.ends_on:
        return period_in_digits(step.starts_on, step.ends_on)
    return f"до {in_digits(step.ends_on)}" if step.ends_on else ""


def _conditions(given: PersonalProgramme) -> Iterator[Block]:
    if given.support:
        yield Paragraph(text("Помощь психолога и куратора: ", *_sentence(given.support, "support")))
    if given.risks:
        yield Paragraph(text("Что может помешать и как быть: ", *_sentence(given.risks, "risks")))


def _corrections(given: PersonalProgramme) -> Iterator[Block]:
    if given.corrections:
        lines = [": ".join(filter(None, (in_words(one.on) if one.on else "", one.what))) for one in given.corrections]
        yield Items(tuple(_closed(line, "corrections", is_last=line == lines[-1]) for line in lines))


def _outcome(given: PersonalProgramme) -> Iterator[Block]:
    for words, name in ((given.result, "result"), (given.reflection, "reflection")):
        if words:
            yield Paragraph(text(*_sentence(words, name)))


def _agreed(given: PersonalProgramme) -> Iterator[Block]:
    yield Paragraph((), stays_with_next=True)
    yield Paragraph(text("Программу согласовали:"), align="left", is_indented=False, stays_with_next=True)
    people = [("Наставник", given.mentor.name, "mentor")]
    people += [("Наставляемый", one.name, "mentees") for one in given.mentees]
    people.append(("Куратор", given.school.curator.name or "", "curator"))
    rows = tuple(Row((text(part), text(data(name, where)), (), ())) for part, name, where in people)
    yield Table(head=("Кто", "Фамилия, имя, отчество", "Подпись", "Дата"), rows=rows, widths=(34, 77, 34, 30))


def _listed(lead: str, lines: Sequence[str], name: str) -> Iterator[Block]:
    if lines:
        yield Paragraph(text(lead), stays_with_next=True)
        yield Items(tuple(_closed(line, name, is_last=place == len(lines)) for place, line in enumerate(lines, 1)))


def _closed(line: str, name: str, *, is_last: bool) -> Text:
    return text(data(line.strip().rstrip(".;"), name), "." if is_last else ";")


def _sentence(words: str, name: str) -> tuple[str | Run, ...]:
    return (data(words, name), "" if words.endswith((".", "!", "?")) else ".")
