"""Stored codes of bonds, programmes and meetings with their words. The codes never change."""

from enum import StrEnum


class BondState(StrEnum):
    """How far a bond is."""

    APPROVED = "approved"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class EndReason(StrEnum):
    """Why a bond ended."""

    COMPLETED = "completed"
    MENTOR_LEFT = "mentor_left"
    MENTEE_LEFT = "mentee_left"
    BY_WISH = "by_wish"
    BY_EMPLOYER = "by_employer"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    REORGANISED = "reorganised"


class PauseReason(StrEnum):
    """Why a bond stands still. The first two come and go by themselves."""

    NO_CONSENT = "no_consent"
    LEFT = "left"
    BY_HAND = "by_hand"


class ProgrammeState(StrEnum):
    """How far one version of a programme is."""

    DRAFT = "draft"
    AGREED = "agreed"
    APPROVED = "approved"
    REPLACED = "replaced"


class MeetingKind(StrEnum):
    """What a meeting is for."""

    FIRST = "first"
    TRIAL = "trial"
    PLANNING = "planning"
    WORKING = "working"
    FINAL = "final"
    GROUP = "group"
    MONTHLY_EXCHANGE = "monthly_exchange"


class MeetingState(StrEnum):
    """Whether a meeting was."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Way(StrEnum):
    """How people met."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    PHONE = "phone"


class Addressee(StrEnum):
    """Whom a mentee may ask."""

    MENTOR = "mentor"
    CURATOR = "curator"
    PSYCHOLOGIST = "psychologist"


LIVE = frozenset({BondState.APPROVED, BondState.ACTIVE, BondState.PAUSED})
# Ends after which the mentee is still there and needs another mentor.
PARTED = frozenset(EndReason) - {EndReason.COMPLETED, EndReason.MENTEE_LEFT}
BONDS = {
    BondState.APPROVED: "утверждена",
    BondState.ACTIVE: "работает",
    BondState.PAUSED: "на паузе",
    BondState.ENDED: "завершена",
}
ENDS = {
    EndReason.COMPLETED: "программа пройдена",
    EndReason.MENTOR_LEFT: "наставник ушёл",
    EndReason.MENTEE_LEFT: "наставляемый ушёл",
    EndReason.BY_WISH: "по желанию",
    EndReason.BY_EMPLOYER: "по решению работодателя",
    EndReason.CONSENT_WITHDRAWN: "отозвано согласие",
    EndReason.REORGANISED: "школа реорганизована",
}
PAUSES = {
    PauseReason.NO_CONSENT: "нет действующего согласия",
    PauseReason.LEFT: "участник ушёл",
    PauseReason.BY_HAND: "остановил куратор",
}
PROGRAMMES = {
    ProgrammeState.DRAFT: "черновик",
    ProgrammeState.AGREED: "согласована парой",
    ProgrammeState.APPROVED: "утверждена",
    ProgrammeState.REPLACED: "заменена новой",
}
MEETING_KINDS = {
    MeetingKind.FIRST: "первая",
    MeetingKind.TRIAL: "пробная",
    MeetingKind.PLANNING: "планирование",
    MeetingKind.WORKING: "рабочая",
    MeetingKind.FINAL: "итоговая",
    MeetingKind.GROUP: "групповая",
    MeetingKind.MONTHLY_EXCHANGE: "обмен опытом",
}
MEETINGS = {
    MeetingState.PLANNED: "запланирована",
    MeetingState.HELD: "прошла",
    MeetingState.CANCELLED: "отменена",
}
WAYS = {Way.IN_PERSON: "очно", Way.ONLINE: "по видеосвязи", Way.PHONE: "по телефону"}
ADDRESSEES = {
    Addressee.MENTOR: "наставник",
    Addressee.CURATOR: "куратор школы",
    Addressee.PSYCHOLOGIST: "психолог школы",
}
# A programme of these kinds is a short card: it lasts as long as it takes.
WITHOUT_TERM = frozenset({"speed", "situational"})
