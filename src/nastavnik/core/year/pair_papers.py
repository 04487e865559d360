"""The papers of a year's package that follow from the pairs: minutes, order, and a programme for each pair to fill."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from nastavnik.core.documents.kinds import order_pairs
from nastavnik.core.documents.requisites import Registration
from nastavnik.core.language.initials import initials_after, split_name
from nastavnik.core.matching.model import MatchedPair
from nastavnik.core.matching.scoring import parts_of
from nastavnik.core.matching.weights import group_points
from nastavnik.core.matching.words import same_words
from nastavnik.core.timing.academic_year import year_label
from nastavnik.core.year.file_names import file_name, unique
from nastavnik.core.year.pairing import Pairing, form_of, order_rows, unmatched_words
from nastavnik.core.year.papers import NamedPaper, Setting, post_of


def papers_of_pairs(setting: Setting) -> Iterator[NamedPaper]:
    """Yield the minutes and the order, where there is a pair."""
    pairing = setting.pairing
    pairs = pairing.matching.pairs
    if not pairs:
        return
    people = [key for pair in pairs for key in (pair.mentor, pair.mentee)]
    minutes = setting.paper(
        "minutes_selection", choices=[_choice(pairing, pair) for pair in pairs], waiting=_waiting(pairing)
    )
    yield setting.named("Протокол подбора пар", minutes, people)
    order = order_pairs.compose(
        order_pairs.OrderPairs(
            year_label(setting.year),
            order_rows(pairing),
            setting.school,
            grounds=tuple(row["title"] for row in setting.grounds(order_pairs.KIND, setting.model)),
            minutes=Registration(),
            target_model=setting.model,
        )
    )
    yield setting.named("Приказ О наставнических парах", order, people, waits=True)


def programmes_of_pairs(setting: Setting) -> tuple[NamedPaper, ...]:
    """Return a draft for every pair: both sides, the form and the requests are known, the rest is theirs to write."""
    pairs = setting.pairing.matching.pairs
    names = unique(file_name(setting.on, f"Программа {_called(setting.pairing, pair)}") for pair in pairs)
    return tuple(
        NamedPaper(name, setting.paper("personal_programme", **_programme(setting.pairing, pair)))
        for name, pair in zip(names, pairs, strict=True)
    )


def _called(pairing: Pairing, pair: MatchedPair) -> str:
    mentor, mentee = (initials_after(*split_name(pairing.full_name(key))) for key in (pair.mentor, pair.mentee))
    return f"{mentor} – {mentee}"


def _choice(pairing: Pairing, pair: MatchedPair) -> dict[str, Any]:
    parts = asdict(parts_of(pairing.participant(pair.mentee), pairing.participant(pair.mentor)))
    row = {
        "mentor": pairing.full_name(pair.mentor),
        "mentees": [{"name": pairing.full_name(pair.mentee)}],
        "form": _form(pairing, pair),
        **{code: round(hundredths / 100) for code, hundredths in group_points(parts).items()},
    }
    subject = _subject(pairing, pair)
    return row | {"subject": subject} if subject else row


def _waiting(pairing: Pairing) -> list[dict[str, str]]:
    return [
        {"name": pairing.full_name(one.mentee), "reason": _lower(unmatched_words(pairing, one))}
        for one in pairing.matching.unmatched
    ]


def _programme(pairing: Pairing, pair: MatchedPair) -> dict[str, Any]:
    return {
        "mentor": pairing.full_name(pair.mentor),
        "mentor_post": post_of(pairing, pair.mentor),
        "mentees": [{"name": pairing.full_name(pair.mentee), "post": post_of(pairing, pair.mentee)}],
        "form": _form(pairing, pair),
        "subject": _subject(pairing, pair),
        "difficulties": [{"text": words} for words in pairing.person(pair.mentee).requests],
    }


def _form(pairing: Pairing, pair: MatchedPair) -> str:
    return form_of(pairing.person(pair.mentor), pairing.person(pair.mentee))


def _subject(pairing: Pairing, pair: MatchedPair) -> str:
    mentor, mentee = pairing.person(pair.mentor), pairing.person(pair.mentee)
    return ", ".join(same_words(mentee.subjects, mentor.subjects) or mentee.subjects)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")
