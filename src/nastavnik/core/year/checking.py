"""The dates of a package held against one another before anybody signs: what README.txt has to warn of."""

from collections.abc import Sequence

from nastavnik.core.documents.catalogue import kind_of
from nastavnik.core.documents.lint import ConsentFact, Finding, PaperFact, lint
from nastavnik.core.year.papers import NamedPaper, Setting

# Papers still to come and consents still missing are listed by name; they are no faults of a package of drafts.
STILL_TO_COME = frozenset({"missing_minutes", "consent_missing", "undated", "unnumbered"})
# Which paper of the package each kind rests on.
RESTS_ON = {
    "order_introduction": ("minutes_teachers_council",),
    "order_regulation": ("minutes_teachers_council",),
    "order_pairs": ("minutes_selection",),
}


def findings_of(papers: Sequence[NamedPaper], setting: Setting) -> tuple[Finding, ...]:
    """Return what is wrong with the dates that are there."""
    by_kind = {named.paper.kind: named.name for named in papers}
    facts = [_fact(named, by_kind, setting) for named in papers]
    found = lint(facts, on=setting.on, consents=_consents(setting))
    return tuple(one for one in found if one.code not in STILL_TO_COME)


def _fact(named: NamedPaper, by_kind: dict[str, str], setting: Setting) -> PaperFact:
    kind = named.paper.kind
    return PaperFact(
        ref=named.name,
        kind=kind,
        title=named.paper.title,
        register=kind_of(kind).register,
        basis=tuple(by_kind[base] for base in RESTS_ON.get(kind, ()) if base in by_kind),
        year=setting.year,
        target_model=setting.model,
        people=named.people,
    )


def _consents(setting: Setting) -> list[ConsentFact]:
    pairing = setting.pairing
    return [
        ConsentFact(key, pairing.participant(key).name, pairing.person(key).consent_on)
        for key in (one.id for one in (*pairing.pools.mentors, *pairing.pools.mentees))
    ]
