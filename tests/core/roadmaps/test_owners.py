import pytest

from nastavnik.core.roadmaps.owners import owners_of, role_of


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Директор", "head"),
        ("заведующая", "head"),
        ("руководитель ОО", "head"),
        ("зам. директора по УВР", "deputy_head"),
        ("Зам.дир. по ВР", "deputy_head"),
        ("заместитель директора", "deputy_head"),
        ("завуч", "deputy_head"),
        ("куратор", "curator"),
        ("муниципальный куратор", "municipal_curator"),
        ("педагог-психолог", "psychologist"),
        ("ответственный за сайт", "site_editor"),
        ("классные руководители", "class_teacher"),
        ("наставники", "mentor"),
        ("наставляемые", "mentee"),
        ("учителя", "teacher"),
        ("родители", "guardian"),
        ("выпускники", "graduate"),
        ("ОУ", "school"),
        ("УО", "education_office"),
        ("управление образования", "education_office"),
        ("ИРО", "regional_institute"),
        ("ЦНППМ", "teacher_growth_centre"),
        ("работодатели", "partner_organisation"),
        ("совет наставников", "mentors_council"),
        ("педагогический совет", "teachers_council"),
        ("профсоюзный комитет", "trade_union_body"),
        ("рабочая группа", "working_group"),
        ("методист", "other"),
        ("", None),
    ],
)
def test_role_of(text: str, role: str | None):
    assert role_of(text) == role


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", []),
        (
            "Директор Глобусов П.И., зам. директора по УВР Мелкова А.Д.",
            [("head", "Глобусов П.И."), ("deputy_head", "Мелкова А.Д.")],
        ),
        ("Педагог-психолог Зам. директора Мелкова А.Д.", [("psychologist", None), ("deputy_head", "Мелкова А.Д.")]),
        ("Зам. дир. по УВР Мелкова А.Д. Указкина З.П.", [("deputy_head", "Мелкова А.Д."), (None, "Указкина З.П.")]),
        ("Указкина З. П.\nАзбукина М. Р.", [(None, "Указкина З. П."), (None, "Азбукина М. Р.")]),
        ("З. П. Указкина", [(None, "З. П. Указкина")]),
        ("Куратор Указкина Зоя Павловна", [("curator", "Указкина Зоя Павловна")]),
        ("УО, ИРО", [("education_office", None), ("regional_institute", None)]),
        ("зам. директора по УВР, ВР", [("deputy_head", None)]),
        ("Наставники Наставляемые", [("mentor", None), ("mentee", None)]),
        ("1. Директор\n2. Куратор", [("head", None), ("curator", None)]),
    ],
)
def test_owners_of_parts_roles_and_names(cell: str, expected: list):
    assert [(owner.role, owner.person) for owner in owners_of(cell)] == expected


def test_owners_of_keeps_organisations_as_printed():
    assert [owner.organisation for owner in owners_of("УО, Школы округа, куратор")] == ["УО", "Школы округа", None]


@pytest.mark.parametrize(
    ("cell", "role"),
    [
        ("Директор П. И. Глобусов", "head"),
        ("Куратор: З. П. Указкина", "curator"),
        ("Зам. директора З. П. Указкина", "deputy_head"),
    ],
)
def test_owners_of_takes_no_post_for_a_surname(cell: str, role: str):
    (owner,) = owners_of(cell)

    assert owner.role == role
    assert owner.person in ("П. И. Глобусов", "З. П. Указкина")
