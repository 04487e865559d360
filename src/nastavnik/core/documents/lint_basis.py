"""Faults between papers: what a paper rests on must be there, be signed, and be older than the paper."""

from collections.abc import Iterator

from nastavnik.core.documents.lint_facts import ConsentFact, Finding, PaperFact, PaperSet
from nastavnik.core.documents.states import State

# Kinds that follow a decision of people: which minutes must come before, and what to call them.
MINUTES_BEFORE = {
    "order_pairs": ("minutes_selection", "протокол подбора пар"),
    "order_regulation": ("minutes_teachers_council", "протокол педагогического совета"),
}
NAMES_SHOWN = 3


def bases(given: PaperSet) -> Iterator[Finding]:
    """Yield what is wrong with that on which papers rest: other papers, minutes, consents."""
    known = given.by_ref()
    for paper in given.papers:
        if paper.counts:
            found = [known[ref] for ref in paper.basis if ref in known]
            yield from _lost(paper, known)
            for base in [*found, *_unlinked_minutes(paper, given, found)]:
                yield from _against(paper, base)
            yield from _minutes(paper, given, found)
            yield from _consents(paper, given)


def _lost(paper: PaperFact, known: dict[str, PaperFact]) -> Iterator[Finding]:
    if any(ref not in known for ref in paper.basis):
        sentence = f"Документ {paper.named} опирается на документ, которого больше нет. Укажите основание заново."
        yield Finding("basis_lost", sentence, (paper.ref,))


def _against(paper: PaperFact, base: PaperFact) -> Iterator[Finding]:
    refs = (paper.ref, base.ref)
    if paper.is_signed and base.is_local and not base.is_signed and not _awaits_as_minutes(paper, base):
        yield Finding(
            "signed_before_basis",
            f"Документ {paper.named} подписан, а его основание {base.named} ещё нет. Сначала подпишите основание.",
            refs,
        )
    if paper.dated_on and base.dated_on and base.dated_on > paper.dated_on:
        yield Finding(
            "basis_younger",
            f"Документ {paper.named} опирается на документ с более поздней датой: {base.named}. Исправьте одну из дат.",
            refs,
        )
    if base.state == State.CANCELLED and _was_cancelled_before(paper, base):
        yield Finding(
            "basis_cancelled",
            f"Документ {paper.named} опирается на отменённый документ {base.named}. Укажите действующий.",
            refs,
        )


def _awaits_as_minutes(paper: PaperFact, base: PaperFact) -> bool:
    """Tell whether the same fault is said by the missing minutes already."""
    return MINUTES_BEFORE.get(paper.kind, ("", ""))[0] == base.kind


def _was_cancelled_before(paper: PaperFact, base: PaperFact) -> bool:
    return not (paper.dated_on and base.cancelled_on) or base.cancelled_on <= paper.dated_on


def _unlinked_minutes(paper: PaperFact, given: PaperSet, found: list[PaperFact]) -> list[PaperFact]:
    """Return the signed minutes that must be meant where a paper names none: the latest of its year and model."""
    needed = MINUTES_BEFORE.get(paper.kind)
    if not needed or any(base.kind == needed[0] for base in found):
        return []
    fitting = [base for base in given.papers if base.kind == needed[0] and _stands(base) and _is_of(paper, base)]
    older = [base for base in fitting if not paper.dated_on or not base.dated_on or base.dated_on <= paper.dated_on]
    return [] if older else fitting[:1]


def _minutes(paper: PaperFact, given: PaperSet, found: list[PaperFact]) -> Iterator[Finding]:
    needed = MINUTES_BEFORE.get(paper.kind)
    if not needed:
        return
    kind, name = needed
    linked = [base for base in found if base.kind == kind]
    candidates = linked or [base for base in given.papers if base.kind == kind and _is_of(paper, base)]
    if not any(_stands(base) for base in candidates):
        drafts = tuple(base.ref for base in candidates)
        verb = "Подпишите его" if drafts else "Подготовьте и подпишите его"
        when = "до приказа" if not paper.is_signed else "или укажите, где он"
        sentence = f"Документ {paper.named} опирается на {name}, а подписанного протокола ещё нет. {verb} {when}."
        yield Finding("missing_minutes", sentence, (paper.ref, *drafts))


def _stands(base: PaperFact) -> bool:
    return base.is_signed and base.state != State.CANCELLED


def _is_of(paper: PaperFact, base: PaperFact) -> bool:
    """Tell whether minutes can be meant: the same year, and the same model where both speak of one."""
    is_same_model = not paper.target_model or not base.target_model or paper.target_model == base.target_model
    return base.year == paper.year and is_same_model


def _consents(paper: PaperFact, given: PaperSet) -> Iterator[Finding]:
    if not paper.people or not given.consents:
        return
    by_person = {consent.person: consent for consent in given.consents}
    named = [by_person[person] for person in paper.people if person in by_person]
    day = paper.dated_on
    late = [consent for consent in named if day and consent.given_on and consent.given_on > day]
    if late:
        sentence = (
            f"Документ {paper.named} датирован раньше согласий: {_names(late)}. "
            "Перенесите дату или уберите этих людей из списка."
        )
        yield Finding("consent_after", sentence, (paper.ref,), _keys(late))
    lacking = [consent for consent in named if consent.given_on is None]
    if lacking and paper.is_signed:
        sentence = (
            f"Документ {paper.named} называет людей, чьих согласий нет: {_names(lacking)}. "
            "Получите согласия или внесите изменение в список."
        )
        yield Finding("consent_missing", sentence, (paper.ref,), _keys(lacking))


def _keys(consents: list[ConsentFact]) -> tuple[str, ...]:
    return tuple(consent.person for consent in consents)


def _names(consents: list[ConsentFact]) -> str:
    shown = ", ".join(consent.name for consent in consents[:NAMES_SHOWN])
    rest = len(consents) - NAMES_SHOWN
    return f"{shown} и ещё {rest}" if rest > 0 else shown
