from typing import Any

from django import forms

from nastavnik.core.access.granting import grantable
from nastavnik.core.access.roles import LABELS
from nastavnik.core.organisations.kinds import OrganisationKind
from nastavnik.domains.people.models import PersonKind
from nastavnik.web.shell.forms import Day, Line, Mail, PageForm

_HINT = "Не короче 8 знаков и не из одних цифр. Хорошо подходят три-четыре слова подряд"


class Secret(forms.CharField):
    """A password: never stripped, never shown again."""

    def __init__(self, label: str, *, known_as: str, **kwargs: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": known_as})
        super().__init__(label=label, strip=False, max_length=200, widget=widget, **kwargs)
        self.empty_words = "Введите пароль"


class PasswordForm(PageForm):
    """A new password in place of the old one."""

    old = Secret("Нынешний пароль", known_as="current-password")
    new = Secret("Новый пароль", known_as="new-password", help_text=_HINT)


class NewPasswordForm(PageForm):
    """A password set by a one-time link."""

    password = Secret("Новый пароль", known_as="new-password", help_text=_HINT)


class FirstEntryForm(NewPasswordForm):
    """A login and a password set by an invitation."""

    login = Line(
        "Имя для входа",
        most=60,
        empty="Придумайте имя для входа",
        help_text="Буквы, цифры, точка, дефис. Например, z.ukazkina",
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    field_order: tuple[str, ...] = ("login", "password")


class PersonForm(PageForm):
    """The card of a person."""

    surname = Line("Фамилия", most=80, empty="Введите фамилию")
    given_name = Line("Имя", most=80, empty="Введите имя")
    patronymic = Line("Отчество", most=80, required=False)
    post = Line("Должность", most=160, required=False, help_text="Как в приказе: «учитель истории»")
    email = Mail("Почта", help_text="На неё уйдёт приглашение, если в системе настроена почта")


class NewPersonForm(PersonForm):
    """A new person, with what they are to the organisation."""

    kind = forms.ChoiceField(label="Кто это", choices=PersonKind.choices, initial=PersonKind.EMPLOYEE)


class RoleForm(PageForm):
    """A role from a day on."""

    role = forms.ChoiceField(label="Роль")
    valid_from = Day("С какого дня")
    valid_until = Day("По какой день", required=False, help_text="Пусто — бессрочно")
    is_acting = forms.BooleanField(label="Исполняет обязанности временно", required=False)
    basis = Line("Основание", most=300, required=False, help_text="Приказ, по которому дана роль")

    def __init__(self, *args: Any, kind: OrganisationKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(role, LABELS[role]) for role in grantable(kind)]
        field.error_messages["invalid_choice"] = "Выберите роль из списка"
