"""Who sees what stands about people in papers, and how long it is kept."""

from nastavnik.foundation.personal.fields import AtEnd, Category, Term

STAFF = "куратор и директор своей школы"
FOR_EVER = (
    Term(
        (Category.TEXT, Category.LINK, Category.IDENTITY),
        "бумаги хранятся по срокам архива: Росархив, приказ № 236",
        AtEnd.MASK,
    ),
)
