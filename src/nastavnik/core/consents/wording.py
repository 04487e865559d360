"""The words of a consent as they are kept: what was shown is what was agreed to, to the letter."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from nastavnik.core.consents.purposes import KINDS, Purpose, Signer
from nastavnik.core.documents.blocks import Block, Items, Paragraph, plain_text, text
from nastavnik.core.documents.kinds import consent_distribution, consent_guardian, consent_processing
from nastavnik.core.documents.kinds.consent_forms import Operator


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of one consent, without the names of those who sign it."""

    kind: str
    title: str
    parts: tuple[dict[str, Any], ...]  # {"text": …} or {"items": […]}, as the database keeps them

    @property
    def hash(self) -> str:
        """Return the SHA-256 of kind, title and every word."""
        return hash_of(self.kind, self.title, list(self.parts))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return the parts as blocks of a paper."""
        return tuple(_block(part) for part in self.parts)


def hash_of(kind: str, title: str, parts: list[dict[str, Any]]) -> str:
    """Return the SHA-256 that a kept text must give again."""
    kept = json.dumps([kind, title, parts], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(kept.encode()).hexdigest()


def compose_wording(purpose: Purpose, signer: Signer, *, operator: Operator, until: date) -> Wording:
    """Return the text that a purpose has today for this operator and term.

    Raises KeyError for a purpose that has no text.
    """
    of_child = signer is Signer.GUARDIAN
    kind = KINDS[purpose]
    if purpose is Purpose.PARTICIPATION_GUARDIAN:
        blocks = consent_guardian.body(operator, until=until)
        title = consent_guardian.TITLE
    elif purpose is Purpose.DISTRIBUTION:
        blocks = consent_distribution.body(operator, until=until, of_child=of_child)
        title = consent_distribution.TITLE
    else:
        blocks = consent_processing.body(operator, until=until, of_child=of_child)
        title = consent_processing.TITLE
    return Wording(kind, title, tuple(_plain(block) for block in blocks))


def _plain(block: Block) -> dict[str, Any]:
    if isinstance(block, Items):
        return {"items": [plain_text(item) for item in block.items]}
    assert isinstance(block, Paragraph)
    return {"text": plain_text(block.text)}


def _block(part: dict[str, Any]) -> Block:
    if "items" in part:
        return Items(tuple(text(item) for item in part["items"]))
    return Paragraph(text(part["text"]))
