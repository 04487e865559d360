"""Proofs in words: what closes an action, as a curator would say it. The codes are the closed list of the product.

A short name is what the narrow column «Документ» holds; where there is none, nothing stands there.
"""

from dataclasses import dataclass

MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class ProofName:
    """One proof in words: in full, and for a narrow column."""

    full: str
    short: str = ""


_ORDERS = {
    "order_introduction": "приказ о внедрении наставничества",
    "order_roadmap": "приказ о дорожной карте",
    "order_regulation": "приказ о положении",
    "order_curator_and_mentors": "приказ о кураторе и наставниках",
    "order_pairs": "приказ о закреплении пар",
    "order_final_event": "приказ об итоговом мероприятии",
    "order_municipal_introduction": "муниципальный приказ о внедрении",
    "order_municipal_curator": "приказ о муниципальном кураторе",
    "order_mentor_register": "приказ о реестре наставников",
    "order_mentor_school": "приказ о Школе наставников",
    "order_amendment": "приказ об изменениях",
    "order_bond_change": "приказ о замене наставника",
    "order_working_group": "приказ о рабочей группе",
    "order_recognition": "приказ о поощрении",
    "order_monitoring": "приказ о мониторинге",
    "order_cancellation": "приказ об отмене",
}
_PAPERS = {
    "regulation": ("положение о наставничестве", "Положение"),
    "roadmap_print": ("дорожная карта", "Карта"),
    "school_programme": ("программа наставничества школы", "Программа"),
    "personal_programme": ("персонализированные программы", "Программы"),
    "development_plan": ("план развития", "План"),
    "learning_route": ("маршрут обучения", "Маршрут"),
    "mentor_school_programme": ("программа Школы наставников", "Программа"),
    "council_regulation": ("положение о совете наставников", "Положение"),
    "partner_agreement": ("соглашение с партнёром", "Договор"),
    "municipal_plan": ("муниципальный план", "План"),
    "district_model": ("модель наставничества округа", "Модель"),
    "mentor_portfolio": ("портфолио наставника", "Портфолио"),
    "memo": ("памятка", "Памятка"),
    "letter_to_employer": ("письмо работодателю", "Письмо"),
    "minutes_teachers_council": ("протокол педагогического совета", "Протокол"),
    "minutes_selection": ("протокол отбора пар", "Протокол"),
    "minutes_mentors_council": ("протокол совета наставников", "Протокол"),
    "pool_list": ("список банка", "Список"),
    "practice_card": ("карточка практики", "Практика"),
    "monitoring_note": ("справка о мониторинге", "Справка"),
}
_SURVEYS = {
    "mentee_request": "анкеты наставляемых",
    "mentor_offer": "анкеты наставников",
    "mentee_before": "анкеты наставляемых в начале",
    "mentor_before": "анкеты наставников в начале",
    "mentee_interim": "промежуточные анкеты наставляемых",
    "mentor_interim": "промежуточные анкеты наставников",
    "mentee_after": "итоговые анкеты наставляемых",
    "mentor_after": "итоговые анкеты наставников",
}
_EVENTS = {
    "seminar": "семинар",
    "kickoff_session": "установочная сессия",
    "mentor_school_session": "занятия Школы наставников",
    "internship_day": "день стажировки",
    "monthly_exchange": "ежемесячный обмен опытом",
    "group_meeting": "групповая встреча",
    "council_meeting": "заседание совета",
    "final_event": "итоговое мероприятие",
    "public_event": "открытое мероприятие",
}
_REPORTS = {
    "interim": "промежуточный отчёт",
    "annual": "отчёт за год",
    "municipal": "доклад для муниципалитета",
    "regional": "отчёт для региона",
    "summary_form": "сводная форма",
}
_PLAIN = {
    "consents": ProofName("согласия участников", "Согласия"),
    "pool:mentors": ProofName("банк наставников", "Банк"),
    "pool:mentees": ProofName("банк наставляемых", "Банк"),
    "clearances": ProofName("справки внешних наставников", "Справки"),
    "matching": ProofName("подобранные пары", "Подбор"),
    "programmes": ProofName("программы всех пар", "Программы"),
    "meetings": ProofName("записи встреч", "Встречи"),
    "publication": ProofName("страница на сайте", "Сайт"),
    "reading": ProofName("лист ознакомления с документами", "Лист"),
    "training": ProofName("обучение наставников", "Обучение"),
    MANUAL: ProofName("ваша отметка"),
}
PROOFS: dict[str, ProofName] = {
    **{f"document:{kind}": ProofName(words, "Приказ") for kind, words in _ORDERS.items()},
    **{f"document:{kind}": ProofName(*words) for kind, words in _PAPERS.items()},
    **{f"survey:{kind}": ProofName(words, "Анкеты") for kind, words in _SURVEYS.items()},
    **{f"event:{kind}": ProofName(words, "Событие") for kind, words in _EVENTS.items()},
    **{f"report:{kind}": ProofName(words, "Отчёт") for kind, words in _REPORTS.items()},
    **_PLAIN,
}
_FAMILIES = {
    "document": ProofName("подписанный документ", "Документ"),
    "survey": ProofName("закрытая анкета", "Анкета"),
    "event": ProofName("проведённое событие", "Событие"),
    "report": ProofName("готовый отчёт", "Отчёт"),
}
GROUPS = {
    "document": "Документы",
    "survey": "Анкеты",
    "event": "События",
    "report": "Отчёты",
    "": "Данные и отметки",
}


def proof_name(code: str) -> ProofName:
    """Return a proof in words; one that the list does not know is named by its family, or is a mark by hand."""
    return PROOFS.get(code) or _FAMILIES.get(code.split(":")[0]) or PROOFS[MANUAL]


def needed_proofs(codes: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Return what closes an action, each once; somebody's word where the plan names nothing."""
    return tuple(dict.fromkeys(codes)) or (MANUAL,)


def paper_kind(code: str) -> str | None:
    """Return the kind of the paper that a proof is, or None for a proof of another sort."""
    family, _, kind = code.partition(":")
    return kind if family == "document" and kind else None


def grouped_proofs() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return the closed list by family, each as its heading and pairs of code and words."""
    return tuple(
        (heading, tuple((code, name.full) for code, name in PROOFS.items() if _family(code) == family))
        for family, heading in GROUPS.items()
    )


def _family(code: str) -> str:
    family = code.partition(":")[0]
    return family if family in GROUPS else ""
