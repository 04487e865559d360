"""What closes an item, guessed by its words. A person sees the guess on the review screen and may change it."""

import re

_PAIRS = r"(?:пар\b|пар[ыу]?\b|пар/|групп)"
# Every pattern that holds adds its proof; the codes are the closed list of the product.
_PROOFS = (
    (
        "document:order_introduction",
        r"приказ\w*(?:\(ы\))? (?:\w+ )?о внедрени|приказ\w* [«\"]?о внедрени"
        r"|о внедрении (?:системы )?\(?целевой модел|нормативно-правов\w+ оформлени",
    ),
    ("document:order_municipal_curator", r"муниципальн\w* куратор"),
    ("document:order_curator_and_mentors", r"о назначении куратор|назнач\w+ куратор(?!а муницип)"),
    (
        "document:order_pairs",
        r"(?:приказ|о )\w*(?:\(ы\))? ?(?:о |об )?(?:закреплени|формировани"
        rf"|утверждени)\w* (?:наставническ\w+ )?{_PAIRS}",
    ),
    ("document:order_final_event", r"(?:приказ|^)[^.;]{0,80}о проведении итогов"),
    ("document:order_mentor_register", r"реестр\w* наставник"),
    ("document:order_mentor_school", r"приказ\w* об организации [«\"]?школ"),
    ("document:order_amendment", r"внесени\w+ изменени\w+ в дорожн"),
    (
        "document:order_roadmap",
        r"(?:приказ\w*|утверждени\w*)[^.;]{0,40}(?:дорожн\w+ карт|плана реализации)|об утверждении плана",
    ),
    (
        "document:regulation",
        r"(?:разработк|утверждени|принят|подготов)\w* (?:и \w+ )?(?:\w+ )?положени\w+ о|^положение о"
        r"|об утверждении положени",
    ),
    ("document:minutes_teachers_council", r"протокол\w* (?:педагогическ|педсовет)|рассмотрение плана"),
    (
        "document:personal_programme",
        r"(?:разработк|подготовк|шаблон|составлени)\w*[^.;]{0,40}персонализированн\w+ программ",
    ),
    (
        "document:school_programme",
        r"^программа наставничества|программ\w* наставничества в (?:школ|образоват|организац|мб|мк|кг|гб)"
        r"|разработ\w+ программ\w* наставничества(?! для кажд)",
    ),
    ("document:development_plan", r"план\w* индивидуального развития|индивидуальн\w+ план"),
    (
        "document:partner_agreement",
        r"партнерск\w+ соглашени|сетевого (?:или иного )?взаимодействи|договор\w* о (?:сотруднич|сетев)",
    ),
    ("document:municipal_plan", r"муниципальн\w+ дорожн"),
    ("document:district_model", r"запуск модели наставничества|разработк\w+[^.;«]{0,40}модели наставничества"),
    ("document:order_municipal_introduction", r"приказ\w* (?:уо|управлени|отдел)"),
    ("document:mentor_portfolio", r"портфолио"),
    ("document:memo", r"памятк"),
    ("document:letter_to_employer", r"письм\w+-обращени|обращени\w+ к работодател"),
    ("document:practice_card", r"\bкейс|методическ\w+ копилк|лучших практик"),
    ("consents", r"согласи[йяе]"),
    ("clearances", r"судимост|медицинск\w+ справк|справк\w+ об отсутств"),
    (
        "pool:mentees",
        r"(?:формировани|создани|ведени|обновлени|изменени|пополнени|корректировк)\w* (?:\w+ )?(?:банк"
        r"|баз)\w* (?:данных )?(?:\w+ )?наставляем|^(?:банк|база) (?:данных )?(?:\w+ )?наставляем"
        r"|перечень лиц, желающих",
    ),
    (
        "pool:mentors",
        r"(?:формировани|создани|ведени|обновлени|изменени|пополнени|корректировк)\w* (?:\w+ )?(?:банк"
        r"|баз)\w* (?:данных )?(?:\w+ )?наставник|^(?:банк|база) (?:данных )?(?:\w+ )?наставник"
        r"|объединить в базу",
    ),
    (
        "survey:mentor_offer",
        r"анкетировани\w+ (?:среди )?(?:потенциальных )?наставников|анкет\w*[^.;]{0,40}в качестве наставника",
    ),
    (
        "survey:mentee_request",
        r"анкетировани\w+ (?:среди )?(?:потенциальных )?наставляемых|(?:сбор"
        r"|собрать)\w* (?:\w+ ){0,4}?(?:запрос|информации о (?:\w+ )*запрос|данных о наставляемых)"
        r"|информации о (?:\w+,? ){0,8}?запрос|предварительн\w+ запрос"
        r"|выявлению желающих быть в роли наставляемых|уточняющий анализ потребност",
    ),
    ("survey:mentee_interim", r"удовлетворенност|обратной связи|промежуточн\w+ оценк"),
    ("survey:mentee_after", r"мониторинг\w* качества"),
    (
        "matching",
        rf"^формировани\w+ (?:наставническ\w+ )?{_PAIRS}|сопоставлени|формирования пар"
        rf"|подбор\w* (?:наставническ\w+ )?{_PAIRS}|выбор подходящих",
    ),
    ("programmes", r"персонализированн\w+ программ\w*[^.;]{0,30}для каждой|разработк\w+[^.;]{0,30}персонализированн"),
    ("meetings", r"встреч\w*[^.;]{0,20}наставник|встреч наставник|регулярных встреч"),
    ("event:monthly_exchange", r"ежемесячн\w+ встреч"),
    ("event:kickoff_session", r"установочн\w+ сесси"),
    ("event:seminar", r"семинар"),
    ("event:group_meeting", r"групповы\w+ встреч"),
    ("event:mentor_school_session", r"школ\w+ наставник(?:ов|а)"),
    (
        "event:final_event",
        r"проведени\w+ итогового мероприяти|итогов\w+ (?:конференци|форум|круглый)|школьной конференции",
    ),
    ("event:public_event", r"публичн\w+ мероприяти|форматы для популяризации|информирования и вовлечени"),
    ("training", r"обучени\w* наставник|провести обучение"),
    ("reading", r"^(?:\W*)(?:изучени|ознакомлени)\w* (?!лучш)"),
    (
        "publication",
        r"\bсайт|\bосвещени|публикаци\w* результат|социальн\w+ сет|информационных ресурс|электронн\w+ площадк",
    ),
    ("report:annual", r"итогов\w+ (?:аналитическ\w+ )?отчет|годов\w+ отчет|по итогам года"),
    ("report:municipal", r"аналитическ\w+ доклад"),
    ("report:interim", r"текущего контроля|промежуточн\w+ (?:отчет|мониторинг)|данных мониторинга"),
)
_COMPILED = tuple((code, re.compile(pattern)) for code, pattern in _PROOFS)
_ENOUGH = 1000  # what an action is about stands in its first words
# Samples for others: the paper itself is signed elsewhere.
_SAMPLES = re.compile(r"макет|примерн\w+ модел|образц\w+ документ")


def proofs_of(text: str, *, within: str = "") -> tuple[str, ...]:
    """Return the codes of what would close the item; `manual` where the words name nothing that the product holds.

    `within` is what stands over the item: samples of orders are no orders.
    """
    words = _plain(text)
    if _SAMPLES.search(_plain(within)) or _SAMPLES.search(words):
        return ("manual",)
    found = tuple(code for code, pattern in _COMPILED if pattern.search(words))
    return _without_doubles(found) or ("manual",)


def _plain(text: str) -> str:
    return " ".join(text[:_ENOUGH].lower().replace("ё", "е").split())


# What a stronger proof says already: an order on the final event brings the event.
_COVERED = {
    "reading": frozenset(code for code, _ in _PROOFS) - {"reading"},
    "programmes": frozenset({"document:personal_programme"}),
    "document:order_final_event": frozenset({"event:final_event"}),
    "document:order_amendment": frozenset({"document:order_roadmap"}),
    "document:municipal_plan": frozenset({"document:order_roadmap"}),
    "document:order_municipal_introduction": frozenset({"document:order_introduction"}),
}


def _without_doubles(codes: tuple[str, ...]) -> tuple[str, ...]:
    weaker = frozenset().union(*(_COVERED.get(code, frozenset()) for code in codes))
    return tuple(code for code in codes if code not in weaker)
