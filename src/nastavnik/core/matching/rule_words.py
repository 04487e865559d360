"""The codes of the hard rules in words, and which of them a reason may pass over."""

# What a curator may pass over by hand with a reason; the others are law or make no pair at all.
LIFTABLE = frozenset({
    "own_supervisor", "form_not_offered", "subject_demanded", "age_or_class", "not_same_school_or_network",
    "conflict", "failed_before", "no_common_time",
})  # fmt: skip

RULE_WORDS: dict[str, str] = {
    "no_consent": "нет согласия",
    "no_clearance": "нет справки об отсутствии судимости",
    "not_in_pool": "нет в банке",
    "same_person": "это тот же человек",
    "own_supervisor": "это его руководитель",
    "form_not_offered": "не сошлись в форме наставничества",
    "subject_demanded": "нужен тот же предмет",
    "age_or_class": "наставник из младшего класса",
    "not_same_school_or_network": "другая школа",
    "conflict": "есть запрет на эту пару",
    "failed_before": "пара уже не сложилась",
    "no_common_time": "нет общего времени",
    "capacity_zero": "нет мест",
}
