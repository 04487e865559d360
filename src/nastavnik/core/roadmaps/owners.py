"""Who answers for an item: roles and names out of one cell, however they are mixed."""

import re

from nastavnik.core.roadmaps.plan import Owner
from nastavnik.core.roadmaps.wording import one_line

_INITIALS = r"[А-ЯЁ]\.\s?[А-ЯЁ]?\.?"
# A post before initials is no surname: «Директор П. И. Глобусов».
_POST = (
    r"(?!(?:Директор|Зам|Завуч|Заведующ|Педагог|Психолог|Куратор|Наставник|Учител|Методист|Руководител|Начальник"
    r"|Председател|Организатор|Советник|Воспитател|Преподавател|Специалист|Глава|Министр)[а-яё]*\b)"
)
_SURNAME = rf"{_POST}[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:вич|вна|ична|инична|вича|вну|вны|вне)\b"
PERSON = re.compile(rf"{_SURNAME}\s+{_INITIALS}|{_INITIALS}\s?{_SURNAME}|{_SURNAME}\s+[А-ЯЁ][а-яё]+\s+{_PATRONYMIC}")

# The first that holds wins: a deputy head is a deputy before he is a head.
_ROLES = (
    ("municipal_curator", re.compile(r"муниципальн\w* куратор")),
    ("mentors_council", re.compile(r"(?:совет|объединени\w+|мо) наставник")),
    ("teachers_council", re.compile(r"педагогическ\w+ совет|педсовет")),
    ("trade_union_body", re.compile(r"профсоюз|профком|\bппо\b")),
    ("working_group", re.compile(r"рабоч\w+ групп|проектн\w+ (?:групп|команд|офис)|\bкоманд[аы]")),
    ("site_editor", re.compile(r"\bсайт")),
    ("deputy_head", re.compile(r"\bзам\.?\s*(?:дир|зав|рук)|\bзаместител\w+|\bзавуч|^зам\b|\bзам\.")),
    ("psychologist", re.compile(r"психолог")),
    ("class_teacher", re.compile(r"классн\w+ руковод|\bкл\.? ?рук")),
    ("curator", re.compile(r"куратор")),
    ("mentee", re.compile(r"наставляем")),
    ("mentor", re.compile(r"наставник")),
    ("teacher_growth_centre", re.compile(r"\bцнппм")),
    ("regional_institute", re.compile(r"\b[а-я]{0,3}иро\b|\b[а-я]?ипк\w*|институт\w* развития")),
    (
        "education_office",
        re.compile(
            r"\bр?м?уо\b|управлени\w+ (?:\w+ )?образован|отдел\w* (?:\w+ )?образован|комитет"
            r"|департамент\w* образ|\bгоруо\b|методическ\w+ (?:служб|центр)"
        ),
    ),
    ("head", re.compile(r"директор|руководител\w+ (?:оо|оу|организаци|учрежден|образоват|школ)|заведующ|^руководител")),
    ("partner_organisation", re.compile(r"работодател|партн[её]р|предприяти")),
    ("guardian", re.compile(r"родител|законн\w+ представ")),
    ("graduate", re.compile(r"выпускник")),
    ("teacher", re.compile(r"учител|педагог|преподавател|воспитател|предметник")),
    (
        "school",
        re.compile(
            r"\bоо\b|\bоу\b|образовательн\w+ (?:организаци|учреждени)|школ|лице[йя]|гимнази|\bм[бка]\w?оу\b"
            r"|сош\b|\bдоу\b"
        ),
    ),
)
_ORGANISATIONS = frozenset(
    {"education_office", "regional_institute", "teacher_growth_centre", "school", "partner_organisation"}
)
# A capital letter opens the next post: «Педагог-психолог Зам. директора».
_POST_OPENS = re.compile(
    r"(?<=[а-яё.)])\s+(?=(?:Директор|Зам|Заместител|Завуч|Педагог|Психолог|Куратор|Наставник"
    r"|Наставляем|Ответственн|Учител|Классн|Методист|"
    r"Руководител|Заведующ|Организатор|Советник|Социальн|Рабоч|Совет|Администрац|Родител)[а-яё.-]*)"
)
_MOST_OWNERS = 100
_LONGEST_CELL = 4000
_COMMAS = re.compile(r"[,;\n](?![^()]*\))")


def owners_of(cell: str) -> tuple[Owner, ...]:
    """Return the owners of a cell in their order, each as printed and as understood."""
    if sum(map(cell.count, ",;\n")) > _MOST_OWNERS or len(cell) > _LONGEST_CELL:
        return (Owner(one_line(cell), "other"),)  # no list of people is that long: left whole for a person to look at
    owners = [owner for piece in _pieces(cell) for owner in _from_piece(piece)]
    return tuple(dict.fromkeys(owners))


def role_of(text: str) -> str | None:
    """Return the role that the words name, `other` for words that name none, None where there are no words."""
    words = one_line(text[:400]).lower().replace("ё", "е")
    if not re.search(r"[а-яa-z]{2}", words):
        return None
    return next((role for role, pattern in _ROLES if pattern.search(words)), "other")


def _pieces(cell: str) -> list[str]:
    pieces: list[str] = []
    for line in cell.split("\n"):
        for part in _COMMAS.split(line):
            for piece in _POST_OPENS.split(part):
                text = re.sub(r"^[-–—•·\d.)\s]+", "", one_line(piece)) if piece.strip() else ""
                if not text:
                    continue
                if pieces and _belongs_before(text):
                    pieces[-1] = f"{pieces[-1]}, {text}"
                elif pieces and text[0].islower() and part is line and not _ends_whole(pieces[-1]):
                    pieces[-1] = f"{pieces[-1]} {text}"
                else:
                    pieces.append(text)
    return pieces


def _belongs_before(text: str) -> bool:
    """Tell whether the piece is a field of work after a comma: «по УВР, ВР»."""
    return bool(re.fullmatch(r"(?:УВР|ВР|УР|НМР|МР|УМР|АХР|ИКТ|АХЧ|НМО)", text))


def _ends_whole(text: str) -> bool:
    return bool(PERSON.search(text)) or role_of(text) not in ("other", None)


def _from_piece(piece: str) -> list[Owner]:
    """Part a piece at its names: every name closes the post before it."""
    owners: list[Owner] = []
    rest = piece
    while found := PERSON.search(rest):
        text = rest[: found.end()].lstrip(" ,.–-").rstrip(" ,–-")  # the stop belongs to the initial
        post = rest[: found.start()].strip(" ,–-(:")
        after = rest[found.end() :].strip(" ,–-()")
        if not post and after and not PERSON.search(after) and re.match(r"[–—-]|\(", rest[found.end() :].strip()):
            return [*owners, Owner(piece, role_of(after), one_line(found[0]), None)]
        owners.append(Owner(text, role_of(post), one_line(found[0]), None))
        rest = rest[found.end() :].strip(" ,")
    if re.search(r"\w", rest):
        role = role_of(rest)
        owners.append(Owner(rest, role, None, rest if role in _ORGANISATIONS else None))
    return owners
