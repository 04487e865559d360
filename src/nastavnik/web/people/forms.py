import re
from typing import Any

from django import forms

from nastavnik.core.access.granting import grantable
from nastavnik.core.access.roles import LABELS
from nastavnik.core.organisations.kinds import OrganisationKind
from nastavnik.domains.people.models import ClearanceKind, GuardianKind, PersonKind
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


class Words(list[str]):
    """A list of words that is shown as it is typed: through commas."""

    def __str__(self) -> str:
        return ", ".join(self)


class Listed(Line):
    """Words typed through commas."""

    def clean(self, value: Any) -> Words:
        """Return the words."""
        typed = str(super().clean(value) or "")
        return Words(dict.fromkeys(" ".join(part.split()) for part in re.split(r"[,;\n]", typed) if part.strip()))


class Years(forms.IntegerField):
    """Whole years of work."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            required=False,
            min_value=0,
            max_value=70,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages={
                "invalid": "Стаж нужен в годах. Например, 15",
                "min_value": "Стаж нужен в годах. Например, 15",
                "max_value": "Стаж больше 70 лет. Проверьте число",
            },
        )


_OF_KIND = {
    PersonKind.EMPLOYEE: ("post", "subjects", "experience_years", "category", "education", "phone", "email"),
    PersonKind.STUDENT: ("school_class", "birth_date", "phone", "email"),
    PersonKind.GUARDIAN: ("phone", "email"),
    PersonKind.EXTERNAL: ("post", "education", "phone", "email"),
}


class CardForm(PageForm):
    """The card of a person: the fields that a person of this kind has."""

    surname = Line("Фамилия", most=80, empty="Введите фамилию")
    given_name = Line("Имя", most=80, empty="Введите имя")
    patronymic = Line("Отчество", most=80, required=False)
    school_class = Line("Класс", most=12, required=False, help_text="Например, 6А")
    birth_date = Day("Дата рождения", required=False, help_text="От возраста зависит, кто даёт согласие")
    post = Line("Должность", most=160, required=False, help_text="Как в приказе: «учитель истории»")
    subjects = Listed("Предметы", most=300, required=False, help_text="Через запятую: «физика, математика»")
    experience_years = Years("Педагогический стаж, лет")
    category = Line("Категория", most=60, required=False)
    education = Line("Образование", most=160, required=False)
    phone = Line("Телефон", most=40, required=False, help_text="В любом виде: 8 900 123-45-67")
    email = Mail("Почта")

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = ("surname", "given_name", "patronymic", *_OF_KIND[PersonKind(kind)])
        for name in [name for name in self.fields if name not in kept]:
            del self.fields[name]
        if kind == PersonKind.EXTERNAL:
            self.fields["post"].label = "Место работы и должность"
            self.fields["post"].help_text = "Например, «завод «Искра», инженер»"


class GuardianForm(PageForm):
    """A grown-up who acts for a student."""

    surname = Line("Фамилия", most=80, empty="Введите фамилию")
    given_name = Line("Имя", most=80, empty="Введите имя")
    patronymic = Line("Отчество", most=80, required=False)
    kind = forms.ChoiceField(label="Кем приходится", choices=GuardianKind.choices, initial=GuardianKind.PARENT)
    phone = Line("Телефон", most=40, required=False, help_text="В любом виде: 8 900 123-45-67")
    email = Mail("Почта")
    from_on = Day("С какого дня")


class ClearanceForm(PageForm):
    """The fact that a certificate was shown."""

    kind = forms.ChoiceField(label="Какую справку показали", choices=ClearanceKind.choices)
    shown_on = Day("Когда показали")
    valid_until = Day("До какого дня действует", required=False, help_text="Пусто — без срока")


class NameFormsForm(PageForm):
    """A whole name in the cases that papers need."""

    genitive = Line("Кого? Родительный", most=260, required=False)
    dative = Line("Кому? Дательный", most=260, required=False)
    accusative = Line("Кого назначить? Винительный", most=260, required=False)
    instrumental = Line("Кем? Творительный", most=260, required=False)


class ListForm(PageForm):
    """The file with a staff or class list."""

    file = forms.FileField(
        label="Файл со списком",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.docx"}),
        error_messages={
            "empty": "Файл пустой. Выберите другой.",
            "invalid": "Выберите файл ещё раз.",
            "missing": "Выберите файл.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].error_messages["required"] = "Выберите файл, например список педагогов в Excel"


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
        # Nobody becomes a curator by a click that chose nothing.
        field.choices = [("", "Выберите роль"), *((role, LABELS[role]) for role in grantable(kind))]
        field.error_messages["required"] = "Выберите роль"
        field.error_messages["invalid_choice"] = "Выберите роль из списка"
