from typing import Any

from django import forms

from nastavnik.core.documents.catalogue import KINDS
from nastavnik.core.documents.layout import SPACINGS
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


class SettingsForm(RequisitesForm):
    """Names and requisites, and how new papers are set."""

    line_spacing = forms.ChoiceField(
        label="Межстрочный интервал документов",
        choices=list(SPACINGS.items()),
        help_text="ГОСТ допускает от одинарного до полуторного. Подписанные документы не изменятся",
    )


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


class GroundForm(PageForm):
    """A legal act that papers may rest on, and what is known of it."""

    title = Line(
        "Акт",
        most=500,
        empty="Введите название акта",
        help_text="Вид, кто издал, дата, номер, название",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    title_instrumental = Line(
        "Как назвать его в документе",
        most=500,
        required=False,
        help_text="После слов «в соответствии с»: «статьёй 351.8 Трудового кодекса Российской Федерации»",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kinds = forms.MultipleChoiceField(
        label="В каких документах",
        choices=[(kind.name, kind.title) for kind in KINDS.values() if kind.field_named("grounds")],
        widget=forms.CheckboxSelectMultiple,
    )
    models_served = forms.MultipleChoiceField(
        label="О ком документы",
        choices=[("teachers", "о наставничестве педагогов"), ("students", "о наставничестве учеников")],
        widget=forms.CheckboxSelectMultiple,
    )
    in_force_from = Day("Действует с")
    in_force_until = Day("Действует по", required=False)
    source = Line(
        "Где сверили", most=300, empty="Напишите, где видели текст", help_text="Адрес страницы или название системы"
    )
    checked_on = Day("Когда сверили")
    is_printed = forms.BooleanField(
        label="Сверено: называть в документах",
        required=False,
        help_text="Пока не отмечено, акт стоит в списке, но в документы сам не попадает",
    )


class YearForm(PageForm):
    """The calendar year of a table."""

    year = forms.IntegerField(min_value=2020, max_value=2100)
