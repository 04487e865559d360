"""What the rooms of a year say of their work, in plain values, and the words, the button and the debtor that follow.

Read the table at the end as: the proof of an action → how its room speaks. A proof whose room is silent is closed by
somebody's word.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from nastavnik.core.language.dates import near
from nastavnik.core.language.plurals import capitalised, counted, counted_in_words, in_words, plural
from nastavnik.core.roadmaps.proof_names import proof_name
from nastavnik.core.year.leads import Lead

HEAD = "Директор"


@dataclass(frozen=True, slots=True)
class Consents:
    """How many were asked for a consent, how many gave it, and how many of the rest have opened their link."""

    asked: int = 0
    given: int = 0
    opened: int = 0

    @property
    def outstanding(self) -> int:
        """How many are still to answer."""
        return self.asked - self.given


@dataclass(frozen=True, slots=True)
class Survey:
    """How a questionnaire goes: open or closed, who was asked and who has answered."""

    ref: str
    kind: str
    asked: int
    answered: int
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Pool:
    """How many stand in a bank, and how many of those who want cannot."""

    side: str  # mentor | mentee
    count: int
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Clearances:
    """How many mentors from outside there are and how many of them have shown no valid certificate."""

    outside: int
    missing: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """What the board holds: pairs proposed, people without a mentor, whether somebody has decided."""

    proposed: int
    unmatched: int
    is_decided: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """One live paper: a draft with so many facts missing, or one that waits for the head."""

    ref: str
    kind: str
    title: str  # «Приказ о закреплении наставнических пар»
    state: str  # draft | on_signature
    missing: tuple[str, ...] = ()  # what is not filled in yet, in words
    since: date | None = None  # on signature since


@dataclass(frozen=True, slots=True)
class Work:
    """How the pairs of a year work: bonds, those without an approved programme, mentors silent this month."""

    bonds: int = 0
    without_programme: int = 0
    silent_mentors: int = 0
    month: str = ""  # «октябре»


@dataclass(frozen=True, slots=True)
class Rooms:
    """Everything the rooms say of one year and one model; None where a room has nothing to say yet."""

    consents: Consents | None = None
    surveys: Mapping[str, Survey] = field(default_factory=dict)  # by kind
    pools: Mapping[str, Pool] = field(default_factory=dict)  # by side
    clearances: Clearances | None = None
    pairs: Pairs | None = None
    papers: Mapping[str, Paper] = field(default_factory=dict)  # by kind; live ones, not signed yet
    work: Work | None = None


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
    if room is None:
        return Told(Lead("Открыть анкеты", "surveys"), note="Анкета ещё не открыта.")
    if room.is_closed:
        return Told(Lead("Открыть анкету", "survey", room.ref), note="Анкета уже закрыта.")
    left = room.asked - room.answered
    if not left:
        return Told(Lead("Закрыть анкету", "survey", room.ref), note=f"Ответили все {room.asked}. Можно закрывать.")
    note = f"Ответили {room.answered} из {room.asked}."
    return Told(Lead("Открыть анкету", "survey", room.ref), note=note)


def _pool(rooms: Rooms, side: str) -> Told | None:
    side = side.removesuffix("s")
    room = rooms.pools.get(side)
    if room is None or not room.count:
        return Told(Lead("Открыть банк", "pools", side), note="В банке пока никого.")
    note = f"В банке {counted(room.count, 'человек', 'человека', 'человек')}."
    if room.left_out:
        note += f" Ещё {in_words(room.left_out)} не {plural(room.left_out, 'вошёл', 'вошли', 'вошли')}."
    return Told(Lead("Проверить банк", "pools", side), note=note)


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
    room = rooms.papers.get(kind)
    name = proof_name(f"document:{kind}").full
    if room is None:
        return Told(Lead("Подготовить документ", "documents"), note=f"{capitalised(name)}: ещё не подготовлен.")
    if room.state == "on_signature":
        lead = Lead("Открыть документ", "document", room.ref)
        return Told(lead, note=room.title, waiting_for=HEAD)
    missing = f"Не указано: {', '.join(room.missing)}." if room.missing else "Всё заполнено."
    return Told(Lead("Открыть документ", "document", room.ref), note=f"Черновик готов. {missing}")


def _programmes(rooms: Rooms, kind: str) -> Told | None:
    room = rooms.work
    if room is None or not room.bonds:
        return None
    note = f"Без утверждённой программы: {room.without_programme} из {room.bonds}."
    return Told(Lead("Открыть пары", "bonds"), note=note)


def _meetings(rooms: Rooms, kind: str) -> Told | None:
    room = rooms.work
    if room is None or not room.bonds:
        return None
    note = "Все наставники записывают встречи."
    if room.silent_mentors:
        note = f"Не записали встречу в {room.month}: {room.silent_mentors}."
    return Told(Lead("Открыть пары", "bonds"), note=note)


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
