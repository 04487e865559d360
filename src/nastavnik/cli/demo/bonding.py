"""Five pairs that go on from last year: their programmes of this year, and the meetings that were."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nastavnik.cli.demo.wishes import CONTINUING
from nastavnik.cli.demo.world import YEAR, World, moment
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.programmes.plan import Goal, Plan, Rhythm, Step
from nastavnik.core.surveys.kinds import TargetModel
from nastavnik.domains.people.models import Person
from nastavnik.domains.people.operations import give_role
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.operations import (
    NewBond,
    Told,
    activate_bonds,
    agree_programme,
    approve_programme,
    confirm_meeting,
    draft_programme,
    mark_step,
    measure_goal,
    open_bonds,
    plan_meeting,
    record_meeting,
    write_private_note,
    write_programme,
)
from nastavnik.domains.programmes.queries import bonds_of, mentees_of, mentor_of, standing_now

STARTS_ON, ENDS_ON = date(2026, 9, 1), date(2027, 5, 31)
MEETINGS = 18
HERO = "Скрепкин"  # whose diary the story shows whole


@dataclass(frozen=True)
class Held:
    """One meeting of the pair whose diary is shown: who wrote it down, and whether the other one has confirmed it."""

    met_on: date
    minutes: int
    theme: str
    told: str
    next_step: str
    by: Role
    confirmed: bool = False
    rating: int | None = None


DIARY = (
    Held(date(2026, 9, 9), 40, "Итоги прошлого года",
         "Сверили прошлогодние цели: опрос получается, вывод урока пока нет.",
         "Рина заполняет анкету затруднений", Role.MENTOR, confirmed=True),
    Held(date(2026, 9, 16), 45, "Разбор анкеты затруднений",
         "Главное затруднение прежнее: вывод урока. Новое: подготовка 9 «А» к ОГЭ.",
         "Каждый предлагает свои цели на год", Role.MENTEE, confirmed=True),
    Held(date(2026, 9, 30), 60, "План на четверть", "Выбрали три цели и договорились встречаться по средам.",
         "Рина присылает план раздела до 6 октября", Role.MENTOR),
    Held(date(2026, 10, 7), 40, "Посещение урока наставника",
         "Рина смотрела, как Олег Игоревич ведёт опрос и работу с документом.",
         "Взять две идеи в свой план", Role.MENTEE),
    Held(date(2026, 10, 14), 45, "Разбор урока Рины",
         "Посмотрели запись урока в 8 «Б». Получилось: карта в начале, вопросы по цепочке. "
         "Трудно: не хватило времени на вывод.",
         "Переписать план вывода, проверить на 8 «А»", Role.MENTOR, confirmed=True, rating=5),
)  # fmt: skip
MEASURED = (
    ("g1", Decimal(5), date(2026, 10, 14), "По записям уроков"),
    ("g3", Decimal(0), date(2026, 10, 12), "По журналу"),
)
CORRECTED, AGREED_ANEW = ("Закладкина", "Мелкова"), "Закладкина"
# When the other four met in September; the curator wrote it down from their paper diaries.
OTHERS_MET = {"Циркулев": (9, 23), "Закладкина": (10, 24), "Мелкова": (11, 25), "Мячиков": (16,)}

_HERO_PLAN = Plan(
    STARTS_ON,
    ENDS_ON,
    aim="Вести урок истории с выводом и подготовить 9 «А» к экзамену",
    tasks=("Научиться укладывать урок в 45 минут", "Спланировать подготовку класса к ОГЭ"),
    difficulties=("Вывод урока", "Подготовка к экзамену"),
    strengths=("Опрос по цепочке", "Работа с картой"),
    goals=(
        Goal("g1", "Укладывать урок в 45 минут с выводом", "из 10 уроков", Decimal(2), Decimal(8), "По записям уроков"),
        Goal("g2", "Подготовить 9 «А» к ОГЭ по истории", "%", Decimal(54), Decimal(75), "Пробный экзамен в декабре"),
        Goal("g3", "Вести электронный журнал без помощи", "ошибки в неделю", Decimal(3), Decimal(0), "По журналу"),
    ),
    steps=(
        Step("s1", "Итоги прошлого года, диагностика затруднений", date(2026, 9, 1), date(2026, 9, 30)),
        Step("s2", "Посещение урока наставника", date(2026, 10, 1), date(2026, 10, 31)),
        Step("s3", "Совместное планирование раздела «Эпоха Петра I»", date(2026, 10, 12), date(2026, 11, 30)),
        Step("s4", "Открытый урок, самоанализ", date(2026, 12, 1), date(2026, 12, 31)),
        Step("s5", "Подготовка класса к пробному ОГЭ", date(2027, 1, 11), date(2027, 3, 31)),
        Step("s6", "Итоги, рефлексия, завершение", date(2027, 5, 3), date(2027, 5, 31)),
    ),
    meetings=MEETINGS,
    rhythm=Rhythm(weekday=2, every_weeks=2, minutes=45, place="каб. 214"),
    support="Беседа раз в четверть",
)


def _usual_plan(weekday: int) -> Plan:
    return Plan(
        STARTS_ON,
        ENDS_ON,
        aim="Вести уроки уверенно и без подсказок",
        tasks=("Разобрать затруднения прошлого года", "Провести открытый урок"),
        goals=(Goal("g1", "Уроки по своему плану", "из 10 уроков", Decimal(4), Decimal(9), "По записям уроков"),),
        steps=(
            Step("s1", "Договориться о целях", date(2026, 9, 1), date(2026, 9, 30)),
            Step("s2", "Посетить уроки друг друга", date(2026, 10, 1), date(2026, 12, 25)),
            Step("s3", "Открытый урок и самоанализ", date(2027, 1, 11), date(2027, 4, 30)),
            Step("s4", "Итоги", date(2027, 5, 3), date(2027, 5, 31)),
        ),
        meetings=MEETINGS,
        rhythm=Rhythm(weekday=weekday, every_weeks=2, minutes=45),
    )


def go_on_with_five(world: World, on: date) -> None:
    """Open the five pairs for this year and let them work: no decision of this year stands behind them."""
    bonds = [
        NewBond(
            mentor=world.person(mentor),
            mentees=(world.person(mentee),),
            form="teacher_teacher",
            subject=", ".join(world.person(mentee).subjects),
            reasons=("Пара продолжает с прошлого года",),
        )
        for mentor, mentee in CONTINUING.items()
    ]
    open_bonds(
        bonds,
        organisation=world.school,
        year=YEAR,
        target_model=TargetModel.TEACHERS,
        starts_on=STARTS_ON,
        ends_on=ENDS_ON,
        decision_ref="",
        actor=world.curator,
        at=moment(on),
    )
    activate_bonds(
        organisation=world.school,
        year=YEAR,
        target_model=TargetModel.TEACHERS,
        on=STARTS_ON,
        actor=world.curator,
        at=moment(on),
    )


def let_mentors_in(world: World, on: date) -> None:
    """Give the role of a mentor to those of the five who sign in already as somebody else."""
    for person in world.everybody(*CONTINUING):
        if person.account is not None:
            give_role(person, Role.MENTOR, actor=world.curator, at=moment(on), valid_from=on)


def agree_on_programmes(world: World, on: date) -> None:
    """Write the five programmes, let both sides agree, approve them."""
    for number, bond in enumerate(_bonds(world)):
        plan = _HERO_PLAN if mentor_of(bond).surname == HERO else _usual_plan(number)
        programme = draft_programme(bond, actor=world.curator, at=moment(on))
        programme = write_programme(
            programme, plan, expected_version=programme.version, actor=world.curator, at=moment(on)
        )
        for person in (mentor_of(bond), *mentees_of(bond)):
            programme = agree_programme(programme, person=person, actor=world.curator, at=moment(on, 13))
        approve_programme(programme, on=on, actor=world.curator, at=moment(on, 14))


def correct_two_programmes(world: World, on: date) -> None:
    """Begin to correct two programmes: one is being written, the other waits for the curator."""
    for bond in _bonds(world):
        mentor = mentor_of(bond)
        if mentor.surname not in CORRECTED:
            continue
        programme = draft_programme(bond, because="Уроки переехали на другой день", actor=world.curator, at=moment(on))
        if mentor.surname == AGREED_ANEW:
            for person in (mentor, *mentees_of(bond)):
                programme = agree_programme(programme, person=person, actor=world.curator, at=moment(on, 13))


def note_september_meetings(world: World, on: date) -> None:
    """Write down what the other four pairs kept on paper."""
    for bond in _bonds(world):
        for day in OTHERS_MET.get(mentor_of(bond).surname, ()):
            met_on = date(2026, 9, day)
            told = Told(met_on, 45, "Разбор затруднений", told="Посмотрели план урока и договорились, что изменить.")
            record_meeting(bond, told, key=f"demo-{bond.ref}-{day}", on=on, actor=world.curator, at=moment(on))


def record_diary(world: World, on: date) -> None:
    """Let the pair whose diary is shown write down what was since the last time, and confirm it to each other."""
    bond = _hero(world)
    mentor, mentee = mentor_of(bond), mentees_of(bond)[0]
    kept = {meeting.met_on for meeting in standing_now(bond, on=on).held}
    for one in (held for held in DIARY if held.met_on <= on and held.met_on not in kept):
        writer, other = (mentor, mentee) if one.by is Role.MENTOR else (mentee, mentor)
        told = Told(one.met_on, one.minutes, one.theme, told=one.told, next_step=one.next_step)
        meeting = record_meeting(
            bond, told, key=f"demo-{one.met_on}", on=on, actor=_as(world, writer, one.by), at=moment(on, 17)
        )
        if one.confirmed:
            role = Role.MENTEE if one.by is Role.MENTOR else Role.MENTOR
            confirm_meeting(meeting, person=other, actor=_as(world, other, role), at=moment(on, 19), rating=one.rating)


def look_back_at_goals(world: World, on: date) -> None:
    """Measure the goals of the pair whose diary is shown, and mark its first steps."""
    bond, at = _hero(world), moment(on, 18)
    actor = _as(world, mentor_of(bond), Role.MENTOR)
    for goal, value, measured_on, source in MEASURED:
        measure_goal(
            bond, goal_key=goal, value=value, measured_on=measured_on, source=source, on=on, actor=actor, at=at
        )
    for step in ("s1", "s2"):
        mark_step(bond, step_key=step, done=True, on=on, actor=actor, at=at)


def plan_next_meeting(world: World, on: date) -> None:
    """Plan the next meeting of that pair; the curator keeps a word about it for himself."""
    bond = _hero(world)
    plan_meeting(
        bond,
        met_on=date(2026, 10, 21),
        place="6-й урок, каб. 214",
        theme="Раздел «Эпоха Петра I»",
        step_key="s3",
        on=on,
        actor=_as(world, mentor_of(bond), Role.MENTOR),
        at=moment(on, 18),
    )
    words = "Пара держится ровно. В ноябре посмотреть открытый урок."
    write_private_note(bond, text=words, expected_version=0, actor=world.curator, at=moment(on, 18))


def _bonds(world: World) -> list[Bond]:
    return list(bonds_of(viewer=world.curator).order_by("pk"))


def _hero(world: World) -> Bond:
    return next(bond for bond in _bonds(world) if mentor_of(bond).surname == HERO)


def _as(world: World, person: Person, role: Role) -> Viewer:
    home = world.school
    return Viewer(role, home.ref, home.path, person.ref, person.account.ref if person.account else "")
