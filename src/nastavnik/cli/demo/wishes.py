"""What everybody of the story asks for and offers, as they answer the questionnaires."""

from typing import Any, NamedTuple

Answers = dict[str, Any]  # by the code of the question, as a form sends it


class Request(NamedTuple):
    """What a teacher asks for. `importance` and the four marks stand on the scales of the questionnaire."""

    topics: tuple[str, ...]
    importance: int
    expectation: str
    own: str = ""
    kinds: tuple[str, ...] = ("traditional",)
    time: tuple[str, ...] = ("after",)
    marks: tuple[int, int, int, int] = (2, 2, 3, 3)  # plan, lead, check, talk
    demands_subject: bool = False


class Offer(NamedTuple):
    """What somebody offers, and how many places."""

    topics: tuple[str, ...]
    capacity: int
    own: str = ""
    pride: str = ""
    kinds: tuple[str, ...] = ("traditional", "short_term_goal")
    hours: int = 6
    readiness: int = 8
    time: tuple[str, ...] = ("after",)


TEACHERS: dict[str, Request] = {
    "Дробина Алиса": Request(
        ("subject", "assessment"), 9, "Вести физику в 9 классе без подсказок", "подготовка к ОГЭ", time=("windows",)
    ),
    "Точилкин Глеб": Request(("method", "discipline"), 7, "Научиться держать темп урока", marks=(3, 2, 4, 3)),
    "Переменкина Ольга": Request(
        ("documents", "digital"), 6, "Вести журнал без ошибок", "электронный журнал", marks=(4, 4, 4, 4)
    ),
    "Кавычкина Юлия": Request(("method", "assessment"), 8, "Проверять сочинения быстрее", "посещение уроков"),
    "Формулин Роман": Request(("method", "assessment"), 8, "Планировать урок за час", time=("windows", "after")),
    "Датова Нина": Request(("method", "discipline"), 7, "Проводить урок-обсуждение", "разбор уроков"),
    "Микроскопова Яна": Request(("subject", "gifted"), 6, "Подготовить двух учеников к олимпиаде", marks=(3, 3, 4, 3)),
    "Лупина Софья": Request(("class_leadership", "parents"), 9, "Провести первое родительское собрание спокойно"),
    "Нотина Лада": Request(("discipline", "support"), 7, "Чтобы на уроке музыки работали все", time=("windows",)),
    "Карандашев Тимур": Request(
        ("subject", "method"), 8, "Провести школьный турнир", "безопасность на уроке", demands_subject=True
    ),
    "Кисточкина Вера": Request(("subject", "method"), 7, "Собрать выставку работ", demands_subject=True),
    "Абзацева Дарья": Request(("subject", "assessment"), 8, "Готовить 9 класс к экзамену", demands_subject=True),
}

_HELPERS: dict[str, Offer] = {
    "Скрепкин Олег": Offer(
        ("subject", "method", "discipline", "assessment"), 2, "разбор уроков", "Трое молодых коллег остались в школе"
    ),
    "Циркулев Артём": Offer(
        ("subject", "assessment", "gifted"), 3, "подготовка к ОГЭ", "Двенадцать выпусков, три призёра олимпиад",
        ("traditional", "group"), 10, 10, ("windows",),
    ),
    "Закладкина Таисия": Offer(
        ("subject", "method", "assessment"), 3, "посещение уроков", "Вела школьную газету восемь лет", hours=8
    ),
    "Мелкова Ирина": Offer(("documents", "parents", "class_leadership"), 2, "электронный журнал"),
    "Мячиков Борис": Offer(("subject", "method"), 1, "безопасность на уроке", hours=4),
    "Пеналов Кирилл": Offer(("digital", "method", "discipline"), 2, pride="Собрал с классом школьную метеостанцию"),
    "Колбина Элла": Offer(("subject", "special_needs"), 2, readiness=6),
    "Уголкова Нина": Offer(
        ("subject", "method", "assessment"), 2, pride="Копилка уроков для пятых классов", time=("windows", "after")
    ),
    "Гербариева Софья": Offer(("subject", "gifted"), 2, pride="Школьный гербарий и кружок юннатов"),
    "Прописева Галина": Offer(("class_leadership", "parents", "support"), 1, hours=4),
    "Мольбертов Антон": Offer(("discipline", "support"), 2, readiness=7, time=("windows",)),
    "Словарёва Надежда": Offer(("subject", "assessment"), 1, hours=3),
}  # fmt: skip
_PUPILS_HELPERS: dict[str, Offer] = {
    "Журналова Полина": Offer(("communication", "confidence", "adaptation"), 4, kinds=("traditional", "group")),
    "Флейтов Роман": Offer(("sport_art", "confidence"), 4, kinds=("group",), hours=10),
    "Хрестоматьева Нина": Offer(("study", "project"), 5, "литература", kinds=("traditional", "group")),
    "Чертёжников Лев": Offer(("study", "career", "project"), 4, "математика; черчение", kinds=("traditional", "group")),
    "Станков Глеб": Offer(("career", "project"), 3, "работа инженера", kinds=("group", "short_term_goal"), hours=4),
    "Верстаков Захар": Offer(("career",), 2, "столярное дело", kinds=("short_term_goal",), hours=4),
}
OFFERS = {"teachers": _HELPERS, "students": _PUPILS_HELPERS}
MENTORS = (*_HELPERS, *_PUPILS_HELPERS)

# Pairs that go on from last year: mentor → mentee, each on a place of the mentor.
CONTINUING = {
    "Скрепкин Олег": "Летописцева Рина",
    "Циркулев Артём": "Линейкина Вера",
    "Закладкина Таисия": "Обложкина Анна",
    "Мелкова Ирина": "Букварёва Елена",
    "Мячиков Борис": "Скакалкин Илья",
}
# Whom somebody does not want as a mentor; only the curator sees it.
AVOIDED = {"Абзацева Дарья": "Словарёва Надежда"}

_PUPILS_WISHES = (
    (("study",), "математика", "Исправить тройку"),
    (("study", "confidence"), "русский язык", "Не бояться отвечать у доски"),
    (("project",), "модель моста", "Защитить проект"),
    (("adaptation", "communication"), "", "Найти друзей в классе"),
    (("career",), "", "Понять, куда поступать"),
    (("sport_art",), "театр", "Сыграть в спектакле"),
    (("olympiad",), "биология", "Пройти на следующий тур"),
)


def teacher_answers(one: Request) -> Answers:
    """Return the answers of a teacher who asks for a mentor."""
    lines = zip(("plan", "lead", "check", "talk"), one.marks, strict=True)
    return {
        "wish": ["yes"],
        "topics": list(one.topics),
        "topics_own": [one.own],
        **{f"difficulty.{line}": [str(mark)] for line, mark in lines},
        "forms": ["teacher_teacher"],
        "kinds": list(one.kinds),
        "time": list(one.time),
        "importance": [str(one.importance)],
        "expectation": [one.expectation],
        "same_subject": ["must" if one.demands_subject else "better"],
    }


def pupil_answers(number: int) -> Answers:
    """Return the answers of a pupil who asks for a mentor."""
    topics, own, expectation = _PUPILS_WISHES[number % len(_PUPILS_WISHES)]
    return {
        "wish": ["maybe" if number % 6 == 5 else "yes"],
        "topics": list(topics),
        "topics_own": [own],
        "forms": ["teacher_student", "employer_student"] if "career" in topics else ["teacher_student"],
        "kinds": ["traditional", "group"] if number % 2 else ["traditional"],
        "time": ["after"],
        "importance": [str(5 + number % 5)],
        "expectation": [expectation],
    }


def offer_answers(one: Offer, *, to_pupils: bool, is_outside: bool) -> Answers:
    """Return the answers of somebody who offers to be a mentor."""
    form = "teacher_teacher" if not to_pupils else "employer_student" if is_outside else "teacher_student"
    return {
        "wish": ["yes"],
        "topics": list(one.topics),
        "topics_own": [one.own],
        "capacity": [str(one.capacity)],
        "hours": [str(one.hours)],
        "forms": [form],
        "kinds": list(one.kinds),
        "time": list(one.time),
        "readiness": [str(one.readiness)],
        "achievements": [one.pride],
        "classes": ["middle", "senior"],
    }
