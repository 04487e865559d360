"""Which papers the page «Документы» prepares, and which come into being in another way."""

from nastavnik.core.documents.catalogue import KINDS

# The paper of each pair: it is approved beside its pair, and all of them together are what a plan waits for.
EACH_PROGRAMME = "personal_programme"
# What an order brings into being together with itself.
BROUGHT = {
    "order_regulation": ("regulation",),
    "order_roadmap": ("roadmap_print",),
}
BROUGHT_BY = {kind: order for order, kinds in BROUGHT.items() for kind in kinds}
# Kinds that are no papers of a package: forms for people, papers of one pair, and appendices that come with an order.
APART = frozenset(
    {"consent_processing", "consent_guardian", "consent_distribution", EACH_PROGRAMME, *BROUGHT_BY},
)


def is_prepared_here(kind: str) -> bool:
    """Tell whether a paper of this kind can be made from a package; any other is written outside."""
    return kind in KINDS and kind not in APART
