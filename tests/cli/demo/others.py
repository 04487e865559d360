"""What the others of the demo do about that which the curator waits for."""

from cli.demo.deeds import note_certificates
from cli.demo.told import Told
from nastavnik.cli.demo.world import YEAR
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.year.gathering import HEAD_REF, MENTORS_REF
from nastavnik.core.year.today import Fact
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.operations import note_opened, sign_all_papers
from nastavnik.domains.documents.queries import documents_on_signature
from nastavnik.domains.programmes import operations as bonds
from nastavnik.domains.programmes.queries import bonds_of, mentor_of
from nastavnik.domains.year.queries.silence import silent_mentors


def others_act(told: Told, fact: Fact) -> bool:
    """Let those who owe a thing do it, and tell whether they did: families and those who were asked take their time."""
    if fact.ref == HEAD_REF:
        _head_signs(told)
    elif fact.ref == MENTORS_REF:
        _mentors_write(told)
    elif fact.proofs == ("clearances",):
        note_certificates(told)
    else:
        return False
    return True


def waiting_papers(told: Told) -> list[Document]:
    """Return what lies before the head."""
    return list(documents_on_signature(viewer=told.viewer("head"), organisation=told.school, year=YEAR))


def _head_signs(told: Told) -> None:
    """Let the head open every paper and sign them all."""
    head, papers = told.viewer("head"), waiting_papers(told)
    for paper in papers:
        note_opened(paper, actor=head, at=told.now)
    expected = [paper.ref for paper in papers]
    sign_all_papers(organisation=told.school, year=YEAR, expected=expected, on=told.on, actor=head, at=told.now)


def _mentors_write(told: Told) -> None:
    """Let every silent mentor write down a meeting of today; new pairs owe none yet."""
    home, silent = told.school, set(silent_mentors(told.school, year=YEAR, on=told.on))
    for bond in bonds_of(viewer=told.curator).filter(decision_ref=""):
        person = mentor_of(bond)
        if person in silent:
            account = person.account.ref if person.account else ""
            mentor = Viewer(Role.MENTOR, home.ref, home.path, person.ref, account)
            held = bonds.Told(told.on, 45, "Разбор урока")
            bonds.record_meeting(bond, held, key=f"own-{bond.ref}", on=told.on, actor=mentor, at=told.now)
