"""Help: short answers in the person's words, found by search and linked from pages."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.text.keys import query_words, search_key
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request


@dataclass(frozen=True, slots=True)
class Topic:
    """One question and its answer, a paragraph a string."""

    slug: str
    title: str
    paragraphs: tuple[str, ...]


TOPICS: tuple[Topic, ...] = (
    Topic(
        "start",
        "С чего начать",
        (
            "Загрузите прошлогоднюю дорожную карту: «Дорожная карта» → «Загрузить план». Подойдёт Word, Excel, "
            "текст или сохранённая веб-страница.",
            "Мы покажем слева, как было в файле, справа — как поняли. Сроки перенесём на новый учебный год. "
            "Пока вы не нажмёте «Взять», ничего не записано.",
            "После этого дела появятся на странице «Сегодня».",
        ),
    ),
    Topic(
        "today",
        "Как устроена страница «Сегодня»",
        (
            "Список собирается сам из дорожной карты: сначала просроченное, потом сегодняшнее, потом то, что терпит "
            "до пятницы. Сделанное уходит со страницы.",
            "Дело можно отметить готовым, отложить до дня или открыть и посмотреть, почему оно здесь.",
            "«Ждём от других» — то, что зависит не от вас: подпись директора, справка, сводка.",
        ),
    ),
    Topic(
        "roadmap",
        "Дорожная карта и лента года",
        (
            "Одна таблица — и список, и лента. Красная черта показывает сегодняшний день. Сделанные действия скрыты, "
            "их можно показать ссылкой под таблицей.",
            "Откройте действие, чтобы отметить его готовым, отложить, изменить срок или ответственных.",
            "«Скачать Word» даёт карту как официальный документ с «УТВЕРЖДАЮ».",
        ),
    ),
    Topic(
        "file",
        "Файл не читается",
        (
            "Скан не подойдёт: в нём нет текста. Попросите исходный файл или наберите таблицу в Excel: действие, срок, "
            "ответственный.",
            "Файл .doc откройте в Word и сохраните как .docx. Файл с паролем сохраните без пароля.",
            "Если часть строк не нашла места, она стоит внизу страницы проверки. Добавьте её кнопкой «Действие».",
        ),
    ),
    Topic(
        "consents",
        "Согласия: спросить, подтвердить, отозвать",
        (
            "«Согласия» → отметьте людей → «Спросить». На каждую цель — свой документ. Пока согласия нет, человека не "
            "будет ни в банке, ни в паре.",
            "До 14 лет подписывает законный представитель, с 14 — он и сам ученик, с 18 — только ученик. После дня "
            "рождения прежнее согласие действует ещё 30 дней.",
            "Представитель отвечает по личной ссылке с телефона, на бумаге или на планшете у вас. Ответ по ссылке "
            "начнёт действовать, когда вы его подтвердите: «Подтвердить» наверху страницы.",
            "Отозвать можно по той же ссылке или заявлением. Отзыв действует сразу.",
            "Если в системе нет адреса в сети, ссылок не будет: остаются бланки и планшет.",
        ),
    ),
    Topic(
        "access",
        "Как дать доступ коллеге",
        (
            "«Люди и доступ» → добавьте человека, дайте ему роль и сделайте ссылку-приглашение. Ссылка действует семь "
            "дней и открывается один раз.",
            "Если у человека нет почты, скопируйте ссылку и передайте любым способом. Новый пароль даётся так же.",
        ),
    ),
    Topic(
        "look",
        "Крупный текст, тёмная тема, клавиши",
        (
            "Кнопка с глазом вверху включает версию для слабовидящих: размер, цвета, интервалы. Луна и солнце меняют "
            "тему.",
            "Клавиши: «/» — поиск, Esc — закрыть, Ctrl+Enter — сохранить форму, «?» — эта подсказка.",
        ),
    ),
)
_BY_SLUG = {topic.slug: topic for topic in TOPICS}


@permission(Permission.PROFILE_VIEW)
def help_page(request: Request) -> HttpResponse:
    """List the topics."""
    return render(request, "shell/help.html", {"topics": TOPICS})


@permission(Permission.PROFILE_VIEW)
def topic(request: Request, topic: str) -> HttpResponse:
    """Show one answer."""
    if topic not in _BY_SLUG:
        raise Http404
    return render(request, "shell/topic.html", {"topic": _BY_SLUG[topic]})


def topics_found(typed: str) -> list[dict[str, str]]:
    """Return the topics that hold every word of the query."""
    words = query_words(typed)
    return [
        {"title": one.title, "note": "", "href": reverse("shell:topic", args=[one.slug])}
        for one in TOPICS
        if words and all(any(reading in _key(one) for reading in readings) for readings in words)
    ]


def _key(one: Topic) -> str:
    return search_key(one.title, *one.paragraphs)
