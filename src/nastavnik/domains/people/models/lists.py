from django.db import models

from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models.persons import PersonKind
from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import ScopedRecord
from nastavnik.foundation.records.refs import REF_LENGTH


class ListDraft(ScopedRecord):
    """A staff or class list that was read from a file. Until a person says yes nothing of it lives; after it the rows
    are wiped and only what came of them is kept.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    year = models.CharField(max_length=7)
    file_name = models.CharField(max_length=200)
    source = models.JSONField()
    columns = models.JSONField(default=dict)  # printed head → the field somebody chose for it
    default_kind = models.CharField(max_length=12, choices=PersonKind.choices, default=PersonKind.EMPLOYEE)
    answers = models.JSONField(default=dict)  # place of a row → ref of whom it is about, «new» or «skip»
    outcome = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=REF_LENGTH)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    PERSONAL = {
        "file_name": Personal(Category.TEXT, "чтобы узнать свой файл", "куратор своей школы"),
        "source": Personal(Category.TEXT, "прочитанный список; после загрузки стирается", "куратор своей школы"),
        "columns": Personal(Category.TEXT, "как поняты столбцы списка", "куратор своей школы"),
        "answers": Personal(Category.LINK, "о ком строка списка", "куратор своей школы"),
        "made_by": Personal(Category.LINK, "кто загрузил", "куратор своей школы"),
    }
    PLAIN = frozenset({"year", "default_kind", "outcome", "made_at", "confirmed_at"})
    RETENTION = (
        Term(
            (Category.TEXT, Category.LINK),
            "список нужен, пока его сверяют; месяц, пока загрузку можно отменить",
            AtEnd.DESTROY,
            "made_at",
            31,
        ),
    )


class SavedView(ScopedRecord):
    """How one person looks at the list of people: the words typed, the filters, the columns. Without a name it is the
    last search.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    owner_ref = models.CharField(max_length=REF_LENGTH)
    name = models.CharField(max_length=60, blank=True)
    typed = models.CharField(max_length=200, blank=True)
    query = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()

    PERSONAL = {
        "owner_ref": Personal(Category.LINK, "чей это вид списка", "сам человек"),
        "name": Personal(Category.TEXT, "как вид назван", "кто работает с ним в своей школе"),
        "typed": Personal(Category.TEXT, "кого искали; слова не стоят в адресе страницы", "сам человек"),
    }
    PLAIN = frozenset({"query", "made_at"})
    RETENTION = (Term((Category.LINK, Category.TEXT), "вид нужен, пока им пользуются", AtEnd.DESTROY, "made_at", 730),)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "owner_ref", "name"], name="one_view_of_a_name_per_person"),
        ]
