from django.db import models
from django.db.models import F, Q

from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models.accounts import Account
from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import ScopedRecord
from nastavnik.foundation.records.refs import REF_LENGTH


class PersonKind(models.TextChoices):
    """What a person is to the organisation."""

    EMPLOYEE = "employee", "сотрудник"
    STUDENT = "student", "ученик"
    GUARDIAN = "guardian", "законный представитель"
    EXTERNAL = "external", "внешний участник"


class Person(ScopedRecord):
    """One human in one organisation. The same human in two schools is two persons joined by one account."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=12, choices=PersonKind.choices, default=PersonKind.EMPLOYEE)
    surname = models.CharField(max_length=80)
    given_name = models.CharField(max_length=80, blank=True)
    patronymic = models.CharField(max_length=80, blank=True)
    post = models.CharField(max_length=160, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    school_class = models.CharField(max_length=12, blank=True)
    subjects = models.JSONField(default=list)
    experience_years = models.PositiveSmallIntegerField(null=True, blank=True)
    category = models.CharField(max_length=60, blank=True)
    education = models.CharField(max_length=160, blank=True)
    list_row_key = models.CharField(max_length=300, blank=True, editable=False)
    search_key = models.CharField(max_length=300, editable=False)
    sort_key = models.CharField(max_length=300, editable=False)
    left_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    PERSONAL = {
        "account": Personal(Category.LINK, "каким входом человек пользуется", "сам человек и куратор"),
        "surname": Personal(Category.IDENTITY, "чтобы назвать участника", "кто работает с ним в своей школе"),
        "given_name": Personal(Category.IDENTITY, "чтобы назвать участника", "кто работает с ним в своей школе"),
        "patronymic": Personal(Category.IDENTITY, "чтобы назвать участника", "кто работает с ним в своей школе"),
        "post": Personal(Category.POSITION, "кем человек работает", "кто работает с ним в своей школе"),
        "email": Personal(Category.CONTACT, "чтобы пригласить и написать", "сам человек и куратор"),
        "phone": Personal(Category.CONTACT, "чтобы позвонить", "сам человек и куратор"),
        "birth_date": Personal(
            Category.IDENTITY, "от возраста ученика зависит, кто даёт согласие; у взрослых не хранится", "куратор"
        ),
        "school_class": Personal(Category.POSITION, "чтобы различать учеников и подбирать пары", "кто работает с ним"),
        "subjects": Personal(Category.POSITION, "чтобы подбирать пары по предмету", "кто работает с ним"),
        "experience_years": Personal(Category.POSITION, "чтобы подбирать пары по стажу", "куратор"),
        "category": Personal(Category.POSITION, "чтобы подбирать наставников", "куратор"),
        "education": Personal(Category.POSITION, "чтобы подбирать наставников", "куратор"),
        "list_row_key": Personal(Category.IDENTITY, "чтобы узнать человека в новом списке", "никто: служебное поле"),
        "merged_into": Personal(Category.LINK, "какая карточка этого же человека осталась", "куратор"),
        "search_key": Personal(Category.IDENTITY, "чтобы найти по имени", "никто: служебное поле"),
        "sort_key": Personal(Category.IDENTITY, "чтобы стоять в списке по алфавиту", "никто: служебное поле"),
    }
    PLAIN = frozenset({"kind", "left_on"})
    RETENTION = (
        Term(
            (Category.LINK, Category.IDENTITY, Category.POSITION, Category.CONTACT),
            "имя стоит в приказах, которые хранятся постоянно; ушедший человек не показывается",
            AtEnd.MASK,
            "left_on",
            1825,
        ),
    )

    class Meta:
        ordering = ["sort_key"]
        indexes = [models.Index(fields=["organisation", "sort_key"], name="people_in_order")]
        constraints = [
            # Consent depends on a pupil's age; of an adult the day of birth is not needed, so it is not kept.
            models.CheckConstraint(
                condition=Q(birth_date__isnull=True) | Q(kind="student"), name="birth_date_of_students_only"
            ),
        ]


class GuardianKind(models.TextChoices):
    """What a guardian is to a child by law."""

    PARENT = "parent", "родитель"
    ADOPTIVE = "adoptive", "усыновитель"
    CUSTODIAN = "custodian", "опекун или попечитель"


class Guardianship(ScopedRecord):
    """One grown-up who acts for one student, from a day to a day; it ends by itself on the 18th birthday."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    guardian = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=GuardianKind.choices, default=GuardianKind.PARENT)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    PERSONAL = {
        "student": Personal(Category.LINK, "за кого отвечает взрослый", "куратор, психолог и сам взрослый"),
        "guardian": Personal(Category.LINK, "кто отвечает за ученика", "куратор, психолог и сам взрослый"),
        "kind": Personal(Category.POSITION, "на каком основании взрослый подписывает", "куратор"),
    }
    PLAIN = frozenset({"from_on", "until_on"})
    RETENTION = (
        Term(
            (Category.LINK, Category.POSITION),
            "кто подписывал согласие, должно быть видно три года после него",
            AtEnd.DESTROY,
            "until_on",
            1095,
        ),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["student", "guardian"], condition=Q(until_on__isnull=True), name="one_open_guardianship_a_pair"
            ),
            models.CheckConstraint(condition=~Q(student=F("guardian")), name="nobody_is_his_own_guardian"),
        ]


class ClearanceKind(models.TextChoices):
    """What an outside grown-up shows before he meets children."""

    CRIMINAL_RECORD = "criminal_record", "справка об отсутствии судимости"
    MEDICAL = "medical", "медицинская справка"


class Clearance(ScopedRecord):
    """The fact that a certificate was shown: which, when, until when it is good, who looked. Never a scan."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=ClearanceKind.choices)
    shown_on = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    checked_by = models.CharField(max_length=REF_LENGTH)

    PERSONAL = {
        "person": Personal(Category.LINK, "чья справка", "куратор и сам человек"),
        "kind": Personal(Category.POSITION, "какую справку показали; содержание не хранится", "куратор и сам человек"),
        "checked_by": Personal(Category.LINK, "кто смотрел справку", "куратор"),
    }
    PLAIN = frozenset({"shown_on", "valid_until"})
    RETENTION = (
        Term(
            (Category.LINK, Category.POSITION),
            "допуск к детям должен быть виден, пока человек работает с ними, и три года после",
            AtEnd.DESTROY,
            "valid_until",
            1095,
        ),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("shown_on")),
                name="clearance_ends_after_it_was_shown",
            ),
        ]
