"""The registers a school numbers its papers in, with the words for them."""

LABELS: dict[str, str] = {
    "main_activity": "Приказы по основной деятельности",
    "personnel": "Приказы по личному составу",
    "minutes": "Протоколы",
    "certificates": "Сертификаты и благодарности",
    "agreements": "Соглашения с партнёрами",
}
