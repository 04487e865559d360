"""Roles as stored codes. A role belongs to an organisation and has a term; a person can hold several."""

from enum import StrEnum


class Role(StrEnum):
    """What a person does in the mentoring system. The words are stored, so they never change."""

    ADMINISTRATOR = "administrator"
    REGIONAL_OPERATOR = "regional_operator"
    MUNICIPAL_CURATOR = "municipal_curator"
    CURATOR = "curator"
    HEAD = "head"
    PSYCHOLOGIST = "psychologist"
    COUNCIL_MEMBER = "council_member"
    SITE_EDITOR = "site_editor"
    MENTOR = "mentor"
    MENTEE = "mentee"
    GUARDIAN = "guardian"
    ROUTE_TUTOR = "route_tutor"


LABELS: dict[Role, str] = {
    Role.ADMINISTRATOR: "администратор",
    Role.REGIONAL_OPERATOR: "региональный оператор",
    Role.MUNICIPAL_CURATOR: "муниципальный куратор",
    Role.CURATOR: "куратор школы",
    Role.HEAD: "директор",
    Role.PSYCHOLOGIST: "психолог",
    Role.COUNCIL_MEMBER: "член совета наставников",
    Role.SITE_EDITOR: "ответственный за сайт",
    Role.MENTOR: "наставник",
    Role.MENTEE: "наставляемый",
    Role.GUARDIAN: "законный представитель",
    Role.ROUTE_TUTOR: "тьютор",
}

# Roles whose session ends sooner: they see the data of many people, or of the most guarded kind.
GUARDED = frozenset({Role.ADMINISTRATOR, Role.REGIONAL_OPERATOR, Role.MUNICIPAL_CURATOR, Role.PSYCHOLOGIST})
