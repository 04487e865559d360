"""README.txt of a package: what lies here, what is open, what was assumed. In Russian, for the curator."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nastavnik.core.documents.grounds import grounds_for
from nastavnik.core.documents.requisites import School
from nastavnik.core.language.dates import in_words
from nastavnik.core.language.initials import split_name
from nastavnik.core.language.names import decline_name
from nastavnik.core.language.plurals import counted
from nastavnik.core.people.listing import PeopleList
from nastavnik.core.timing.academic_year import first_calendar_year, year_label
from nastavnik.core.year.facts import facts_of
from nastavnik.core.year.package import CONSENTS_FOLDER, PROGRAMMES_FOLDER, Package
from nastavnik.core.year.pairing import unmatched_words

SHOWN = 30  # longer lists are cut and say by how much
LEVELS = {"municipal": "муниципальный", "regional": "региональный"}

STILL_TO_COME = (
    "согласия наставников на эту работу и дополнительные соглашения к трудовым договорам;",
    "анкеты до и после программы, записи встреч;",
    "приказ об итоговом мероприятии и отчёт за год.",
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the package came from."""

    roadmap_name: str
    people_name: str
    from_year: str | None  # the academic year of the plan as read, «2023-24»
    listed: PeopleList
    school: School


def readme(package: Package, origin: Origin) -> str:
    """Return the text, parts divided by empty lines."""
    parts = (
        _title(package),
        _contents(package),
        _plan(package, origin),
        _pools(package),
        _pairs(package),
        _consents(package),
        _blanks(package),
        _grounds(package),
        _to_come(),
        _checks(package, origin),
    )
    return "\n\n".join("\n".join(part) for part in map(list, parts) if part) + "\n"


def moved_words(package: Package, origin: Origin) -> str:
    """Say from which academic year the plan was moved, or that it was not."""
    to_year = year_label(package.year)
    if origin.from_year is None:
        return "В плане нет дат, поэтому сроки не переносились."
    if origin.from_year == package.year:
        return f"План составлен на {to_year} учебный год, сроки не переносились."
    return f"План составлен на {year_label(origin.from_year)} учебный год, сроки перенесены на {to_year}."


def level_words(package: Package) -> str:
    """Say that the plan is not a school's own, or nothing."""
    level = LEVELS.get(package.plan.level or "")
    return f"План {level}: в нём есть действия не школы, а округа или области." if level else ""


def _title(package: Package) -> Iterator[str]:
    yield f"Комплект документов по наставничеству на {year_label(package.year)} учебный год"
    yield f"Собран на {in_words(package.on)}"


def _contents(package: Package) -> Iterator[str]:
    yield "ЧТО ЗДЕСЬ"
    yield "roadmap.docx — дорожная карта с местом для утверждения; roadmap.json — она же для программ."
    yield "pools.xlsx — банк наставников и банк наставляемых."
    yield "pairs.json — пары с причинами и доказательством, что лучшего подбора нет."
    yield "today.json — что сделать сегодня: " + package.today.summary
    yield "documents — документы в двух видах: .docx, чтобы править, и .pdf, чтобы смотреть и печатать."
    yield "Подписывают их в таком порядке. Что в школе уже издано, второй раз не издавайте:"
    yield from (f"  {named.name}" for named in package.papers)
    if package.programmes:
        drafts = counted(len(package.programmes), "заготовка", "заготовки", "заготовок")
        yield f"documents/{PROGRAMMES_FOLDER} — {drafts} программы: пара пишет цель, шаги и встречи сама."
    if package.consents:
        forms = counted(len(package.consents), "бланк", "бланка", "бланков")
        yield f"documents/{CONSENTS_FOLDER} — {forms} согласия, каждому свой."


def _plan(package: Package, origin: Origin) -> Iterator[str]:
    facts = counted(len(facts_of(package.plan)), "действие", "действия", "действий")
    stages = counted(len(package.plan.stages), "этап", "этапа", "этапов")
    yield "ДОРОЖНАЯ КАРТА"
    yield f"Прочитана из файла «{origin.roadmap_name}»: {stages}, {facts}."
    yield moved_words(package, origin)
    if level_words(package):
        yield level_words(package)
    if package.plan.kind == "unknown":
        yield "В файле нигде не сказано, что это план. Проверьте, тот ли это файл."
    yield from _listed("Что насторожило:", (_placed(one.message, one.place) for one in package.plan.warnings))
    yield from _listed("Что не удалось разместить:", (_placed(one.text, one.place) for one in package.plan.unread))


def _placed(words: str, place: str | None) -> str:
    line = " ".join(words.split())
    return f"{line} ({place})" if place else line


def _pools(package: Package) -> Iterator[str]:
    pools = package.pairing.pools
    yield "БАНКИ"
    yield f"Наставников {len(pools.mentors)}, наставляемых {len(pools.mentees)}. {pools.explanation}"


def _pairs(package: Package) -> Iterator[str]:
    matching = package.pairing.matching
    yield "ПАРЫ"
    if not package.pairing.pools.mentees:
        yield "Наставляемых в списке нет, поэтому пар и приказа о них нет."
        return
    total = counted(len(matching.pairs), "пара", "пары", "пар")
    yield f"Подобрано: {total}. Сначала — чтобы никто не остался без наставника, потом — чтобы пары подходили лучше."
    if package.pairing.missing:
        yield "Подбор предварительный: согласия есть не у всех."
    yield from _listed(
        "Без наставника:",
        (
            f"{package.pairing.full_name(one.mentee)}. {unmatched_words(package.pairing, one)}"
            for one in matching.unmatched
        ),
    )


def _consents(package: Package) -> Iterator[str]:
    pairing = package.pairing
    yield "СОГЛАСИЯ"
    if not pairing.missing:
        yield "Согласия есть у всех, кто стоит в банках."
        return
    yield "Приказ о парах подписывать рано: сначала нужны согласия на обработку персональных данных."
    yield from _listed("Нет согласия:", (pairing.full_name(key) for key in pairing.missing))
    if any(pairing.person(key).role == "student" for key in pairing.missing):
        yield "За ученика два бланка подписывает законный представитель. С 14 лет ученик подписывает согласие и сам."


def _blanks(package: Package) -> Iterator[str]:
    blanks = package.blanks()
    if blanks:
        yield "ЗАПОЛНИТЬ ОТ РУКИ"
        yield from (f"{name}: {', '.join(what)}." for name, what in blanks.items())


def _grounds(package: Package) -> Iterator[str]:
    yield "ПРАВОВЫЕ ОСНОВАНИЯ"
    for ground in package.grounds:
        yield f"В документах названо: {ground.title} ({ground.source}; запись от {in_words(ground.recorded_on)})."
    kinds = dict.fromkeys(named.paper.kind for named in package.papers)
    doubtful = {
        ground.title: ground
        for kind in [*kinds, "regulation"]
        for model in ("teachers", "students")
        for ground in grounds_for(kind, model=model, on=package.on, verified=False)
    }
    yield from _listed("Не сверено и в документы не вписано, проверьте и впишите сами:", doubtful)
    yield "Перед подписью убедитесь, что все эти акты действуют."


def _to_come() -> Iterator[str]:
    yield from _listed("КАКИЕ ДОКУМЕНТЫ ЕЩЁ ВПЕРЕДИ", STILL_TO_COME)


def _checks(package: Package, origin: Origin) -> Iterator[str]:
    yield "ПРОВЕРЬТЕ"
    yield from _listed("Даты не сходятся:", (finding.sentence for finding in package.findings))
    yield f"Список людей прочитан из файла «{origin.people_name}»: {len(origin.listed.people)} чел."
    yield from _listed(
        "В списке не удалось прочитать:",
        (f"строка {fault.row}: «{fault.value}». {fault.message}" for fault in origin.listed.errors),
    )
    yield from _listed(
        "Похоже на повторы, взята первая строка:",
        (f"строки {', '.join(map(str, rows))}" for rows in origin.listed.duplicates),
    )
    yield from _listed("В тексте плана остались другие годы:", _other_years(package))
    curator = origin.school.curator.name
    if curator and decline_name(*split_name(curator), case="accusative").is_doubtful:
        yield f"Фамилия куратора в приказах стоит в винительном падеже, проверьте её: {curator}."


def _other_years(package: Package) -> Iterator[str]:
    first = first_calendar_year(package.year)
    own = {str(first), str(first + 1)}
    for fact in facts_of(package.plan):
        if set(re.findall(r"\b20\d\d\b", fact.title)) - own:
            yield f"{fact.ref} {fact.title}"


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    rows = list(lines)
    if not rows:
        return
    yield title
    yield from (f"  – {row}" for row in rows[:SHOWN])
    if len(rows) > SHOWN:
        yield f"  – и ещё {len(rows) - SHOWN}"
