import re

import pytest

from nastavnik.core.roadmaps.proofs import proofs_of

CODE = re.compile(
    r"(document|survey|event|report):[a-z_]+|consents|pool:(mentors|mentees)|clearances|matching|programmes|meetings"
    r"|publication|reading|training|manual"
)


@pytest.mark.parametrize(
    ("text", "proofs"),
    [
        ("Издание приказа о внедрении целевой модели", {"document:order_introduction"}),
        ("Разработка и утверждение Положения о наставничестве", {"document:regulation"}),
        ("Разработка и утверждение дорожной карты", {"document:order_roadmap"}),
        ("Внесение изменений в дорожную карту", {"document:order_amendment"}),
        ("Анкетирование наставляемых", {"survey:mentee_request"}),
        ("Проведение анкетирования среди потенциальных наставников", {"survey:mentor_offer"}),
        ("Формирование банка наставников, сбор согласий", {"pool:mentors", "consents"}),
        ("Создание базы данных наставляемых", {"pool:mentees"}),
        ("Формирование наставнических пар", {"matching"}),
        ("Приказ о закреплении наставнических пар", {"document:order_pairs"}),
        ("Приказ о назначении куратора", {"document:order_curator_and_mentors"}),
        ("Справки об отсутствии судимости", {"clearances"}),
        ("Обучение наставников", {"training"}),
        ("Установочная сессия", {"event:kickoff_session"}),
        ("Ежемесячные встречи наставников", {"event:monthly_exchange", "meetings"}),
        ("Проведение итогового мероприятия", {"event:final_event"}),
        ("Приказ «О проведении итогового мероприятия»", {"document:order_final_event"}),
        ("Новости на сайте школы", {"publication"}),
        ("Изучение приказа о внедрении и сайта министерства", {"reading"}),
        ("Аналитический доклад о наставничестве", {"report:municipal"}),
        ("Ремонт кабинета", {"manual"}),
        ("Работа Министерства просвещения", {"manual"}),
    ],
)
def test_proofs_of_says_what_closes_an_item(text: str, proofs: set[str]):
    found = proofs_of(text)

    assert set(found) == proofs
    assert all(CODE.fullmatch(code) for code in found)


def test_proofs_of_takes_samples_for_no_orders():
    assert proofs_of("О внедрении целевой модели", within="Сбор примерных моделей документов") == ("manual",)
