from collections.abc import Sequence
from typing import Any

from django import forms

from nastavnik.core.consents.purposes import KINDS, LABELS, Purpose, Signer
from nastavnik.core.consents.standing import Cell
from nastavnik.domains.consents.operations import GraceTooLong
from nastavnik.domains.consents.operations.rules import MOST_GRACE_DAYS
from nastavnik.domains.people.models import Person
from nastavnik.web.consents.words import person_name
from nastavnik.web.shell.forms import Day, Line, PageForm, Words

_WHO = {Signer.GUARDIAN: "за ребёнка", Signer.SELF: "сам за себя"}


def hand_code(cell: Cell) -> str:
    """Return purpose and hand as one value of a choice."""
    return f"{cell.purpose}:{cell.signer}"


def hand_words(cell: Cell) -> str:
    """Return «Обработка данных, за ребёнка»."""
    return f"{LABELS[cell.purpose]}, {_WHO[cell.signer]}"


def hand_of(code: str) -> tuple[Purpose, Signer]:
    """Return the purpose and the hand of a choice that the form has checked."""
    purpose, _, signer = code.partition(":")
    return Purpose(purpose), Signer(signer)


class PaperForm(PageForm):
    """An answer that came on paper: about what, yes or no, of which day, who signed and who took it."""

    hand = forms.ChoiceField(label="Какое согласие")
    answer = forms.ChoiceField(
        label="Что на бумаге", choices=[("given", "согласие"), ("refused", "отказ")], required=False
    )
    given_on = Day("Дата на бумаге")
    signed_by = forms.ChoiceField(label="Кто подписал за ребёнка", required=False)
    taken_by = Line("Кто принял", most=160, required=False)

    def __init__(self, *args: Any, cells: Sequence[Cell], guardians: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hand"].choices = [  # type: ignore[attr-defined]
            (hand_code(cell), hand_words(cell)) for cell in cells if cell.purpose in KINDS
        ]
        self.fields["signed_by"].choices = [(one.ref, person_name(one)) for one in guardians]  # type: ignore[attr-defined]
        if not guardians:
            del self.fields["signed_by"]


class GraceForm(PageForm):
    """For how many days after a birthday what was given before it counts."""

    grace_days = forms.IntegerField(
        label="Сколько дней действует прежнее согласие",
        min_value=0,
        max_value=MOST_GRACE_DAYS,
        help_text="Ученику исполнилось 14 или 18: столько дней есть, чтобы взять новое согласие",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={name: str(GraceTooLong(MOST_GRACE_DAYS)) for name in ("invalid", "min_value", "max_value")},
    )


class LetterForm(PageForm):
    """The words in which the school asks and reminds."""

    letter = Words("Текст")


class WithdrawForm(PageForm):
    """A withdrawal that came on paper."""

    hand = forms.ChoiceField(label="Какое согласие отозвано")
    ended_on = Day("Дата заявления")

    def __init__(self, *args: Any, cells: Sequence[Cell], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hand"].choices = [(hand_code(cell), hand_words(cell)) for cell in cells]  # type: ignore[attr-defined]
