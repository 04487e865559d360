"""The canonical stage behind a printed title. The printed name is kept beside it."""

import re

_POOL = r"(?:банк|баз|реестр)\w*"
# The first that holds wins; the order keeps «обучение наставников» apart from «банк наставников».
_PATTERNS = (
    ("conditions", re.compile(r"^(?:подготовк|создани)\w* (?:\w+ )?услови|^подготовительн")),
    (
        "information",
        re.compile(
            r"информационн\w+ (?:поддержк|сопровожд|обеспеч|освещ)|\bосвещени|электронн\w+ площадк|медиа"
            r"|продвижени|популяризаци"
        ),
    ),
    ("completion", re.compile(r"завершени|заверша|подведени|итог")),
    ("mentee_pool", re.compile(rf"{_POOL}(?: \w+){{0,3}}? наставляем")),
    ("mentor_pool", re.compile(rf"{_POOL}(?: \w+){{0,3}}? наставник(?!ов и наставляемых)")),
    ("selection_training", re.compile(r"отбор|выдвижени|обучени|подготовк\w+ наставник|школ\w+ наставни")),
    (
        "work",
        re.compile(
            r"(?:организаци\w+ и осуществлени|осуществлени|реализаци)\w* (?:\w+ ){0,3}?(?:работ|программ"
            r"|деятельност|встреч)|ход\w* работ|сопровождени\w+ (?:\w+ )?(?:пар|групп)|работа (?:\w+ )?(?:пар"
            r"|групп)"
        ),
    ),
    (
        "pairing",
        re.compile(
            r"(?:формировани|закреплени|создани|подбор|организаци)\w* (?:\w+ ){0,3}?(?:пар\b|пар/|групп|тандем)"
        ),
    ),
    (
        "conditions",
        re.compile(
            r"подготовк\w+ услови|услови\w* для|изучени|нормативн|локальн\w+ акт|примерных моделей"
            r"|подготовительн|выбор форм|запуск\w* (?:программ|модел|целев)|организационн\w+ этап|документаци"
        ),
    ),
)


def canonical_of(title: str) -> str | None:
    """Return the canonical stage of a printed title, or None where it is none of them."""
    words = " ".join(title[:400].lower().replace("ё", "е").split())
    return next((stage for stage, pattern in _PATTERNS if pattern.search(words)), None)
