"""What may be consented to, by whom and how, as stored codes with their words. The codes never change."""

from enum import StrEnum


class Purpose(StrEnum):
    """One purpose: the law wants a paper of its own for each."""

    PROCESSING = "processing"
    PARTICIPATION_GUARDIAN = "participation_guardian"
    DISTRIBUTION = "distribution"
    PSYCHOLOGICAL_DIAGNOSIS = "psychological_diagnosis"
    PASSING_UP = "passing_up"
    MENTORING_WORK = "mentoring_work"


class Signer(StrEnum):
    """In which capacity somebody signs: about himself, or about a child he acts for."""

    SELF = "self"
    GUARDIAN = "guardian"


class State(StrEnum):
    """Where one consent stands."""

    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Way(StrEnum):
    """How the answer came."""

    LINK = "link"
    PAPER = "paper"
    TABLET = "tablet"
    SIGNED_IN = "signed_in"


LABELS = {
    Purpose.PROCESSING: "Обработка данных",
    Purpose.PARTICIPATION_GUARDIAN: "Участие ребёнка",
    Purpose.DISTRIBUTION: "Публикация",
    Purpose.PSYCHOLOGICAL_DIAGNOSIS: "Диагностика психолога",
    Purpose.PASSING_UP: "Передача выше",
    Purpose.MENTORING_WORK: "Работа наставником",
}
WAYS = {Way.LINK: "по ссылке", Way.PAPER: "на бумаге", Way.TABLET: "на планшете", Way.SIGNED_IN: "в системе"}
STATES = {
    State.ASKED: "ждём ответа",
    State.GIVEN: "дано",
    State.REFUSED: "отказ",
    State.WITHDRAWN: "отозвано",
    State.EXPIRED: "срок вышел",
}
# The purposes that have a text, and the kind of paper each is. What has no text cannot be asked and is never allowed.
KINDS = {
    Purpose.PROCESSING: "consent_processing",
    Purpose.PARTICIPATION_GUARDIAN: "consent_guardian",
    Purpose.DISTRIBUTION: "consent_distribution",
}
# Without these nobody takes part; the others open one thing each.
TO_TAKE_PART = (Purpose.PROCESSING, Purpose.PARTICIPATION_GUARDIAN)
OPEN = (State.ASKED, State.GIVEN)
