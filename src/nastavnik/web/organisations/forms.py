from typing import Any

from django import forms

from nastavnik.core.organisations.registers import LABELS as REGISTERS
from nastavnik.core.organisations.time_zones import LABELS as TIME_ZONES
from nastavnik.domains.organisations.models import DayKind
from nastavnik.web.shell.forms import Day, Line, Mail, PageForm

PLAIN = "plain"  # a day that is what its weekday says


class RequisitesForm(PageForm):
    """Names and requisites, as papers print them."""

    short_name = Line(
        "Краткое название", most=120, empty="Введите краткое название", help_text="«СОШ № 7, п. Ясный Бор»"
    )
    full_name = Line("Полное название по уставу", most=400, required=False)
    founder = Line("Учредитель", most=300, required=False)
    place = Line("Населённый пункт", most=120, required=False, help_text="Печатается под номером приказа")
    address = Line("Адрес", most=300, required=False)
    inn = Line("ИНН", most=12, required=False)
    kpp = Line("КПП", most=9, required=False)
    ogrn = Line("ОГРН", most=13, required=False)
    phone = Line("Телефон", most=60, required=False)
    email = Mail("Почта")
    site = Line("Сайт", most=200, required=False)
    time_zone = forms.ChoiceField(label="Часовой пояс", choices=list(TIME_ZONES.items()), initial="Europe/Moscow")


class HeadForm(PageForm):
    """Who signs, and from which day."""

    surname = Line("Фамилия", most=80, empty="Введите фамилию")
    given_name = Line("Имя", most=80, empty="Введите имя")
    patronymic = Line("Отчество", most=80, required=False)
    post = Line("Должность", most=120, empty="Введите должность", initial="Директор")
    from_on = Day("Подписывает с")
    until_on = Day("По какой день", required=False, help_text="Пусто — пока не назначат другого")
    is_acting = forms.BooleanField(label="Исполняет обязанности", required=False)
    basis = Line(
        "Основание", most=300, required=False, help_text="Для исполняющего обязанности: «приказ № 12-к от 01.09.2026»"
    )


class HeadEndForm(PageForm):
    """The last day on which a head signs."""

    until_on = Day("Последний день")


class RegistersForm(PageForm):
    """The last number of each paper register."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for register, label in REGISTERS.items():
            self.fields[register] = Line(label, most=24, required=False)


class CalendarDayForm(PageForm):
    """A day that differs from its weekday."""

    day = Day("День")
    kind = forms.ChoiceField(label="Какой он", choices=[*DayKind.choices, (PLAIN, "как обычно")])
    note = Line("Пояснение", most=200, required=False)


class YearForm(PageForm):
    """The calendar year of a table."""

    year = forms.IntegerField(min_value=2020, max_value=2100)
