"""The roadmap of the demo school: 37 actions in 7 stages, with the days on which its story brings them on.

By Monday, 19 October 2026, 15 are done.
"""

from dataclasses import dataclass
from datetime import date

from nastavnik.core.roadmaps.plan import Item, Offset, Owner, Period, Plan, Stage, Timing

TITLE = "Дорожная карта внедрения системы наставничества педагогических работников на 2026/2027 учебный год"
AFTER_ORDER = "в течение месяца после издания приказа о закреплении пар"

CURATOR, HEAD, SITE, PSYCHOLOGIST = "Указкина З. П.", "Глобусов П. И.", "Закладкина Т. В.", "Азбукина М. Р."


@dataclass(frozen=True)
class Action:
    """One line of the plan and where it stands. Days are written as month and day of the academic year."""

    text: str
    result: str
    owner: str
    start: str = ""
    end: str = ""
    rule: str = "day_range"
    done: str = ""
    state: str = ""
    waiting_for: str = ""
    since: str = ""
    proof: str = "manual"

    @property
    def done_on(self) -> date | None:
        """Return the day on which it was done, if it is."""
        return day_of(self.done)

    @property
    def since_on(self) -> date | None:
        """Return the day on which it was taken up or began to wait, if it stands so."""
        return day_of(self.since) or (day_of(self.start) if self.state else None)


STAGES: tuple[tuple[str, str, tuple[Action, ...]], ...] = (
    (
        "Подготовка условий",
        "conditions",
        (
            Action("Изучить документы о наставничестве", "Лист ознакомления подписан", CURATOR, "09-01", "09-04",
                   done="09-04", proof="reading"),
            Action("Издать приказ о внедрении системы наставничества", "Приказ № 112-о", HEAD, "09-04", "09-04",
                   "day", done="09-04", proof="document:order_introduction"),
            Action("Утвердить положение о наставничестве", "Приказ № 113-о", HEAD, "09-04", "09-04", "day",
                   done="09-04", proof="document:order_regulation"),
            Action("Утвердить дорожную карту", "Приказ № 118-о", HEAD, "09-07", "09-11", done="09-11",
                   proof="document:order_roadmap"),
            Action("Назначить куратора и наставников", "Приказ № 121-о", HEAD, "09-14", "09-18", done="09-18",
                   proof="document:order_curator_and_mentors"),
        ),
    ),
    (
        "Банк наставляемых",
        "mentee_pool",
        (
            Action("Рассказать о программе педагогам, ученикам и родителям", "Все знают, как принять участие",
                   CURATOR, "09-07", "09-18", done="09-18"),
            Action("Собрать согласия на обработку данных", "Согласие каждого участника или родителя", CURATOR,
                   "09-21", "10-16", state="in_progress", since="09-15", proof="consents"),
            Action("Провести анкетирование наставляемых", "Анкета каждого наставляемого", PSYCHOLOGIST, "09-14",
                   "09-30", done="09-30", proof="survey:mentee_request"),
            Action("Собрать запросы педагогов и учеников", "Перечень запросов", CURATOR, "09-14", "10-02",
                   done="10-02"),
            Action("Составить банк наставляемых", "Банк на 2026/27 год", CURATOR, "09-28", "10-09", done="10-09",
                   proof="pool:mentees"),
        ),
    ),
    (
        "Банк наставников",
        "mentor_pool",
        (
            Action("Пригласить наставников", "Желающие записались", CURATOR, "09-14", "09-25", done="09-24"),
            Action("Провести анкетирование наставников", "Анкета каждого наставника", PSYCHOLOGIST, "09-21",
                   "10-02", done="10-01", proof="survey:mentor_offer"),
            Action("Составить банк наставников", "Банк на 2026/27 год", CURATOR, "09-28", "10-09", done="10-09",
                   proof="pool:mentors"),
            Action("Утвердить реестр наставников", "Приказ, реестр на 17 человек", HEAD, "10-15", "10-23",
                   state="waiting", waiting_for="Директор", since="10-15", proof="document:order_mentor_register"),
        ),
    ),
    (
        "Отбор и обучение",
        "selection_training",
        (
            Action("Отобрать наставников по анкетам", "Список подходящих наставников", CURATOR, "10-05", "10-14",
                   done="10-14"),
            Action("Подобрать пары и группы", "Пара или группа у каждого наставляемого", CURATOR, "10-16", "10-23",
                   state="in_progress", proof="matching"),
            Action("Проверить справки внешних наставников", "Справка об отсутствии судимости", CURATOR, "10-16",
                   "10-21", state="waiting", waiting_for="Внешний наставник", since="10-12", proof="clearances"),
            Action("Провести установочную сессию", "Все наставники знают порядок работы", SITE, "10-19", "10-30",
                   proof="event:kickoff_session"),
            Action("Обучить в Школе наставников", "Пять занятий, сертификаты", SITE, "11-02", "11-30",
                   proof="training"),
        ),
    ),
    (
        "Пары и программы",
        "pairing",
        (
            Action("Провести отбор и оформить протокол", "Протокол отбора пар", CURATOR, "10-19", "10-22",
                   proof="document:minutes_selection"),
            Action("Подготовить приказ о закреплении пар", "Проект приказа со списком", CURATOR, "10-19", "10-26",
                   proof="document:order_pairs"),
            Action("Издать приказ о закреплении пар", "Приказ со списком пар", HEAD, "10-23", "10-23", "day",
                   proof="document:order_pairs"),
            Action("Составить персонализированные программы", "Программа каждой пары", CURATOR,
                   rule="after_document", proof="programmes"),
            Action("Провести первые встречи пар", "Первая встреча каждой пары", CURATOR, "10-26", "11-13",
                   proof="meetings"),
            Action("Проводить встречи наставника и наставляемого", "Встречи записаны в дневнике", CURATOR, "10-26",
                   "05-29", proof="meetings"),
            Action("Поддерживать наставляемых без пары", "Беседа с психологом", PSYCHOLOGIST, rule="as_needed"),
            Action("Провести промежуточную анкету", "Сводка анкет", PSYCHOLOGIST, "01-18", "01-29",
                   proof="survey:mentee_interim"),
        ),
    ),
    (
        "Завершение",
        "completion",
        (
            Action("Провести итоговые анкеты", "Сводка анкет", PSYCHOLOGIST, "04-15", "04-30",
                   proof="survey:mentee_after"),
            Action("Оценить качество программ", "Справка о мониторинге", CURATOR, "05-04", "05-14",
                   proof="document:monitoring_note"),
            Action("Провести итоговую конференцию", "Лучшие практики названы", CURATOR, "05-21", "05-21", "day",
                   proof="event:final_event"),
            Action("Составить аналитический отчёт", "Отчёт за год", CURATOR, "05-24", "06-04",
                   proof="report:annual"),
            Action("Поощрить наставников", "Приказ о поощрении", HEAD, "05-31", "06-11",
                   proof="document:order_recognition"),
        ),
    ),
    (
        "Информирование",
        "information",
        (
            Action("Открыть раздел о наставничестве на сайте школы", "Раздел открыт", SITE, "09-01", "09-15",
                   done="09-14", proof="publication"),
            Action("Разместить положение и дорожную карту", "Документы на сайте", SITE, "09-14", "09-25",
                   done="09-22", proof="publication"),
            Action("Освещать события программы", "Новость о каждом событии", SITE, "09-01", "08-31",
                   "academic_year", state="in_progress", since="09-07", proof="publication"),
            Action("Подготовить памятку для родителей", "Памятка роздана", "", "10-26", "11-06"),
            Action("Рассказать о первых итогах пар", "Статья на сайте", "", "12-01", "12-25",
                   proof="publication"),
        ),
    ),
)  # fmt: skip


def day_of(month_and_day: str) -> date | None:
    """Return the day in the academic year 2026/27, or None for an empty text."""
    if not month_and_day:
        return None
    month, day = map(int, month_and_day.split("-"))
    return date(2026 if month >= 9 else 2027, month, day)


ACTIONS: tuple[Action, ...] = tuple(action for _, _, actions in STAGES for action in actions)


def demo_plan() -> Plan:
    """Return the plan as if it had been read from a file."""
    return Plan(
        title=TITLE,
        kind="roadmap",
        level="school",
        period=Period("2026-2027 учебный год", date(2026, 9, 1), date(2027, 8, 31)),
        stages=tuple(
            Stage(title=title, printed_number=f"{number}.", canonical=canonical, items=tuple(map(_item, actions)))
            for number, (title, canonical, actions) in enumerate(STAGES, start=1)
        ),
    )


def _item(action: Action) -> Item:
    timing = Timing(rule=action.rule, start=day_of(action.start), end=day_of(action.end))
    if action.rule == "after_document":
        timing = Timing(AFTER_ORDER, action.rule, offset=Offset(1, "month"), document="order_pairs")
    owners = (Owner(action.owner, person=action.owner),) if action.owner else ()
    return Item(text=action.text, result=action.result, timing=timing, owners=owners, proofs=(action.proof,))
