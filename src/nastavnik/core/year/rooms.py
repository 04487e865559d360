"""What the rooms of a year say of their work, and the words, the button and the debtor that follow.

Read the table at the end as: the proof of an action → how its room speaks. A proof whose room is silent is closed by
somebody's word.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from nastavnik.core.language.dates import near
from nastavnik.core.language.plurals import capitalised, counted, counted_in_words, in_words, plural
from nastavnik.core.roadmaps.proof_names import proof_name
from nastavnik.core.surveys.kinds import SurveyKind
from nastavnik.core.year.leads import Lead
from nastavnik.core.year.paper_kinds import BROUGHT_BY, EACH_PROGRAMME, is_prepared_here
from nastavnik.core.year.room_facts import Clearances, Consents, Pairs, Paper, Pool, Rooms, Survey, Work

__all__ = [
    "HEAD",
    "Clearances",
    "Consents",
    "Pairs",
    "Paper",
    "Pool",
    "Rooms",
    "Survey",
    "Told",
    "Work",
    "head_line",
    "mentors_line",
    "told",
]

ORDER_ON_PAIRS = "order_pairs"
HEAD = "Директор"


@dataclass(frozen=True, slots=True)
class Told:
    """How a room speaks of an action: a title in place of the plan's, a line of reason, the button, who owes it."""

    lead: Lead
    title: str = ""
    note: str = ""
    waiting_for: str = ""  # who owes it now


def told(rooms: Rooms, code: str) -> Told | None:
    """Return what the room behind a proof says of it; None where only somebody's word closes it."""
    family, _, kind = code.partition(":")
    speak = _SPEAKERS.get(family)
    return speak(rooms, kind) if speak else None


def _consents(rooms: Rooms, kind: str) -> Told | None:
    room = rooms.consents
    if room is None or not room.asked:
        return Told(Lead("Попросить согласия", "consents"), note="Ещё никого не попросили.")
    if not room.outstanding:
        return Told(Lead("Открыть согласия", "consents"), note="Даны все, но не все действуют.")
    words = counted(room.outstanding, "согласие", "согласия", "согласий")
    note = f"Дано {room.given} из {room.asked}. Без согласия человека нельзя включить в пару.{_links(room)}"
    label = f"Напомнить {_dative(room.outstanding)}"
    return Told(Lead(label, "consents_remind"), title=f"Собрать {words}", note=note)


def _links(room: Consents) -> str:
    unopened = room.outstanding - room.opened
    if not room.opened or room.opened > room.outstanding:
        return ""
    if not unopened:
        return " Все открыли ссылку."
    opened = capitalised(_people(room.opened))
    verb = plural(room.opened, "открыл", "открыли", "открыли")
    return f" {opened} {verb} ссылку, {_people(unopened)}\u00a0— нет."


_COLLECTIVE = {1: "один", 2: "двое", 3: "трое", 4: "четверо", 5: "пятеро", 6: "шестеро", 7: "семеро"}
_TO_MANY = {
    1: "одному",
    2: "двоим",
    3: "троим",
    4: "четверым",
    5: "пятерым",
    6: "шестерым",
    7: "семерым",
}


def _people(number: int) -> str:
    """Return «пятеро», or a number where the language has no such word."""
    return _COLLECTIVE.get(number) or counted(number, "человек", "человека", "человек")


def _dative(number: int) -> str:
    """Return «шестерым», or «12 людям»."""
    return _TO_MANY.get(number) or counted(number, "человеку", "людям", "людям")


def _survey(rooms: Rooms, kind: str) -> Told | None:
    room = rooms.surveys.get(kind)
    if room is None and kind not in set(SurveyKind):
        return None  # a questionnaire that the program does not hold is put together outside
    if room is None:
        return Told(Lead("Открыть анкеты", "surveys"), note="Анкета ещё не открыта.")
    if room.is_closed:
        return Told(Lead("Открыть анкету", "survey", room.ref), note="Анкета уже закрыта.")
    left = room.asked - room.answered
    if not room.asked:
        return Told(Lead("Попросить ответить", "survey", room.ref), note="Ещё никого не попросили ответить.")
    if not left:
        return Told(Lead("Закрыть анкету", "survey", room.ref), note=f"Ответили все {room.asked}. Можно закрывать.")
    note = f"Ответили {room.answered} из {room.asked}."
    return Told(Lead("Открыть анкету", "survey", room.ref), note=note)


def _pool(rooms: Rooms, side: str) -> Told | None:
    side = side.removesuffix("s")
    room = rooms.pools.get(side)
    if room is None or not room.count:
        return _empty_pool(rooms, side)
    note = f"В банке {counted(room.count, 'человек', 'человека', 'человек')}."
    if room.left_out:
        note += f" Ещё {in_words(room.left_out)} не {plural(room.left_out, 'вошёл', 'вошли', 'вошли')}."
    return Told(Lead("Проверить банк", "pools", side), note=note)


_FILLED_BY = {"mentor": "mentor_offer", "mentee": "mentee_request"}


def _empty_pool(rooms: Rooms, side: str) -> Told | None:
    """A bank is filled by answers: until there are any, the questionnaire is the place to go to."""
    survey = rooms.surveys.get(_FILLED_BY[side])
    asked = _survey(rooms, _FILLED_BY[side]) if survey is None or not survey.answered else None
    if asked is None:
        return Told(Lead("Открыть банк", "pools", side), note="В банке пока никого.")
    return replace(asked, note=f"В банке пока никого. {asked.note}")


def _clearances(rooms: Rooms, kind: str) -> Told | None:
    room = rooms.clearances
    if room is None or not room.outside:
        return None
    shown = room.outside - room.missing
    note = f"Показано справок: {shown} из {room.outside}."
    return Told(Lead("Открыть карточки", "people_outside"), note=note)


def _matching(rooms: Rooms, kind: str) -> Told | None:
    room = rooms.pairs
    if room is None:
        return Told(Lead("Подобрать пары", "matching"), note="Подбор ещё не начат.")
    verb = plural(room.proposed, "предложена", "предложены", "предложено")
    pairs = capitalised(counted_in_words(room.proposed, "пара", "пары", "пар", "f"))
    note = f"{pairs} {verb}"
    if room.unmatched:
        return Told(Lead("Открыть подбор", "matching"), note=f"{note}, без наставника пока {_people(room.unmatched)}.")
    return Told(Lead("Утвердить пары", "matching"), note=f"{note}, наставник есть у каждого.")


def _document(rooms: Rooms, kind: str) -> Told | None:
    if kind == EACH_PROGRAMME:
        return _programmes(rooms, kind)
    room = rooms.papers.get(kind) or rooms.papers.get(BROUGHT_BY.get(kind, ""))
    name = proof_name(f"document:{kind}").full
    if room is None and not is_prepared_here(BROUGHT_BY.get(kind, kind)):
        return None
    if room is None:
        return Told(Lead("Подготовить документ", "documents"), note=f"{capitalised(name)}: ещё не подготовлен.")
    if room.state == "on_signature":
        lead = Lead("Открыть документ", "document", room.ref)
        return Told(lead, note=room.title, waiting_for=HEAD)
    missing = f"Не указано: {', '.join(room.missing)}." if room.missing else "Всё заполнено."
    return Told(Lead("Открыть документ", "document", room.ref), note=f"Черновик готов. {missing}")


def _programmes(rooms: Rooms, kind: str) -> Told | None:
    room = rooms.work
    if room is None or not room.decided:
        return _before_pairs(rooms)
    note = f"Без утверждённой программы: {room.decided_without_programme} из {room.decided}."
    return Told(Lead("Открыть пары", "bonds"), note=note)


def _meetings(rooms: Rooms, kind: str) -> Told | None:
    room = rooms.work
    if room is None or not room.decided:
        return _before_pairs(rooms)
    if not room.begun and ORDER_ON_PAIRS in rooms.papers:
        return _document(rooms, ORDER_ON_PAIRS)  # until it is in force nobody may write a meeting down
    notes = [f"Первая встреча прошла у {room.met} из {room.begun}."] if room.met < room.begun else []
    if room.silent_mentors:
        notes.append(f"Не записали встречу в {room.month}: {room.silent_mentors}.")
    return Told(Lead("Открыть пары", "bonds"), note=" ".join(notes) or "Все наставники записывают встречи.")


def _before_pairs(rooms: Rooms) -> Told | None:
    """Where pairs are only proposed, there is nothing yet to write programmes and meetings for."""
    if rooms.pairs is None or rooms.pairs.is_decided:
        return None
    return Told(Lead("Открыть подбор", "matching"), note="Пары ещё не утверждены.")


_SPEAKERS: dict[str, Callable[[Rooms, str], Told | None]] = {
    "consents": _consents,
    "survey": _survey,
    "pool": _pool,
    "clearances": _clearances,
    "matching": _matching,
    "document": _document,
    "programmes": _programmes,
    "meetings": _meetings,
}


def head_line(papers: int, *, since: date | None, on: date) -> str:
    """Return «2 документа на подписи с 15 октября»."""
    words = counted(papers, "документ", "документа", "документов")
    return f"{words} на подписи с {near(since, on=on)}" if since else f"{words} на подписи"


def mentors_line(silent: int, month: str) -> str:
    """Return «четверо не записали встречу в октябре»."""
    verb = plural(silent, "записал", "записали", "записали")
    return f"{_people(silent)} не {verb} встречу в {month}"
