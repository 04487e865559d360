"""One paper beside the list: what is missing, what the dates say, the sheet itself, and what may be done."""

from collections.abc import Mapping
from typing import Any

from nastavnik.core.access.matrix import Permission
from nastavnik.core.documents.blocks import Paper
from nastavnik.core.documents.catalogue import clauses_of, kind_of, missing
from nastavnik.core.documents.facts import BrokenFacts
from nastavnik.core.documents.gathering import gathered_values
from nastavnik.core.documents.render_html import View
from nastavnik.core.documents.states import STANDING, WRITABLE, State
from nastavnik.core.language.dates import near
from nastavnik.core.language.initials import initials_before
from nastavnik.core.refusals import Refusal
from nastavnik.domains.documents.models import Document, FilePart
from nastavnik.domains.documents.queries import kept_paper, last_number, paper_of, without_consent
from nastavnik.domains.people.queries import names_by_ref
from nastavnik.domains.year.operations import gathered
from nastavnik.domains.year.queries import findings_of
from nastavnik.web.documents.forms import (
    AcquaintForm,
    FactsForm,
    OnPaperForm,
    ReasonForm,
    ScanForm,
    WordingForm,
    asked_on_the_sheet,
)
from nastavnik.web.documents.place import address_of, mended_at
from nastavnik.web.documents.words import SHAPES, day_of, number_and_day, state_words, title_of
from nastavnik.web.shell.requests import Request

NUMBER_LATER = "№ будет присвоен при подписании"
DATE_LATER = "дата подписания"


class Pane:
    """Everything that the page of one paper shows; a refused form takes the place of the empty one."""

    def __init__(self, request: Request, document: Document, **refused: Any) -> None:
        self.request, self.document, self.refused = request, document, refused
        self.kind = kind_of(document.kind)
        home = document.organisation.path
        self.may_edit = request.viewer.may(Permission.DOCUMENTS_EDIT, path=home)
        self.may_sign = request.viewer.may(Permission.DOCUMENT_SIGN, path=home)
        self.is_written = self.may_edit and document.state in WRITABLE
        self.values = self._values()
        self.lacking = missing(self.kind, self.values) if not document.is_frozen else ()

    def context(self) -> dict[str, Any]:
        """Return the context of the template."""
        document = self.document
        paper, fault = self._paper()
        return {
            "document": document,
            "title": title_of(document),
            "state": state_words(document),
            "shape": SHAPES[State(document.state)],
            "number_and_day": number_and_day(document, on=self.request.today),
            "changed_on": day_of(document, document.changed_at, on=self.request.today),
            "sent_on": day_of(document, document.sent_at, on=self.request.today) if document.sent_at else None,
            "may_edit": self.may_edit,
            "is_written": self.is_written,
            "is_waiting": document.state == State.ON_SIGNATURE,
            "paper": paper,
            "fault": fault,
            "warnings": paper.warnings if paper and not document.is_frozen else (),
            "view": self._view(paper),
            "findings": [one.sentence for one in findings_of(document, on=self.request.today)],
            "unconsented": len(without_consent(document, on=self.request.today)) if not document.is_frozen else 0,
            **self._writing(paper),
            **self._signed(),
        }

    def _values(self) -> Mapping[str, Any]:
        """Return a draft with what the cards say now; whatever is sent or signed stays as it was left."""
        if self.document.state not in WRITABLE:
            return self.document.values
        facts = gathered(self.document, on=self.request.today)
        return gathered_values({**self.document.data, **facts.data}, self.document.filled)

    def _paper(self) -> tuple[Paper | None, str]:
        try:
            if self.document.is_frozen:
                return kept_paper(self.document, viewer=self.request.viewer), ""
            return paper_of(self.document, values=self.values), ""
        except (BrokenFacts, Refusal) as refusal:
            return None, str(refusal)

    def _view(self, paper: Paper | None) -> View:
        if self.document.is_frozen or paper is None:
            return View()
        links = {one.name: mended_at(self.request, self.kind, one.name) for one in self.kind.fields}
        links |= {"dated_on": "#facts"}
        own = address_of(self.request, self.document)
        clauses = {one.key: f"{own}?clause={one.key}#clause" for one in clauses_of(paper)}
        return View(
            names_blanks=True,
            blank_words={"number": NUMBER_LATER, "dated_on": DATE_LATER},
            links=links if self.is_written else {},
            clause_links=clauses if self.is_written else {},
        )

    def _writing(self, paper: Paper | None) -> dict[str, Any]:
        if not self.is_written:
            return {}
        form = self.refused.get("form") or FactsForm(
            kind=self.kind, values=self.values, dated_on=self.document.dated_on, prefix="f"
        )
        needed = [one.name.split(".")[0] for one in self.lacking]
        if self.kind.register and (self.document.dated_on is None or self._is_early()):
            needed.append("dated_on")
        others = [one.name for one in form.asked if one.name not in needed]
        if "dated_on" not in needed:
            others.append("dated_on")
        return {
            "form": form,
            "needed": form.groups(needed, are_needed=True),
            "others": form.groups(others),
            "elsewhere": self._elsewhere(),
            "need_words": self._need_words(),
            "early_words": self._early_words(),
            "clause": self._clause(paper),
            "reworded": [one for one in clauses_of(paper) if one.is_reworded] if paper else [],
            "on_paper_form": self.refused.get("on_paper_form")
            or OnPaperForm(
                prefix="p",
                last=last_number(self.document, year=self.request.today.year),
                initial={"signed_on": self.document.dated_on or self.request.today},
            ),
        }

    def _elsewhere(self) -> list[dict[str, str]]:
        """Return what is missing and has its own place, with the way there."""
        found = []
        typed = {one.name for one in asked_on_the_sheet(self.kind)}
        for one in self.lacking:
            if one.name.split(".")[0] in typed:
                continue
            href = mended_at(self.request, self.kind, one.name)
            if not href.startswith("#"):
                found.append({"label": one.label, "href": href})
        return found

    def _need_words(self) -> str:
        if not self.lacking:
            return ""
        names = ", ".join(_lower(one.label) for one in self.lacking[:4])
        return f"Чтобы отправить на подпись, укажите: {names}{' и другое' if len(self.lacking) > 4 else ''}"

    def _is_early(self) -> bool:
        return self.document.dated_on is not None and self.document.dated_on > self.request.today

    def _early_words(self) -> str:
        """Return what the head would be told: that the day on the paper has not come."""
        if not self.kind.register or not self._is_early():
            return ""
        assert self.document.dated_on is not None
        day = near(self.document.dated_on, on=self.request.today)
        return f"Документ датирован {day}: раньше директор его не подпишет. Нужен раньше — исправьте дату."

    def _clause(self, paper: Paper | None) -> dict[str, Any] | None:
        key = self.request.GET.get("clause", "") or self.refused.get("key", "")
        found = next((one for one in clauses_of(paper) if one.key == key), None) if paper else None
        if found is None:
            return None
        form = self.refused.get("wording_form") or WordingForm(prefix="w", initial={"words": found.current})
        return {
            "key": key,
            "number": found.number,
            "is_reworded": found.is_reworded,
            "typical": found.typical,
            "form": form,
        }

    def _signed(self) -> dict[str, Any]:
        document = self.document
        if not document.is_frozen:
            return {}
        read = {row.person_id: row.acquainted_on for row in document.acquaintances.all()}
        named = list({row.person_id: row.person for row in document.people.all()}.values())
        signer = names_by_ref({document.signed_by}, viewer=self.request.viewer).get(document.signed_by)
        return {
            "signer": initials_before(signer.surname, signer.given_name, signer.patronymic) if signer else "",
            "files": [one for one in document.files.all() if one.part in (FilePart.WORD, FilePart.PDF)],
            "scans": [one for one in document.files.all() if one.part == FilePart.SCAN],
            "readers": [
                {
                    "ref": one.ref,
                    "name": initials_before(one.surname, one.given_name, one.patronymic),
                    "on": read.get(one.pk),
                }
                for one in named
            ],
            "unread": sum(one.pk not in read for one in named),
            "acquaint_form": self.refused.get("acquaint_form")
            or AcquaintForm(prefix="a", initial={"acquainted_on": self.request.today}),
            "scan_form": self.refused.get("scan_form") or ScanForm(prefix="s"),
            "cancel_form": (self.refused.get("cancel_form") or ReasonForm(prefix="c")) if self.may_sign else None,
            "is_cancellable": self.may_sign and document.state in STANDING,
        }


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
