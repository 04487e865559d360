from collections.abc import Sequence
from typing import Any

from django import forms

from nastavnik.web.shell.forms import Day, PageForm

_CHOOSE = "Выберите человека из списка"
MOST_LETTER = 4000


class BanForm(PageForm):
    """Two people who must not become a pair."""

    asked_by = forms.ChoiceField(label="Кто просит")
    against = forms.ChoiceField(label="С кем не ставить")

    def __init__(self, people: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("asked_by", "against"):
            self.fields[name].choices = [("", "—"), *people]  # type: ignore[attr-defined]
            self.fields[name].error_messages |= {"required": _CHOOSE, "invalid_choice": _CHOOSE}


class ApprovalForm(PageForm):
    """From which day to which the pairs work, and what everybody is told."""

    starts_on = Day("Первый день", help_text="С этого дня пары начинают работать, когда приказ подписан")
    ends_on = Day("Последний день", help_text="Программа длится от трёх до двенадцати месяцев")
    to_mentor = forms.CharField(
        label="Письмо наставнику",
        max_length=MOST_LETTER,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text="В фигурных скобках — то, что подставится каждому своё",
    )
    to_mentee = forms.CharField(
        label="Письмо наставляемому или родителю", max_length=MOST_LETTER, widget=forms.Textarea(attrs={"rows": 9})
    )
