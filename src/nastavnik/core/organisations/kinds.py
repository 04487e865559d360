"""Kinds of organisations as stored codes, with the words for them."""

from enum import StrEnum


class OrganisationKind(StrEnum):
    """What an organisation is. The words are stored, so they never change."""

    REGION = "region"
    MUNICIPALITY = "municipality"
    SCHOOL = "school"
    KINDERGARTEN = "kindergarten"
    COLLEGE = "college"
    ADDITIONAL_EDUCATION = "additional_education"
    PARTNER = "partner"
    INSTITUTE = "institute"


class PartnerKind(StrEnum):
    """What a partner is."""

    EMPLOYER = "employer"
    UNIVERSITY = "university"
    COLLEGE = "college"
    NGO = "ngo"
    OTHER = "other"


LABELS: dict[OrganisationKind, str] = {
    OrganisationKind.REGION: "регион",
    OrganisationKind.MUNICIPALITY: "муниципалитет",
    OrganisationKind.SCHOOL: "школа",
    OrganisationKind.KINDERGARTEN: "детский сад",
    OrganisationKind.COLLEGE: "колледж",
    OrganisationKind.ADDITIONAL_EDUCATION: "учреждение дополнительного образования",
    OrganisationKind.PARTNER: "партнёр",
    OrganisationKind.INSTITUTE: "институт или центр",
}

# Which kinds keep a roadmap of their own people; a partner is only known by name.
TEACHING = frozenset(
    {
        OrganisationKind.SCHOOL,
        OrganisationKind.KINDERGARTEN,
        OrganisationKind.COLLEGE,
        OrganisationKind.ADDITIONAL_EDUCATION,
    }
)
