"""Why this pair, and why nobody: in words for the curator."""

from collections.abc import Mapping, Sequence

from nastavnik.core.language.plurals import counted
from nastavnik.core.matching.model import Remedy, Unmatched
from nastavnik.core.matching.participants import Participant
from nastavnik.core.matching.rules import RULE_WORDS
from nastavnik.core.matching.scoring import experience_gap, has_same_post
from nastavnik.core.matching.words import same_words

SHOWN_OPTIONS = 2


def why_pair(mentee: Participant, mentor: Participant) -> str:
    """Return «один предмет: история; стаж больше на 14 лет; свободно 2 места»."""
    parts = [_subject(mentee, mentor), _needs(mentee, mentor), _gap(mentee, mentor), _places(mentor)]
    return "; ".join(part for part in parts if part)


def _subject(mentee: Participant, mentor: Participant) -> str:
    common = same_words(mentee.subjects, mentor.subjects)
    if common:
        return f"{'один предмет' if len(common) == 1 else 'общие предметы'}: {', '.join(common)}"
    if mentee.subjects and mentor.subjects:
        return f"предметы разные: {', '.join(mentee.subjects)} и {', '.join(mentor.subjects)}"
    if has_same_post(mentee, mentor):
        return f"одна должность: {mentee.post}"
    return "предмет не указан" if not mentee.subjects or not mentor.subjects else ""


def _needs(mentee: Participant, mentor: Participant) -> str:
    met = same_words(mentee.requests, mentor.offers)
    return f"может помочь: {', '.join(met)}" if met else ""


def _gap(mentee: Participant, mentor: Participant) -> str:
    gap = experience_gap(mentee, mentor)
    if gap is None:
        return "стаж указан не у обоих"
    if gap > 0:
        return f"стаж больше на {counted(gap, 'год', 'года', 'лет')}"
    return "стаж одинаковый" if gap == 0 else f"стаж меньше на {counted(-gap, 'год', 'года', 'лет')}"


def _places(mentor: Participant) -> str:
    return f"свободно {counted(mentor.capacity, 'место', 'места', 'мест')}"


def why_unmatched(one: Unmatched, names: Mapping[str, str]) -> str:
    """Return the reason and what would help, with names for ids."""
    if one.reason == "nobody_in_pool":
        return "В банке нет других наставников."
    if one.reason == "excluded_everywhere":
        rules = ", ".join(f"{RULE_WORDS[code]} ({count})" for code, count in one.excluded_by.items())
        return f"Ни один наставник не подходит: {rules}."
    best = ", ".join(names[mentor] for mentor, _, _ in one.next_best[:SHOWN_OPTIONS])
    return f"Места у подходящих наставников заняты. Ближе всего: {best}. Поможет ещё одно место или ещё один наставник."


def why_left_out(
    one: Unmatched, mentee: Participant, people: Mapping[str, Participant], barred: Mapping[str, Sequence[str]]
) -> str:
    """Return why somebody is left out, in a sentence or two; `barred` names the mentors each rule took away."""
    if one.reason == "nobody_in_pool":
        return "В банке нет других наставников."
    if one.reason == "seats_taken":
        return _seats_taken(one, people)
    own = [code for code in ("conflict", "failed_before", "own_supervisor") if barred.get(code)]
    if own and set(one.excluded_by) <= {*own, "subject_demanded", "same_person"}:
        return f"{_barred(own[0], [people[key].name for key in barred[own[0]]])}, других нет."
    if set(one.excluded_by) <= {"subject_demanded", "same_person"}:
        return f"В школе нет наставника по предмету: {', '.join(mentee.subjects) or 'предмет не указан'}."
    return why_unmatched(one, {key: person.name for key, person in people.items()})


def _seats_taken(one: Unmatched, people: Mapping[str, Participant]) -> str:
    if len(one.next_best) > 1:
        return why_unmatched(one, {key: person.name for key, person in people.items()})
    mentor = people[one.next_best[0][0]]
    places = "единственное место занято" if mentor.places == 1 else "места заняты"
    return f"Подходит один наставник, {mentor.name}: {places}."


_BARRED = {
    "conflict": "Есть запрет на пару с наставником",
    "failed_before": "Уже не сложилась пара с наставником",
    "own_supervisor": "Подходит только свой руководитель",
}


def _barred(code: str, names: Sequence[str]) -> str:
    return f"{_BARRED[code]}: {', '.join(names[:SHOWN_OPTIONS])}"


def remedy_words(remedy: Remedy, people: Mapping[str, Participant]) -> str:
    """Return the step as a button says it: «Поднять предел до двух»."""
    one = people.get(remedy.mentor or "")
    name = one.name if one else ""
    if remedy.kind == "add_capacity":
        places = remedy.places + (one.places if one else 0)
        return f"Поднять предел до {_UP_TO.get(places, str(places))}"
    if remedy.kind == "network_mentor":
        return f"Искать в округе: {_free(len(remedy.people))}" if remedy.people else "Искать наставника в округе"
    if remedy.kind == "lift_rule":
        return f"{LIFT_WORDS.get(remedy.rule, 'Спросить ещё раз')}{f': {name}' if name else ''}"
    return f"Позвать в банк: {name}" if name else "Позвать в банк ещё одного наставника"


_UP_TO = {1: "одного", 2: "двух", 3: "трёх", 4: "четырёх", 5: "пяти", 6: "шести"}
LIFT_WORDS = {
    "form_not_offered": "Спросить о другой форме",
    "no_common_time": "Договориться о времени",
    "age_or_class": "Решить о классе вручную",
    "no_consent": "Собрать согласие",
    "no_clearance": "Получить справку",
}


_TOGETHER = {2: "двое", 3: "трое", 4: "четверо", 5: "пятеро"}


def _free(count: int) -> str:
    if count == 1:
        return "один свободен"
    if count in _TOGETHER:
        return f"{_TOGETHER[count]} свободны"
    return f"свободны {counted(count, 'человек', 'человека', 'человек')}"
