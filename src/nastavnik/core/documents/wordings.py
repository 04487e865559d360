"""Clauses in the words of those who sign them: our typical text stays beside, and facts stay facts.

What is kept of a reworded clause names its facts by field («{curator}»), so that a clause that was reworded in August
shows the curator of October.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from nastavnik.core.documents.blocks import Clause, Paper, Paragraph, Run, Text, plain_text, printable
from nastavnik.core.language.spaces import held_together
from nastavnik.core.refusals import Refusal

Reworded: TypeAlias = Clause | Paragraph

_FACT = re.compile(r"\{([a-z0-9_.#]+)\}")
MOST_SIGNS = 4000


class BadWording(Refusal):
    """The words cannot stand in the paper."""


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """One clause that may be reworded, as a page lists it."""

    key: str
    number: str  # «2.», or nothing for a paragraph
    typical: str
    current: str
    is_reworded: bool


def clauses_of(paper: Paper) -> tuple[ClauseWords, ...]:
    """Return every clause and paragraph with a key, in the order of the paper."""
    return tuple(
        ClauseWords(
            key=block.key,
            number=block.number if isinstance(block, Clause) else "",
            typical=plain_text(block.typical if block.is_reworded else block.text),
            current=plain_text(block.text),
            is_reworded=block.is_reworded,
        )
        for block in _keyed(paper)
    )


def reworded(paper: Paper, wordings: Mapping[str, str]) -> Paper:
    """Return the paper with the kept words in place of the typical ones; keys it does not have are passed over."""
    if not wordings:
        return paper
    sections = tuple(
        replace(
            section,
            blocks=tuple(
                _in_words(block, wordings[block.key])
                if isinstance(block, (Clause, Paragraph)) and wordings.get(block.key, "").strip()
                else block
                for block in section.blocks
            ),
        )
        for section in paper.sections
    )
    return replace(paper, sections=sections)


def words_to_keep(paper: Paper, key: str, words: str) -> str:
    """Return what to keep of new words for a clause: its facts as «{field}», the rest to the letter.

    Raises BadWording where the clause was emptied, is too long, or is not in the paper.
    """
    block = next((one for one in _keyed(paper) if one.key == key), None)
    if block is None:
        raise BadWording("Такого пункта в документе нет. Откройте документ заново.")
    tidy = "\n".join(filter(None, map(_tidy_line, words.splitlines())))
    if not tidy:
        raise BadWording("Пункт остался без слов. Напишите текст или верните типовой.")
    if len(tidy) > MOST_SIGNS:
        raise BadWording(f"Пункт длиннее {MOST_SIGNS} знаков. Сократите его или вынесите часть в приложение.")
    for name, run in sorted(_facts(block).items(), key=lambda fact: -len(fact[1].text)):
        tidy = re.sub(_loosely(run.text), f"{{{name}}}", tidy, count=1)
    return tidy


def _tidy_line(line: str) -> str:
    """Return the line with single spaces; those that do not break stay as they are."""
    return " ".join(part for part in printable(line).split(" ") if part).strip()


def _keyed(paper: Paper) -> Iterator[Reworded]:
    for section in paper.sections:
        for block in section.blocks:
            if isinstance(block, (Clause, Paragraph)) and block.key:
                yield block


def _in_words(block: Reworded, kept: str) -> Reworded:
    facts = _facts(block)
    runs: list[Run] = []
    for place, part in enumerate(_FACT.split(kept)):
        if place % 2 == 0:
            runs.append(Run(held_together(printable(part))))
        else:
            runs.append(facts.get(part) or Run(f"{{{part}}}"))
    return replace(block, text=tuple(run for run in runs if run.text), is_reworded=True, typical=block.text)


def _facts(block: Reworded) -> dict[str, Run]:
    """Return the facts and blanks of the typical text by name; the second of one field is «field#2»."""
    content: Text = block.typical if block.is_reworded else block.text
    found: dict[str, Run] = {}
    for run in content:
        if run.field and run.kind in ("data", "blank"):
            count = sum(name.split("#")[0] == run.field for name in found) + 1
            found[run.field if count == 1 else f"{run.field}#{count}"] = run
    return found


def _loosely(words: str) -> str:
    """Return a pattern that finds the words whether their spaces break or not."""
    return r"[ \u00a0]".join(map(re.escape, re.split(r"[ \u00a0]", words)))
