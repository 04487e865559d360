"""Many processes sign papers of one school at once, each button is pressed twice, and some processes are killed.

python -m campaigns.signing --processes=8 --each=12 --kills=10 --seed=1
"""

import argparse
import json
import os
import random
import signal
import time
from collections import Counter
from typing import Any

import django

REGISTER = "main_activity"


def main() -> None:
    """Sign, kill and count."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--each", type=int, default=12)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    django.setup()
    print(json.dumps(campaign(options.processes, options.each, options.kills, random.Random(options.seed))))


def campaign(processes: int, each: int, kills: int, chance: random.Random) -> dict[str, Any]:
    """Lay the papers before the head, let the processes loose, kill some of them, and check what stands."""
    from campaigns.deeds import Acknowledged, in_child, wait_for

    head, refs = prepare(processes * each)
    promises = Acknowledged("signed")
    began = time.monotonic()

    def one_process(name: int) -> None:
        # Two processes go through the same papers: whoever comes second finds the paper signed.
        own = refs[name // 2 :: max(1, processes // 2)]
        for ref in own:
            sign_once_and_again(ref, head, promises)

    children = {name: in_child(lambda name=name: one_process(name)) for name in range(processes)}
    for _ in range(kills):
        time.sleep(chance.uniform(0.05, 0.3))
        name = chance.choice(sorted(children))
        os.kill(children[name], signal.SIGKILL)
        os.waitpid(children[name], 0)
        children[name] = in_child(lambda name=name: one_process(name))
    codes = wait_for(list(children.values()))
    seconds = time.monotonic() - began
    return {**found(refs, promises.lines()), "errors": sum(1 for code in codes if code), "seconds": round(seconds, 1)}


def prepare(count: int) -> tuple[Any, list[str]]:
    """Make a school with a head and lay so many papers before him; return the head and the papers."""
    from campaigns.deeds import now
    from nastavnik.core.access.roles import Role
    from nastavnik.core.access.viewer import Viewer, system
    from nastavnik.core.documents.catalogue import example_of, kind_of
    from nastavnik.core.organisations.kinds import OrganisationKind
    from nastavnik.domains.documents.operations import draft_paper, send_to_signature
    from nastavnik.domains.organisations.operations import found_organisation
    from nastavnik.foundation.records.refs import new_ref

    founder = system(because="a campaign")
    school = found_organisation(
        actor=founder, at=now(), kind=OrganisationKind.SCHOOL, short_name="СОШ № 7", parent=None
    )
    curator = Viewer(Role.CURATOR, school.ref, school.path, new_ref(), new_ref())
    head = Viewer(Role.HEAD, school.ref, school.path, new_ref(), new_ref())
    data = example_of(kind_of("order_introduction"))
    refs = []
    for _ in range(count):
        paper = draft_paper(
            organisation=school,
            year="2026-27",
            kind="order_introduction",
            target_model="teachers",
            data=data,
            subject_ref=new_ref(),
            actor=curator,
            at=now(),
        )
        refs.append(send_to_signature(paper, actor=curator, at=now()).ref)
    return head, refs


def sign_once_and_again(ref: str, head: Any, promises: Any) -> None:
    """Press the button twice, as an impatient head does: the second press finds the paper signed."""
    from campaigns.deeds import ON, now
    from nastavnik.core.documents.states import WrongState
    from nastavnik.domains.documents.operations import sign_paper
    from nastavnik.domains.documents.queries import document_for

    for _ in range(2):
        try:
            signed = sign_paper(document_for(viewer=head, ref=ref), on=ON, actor=head, at=now())
        except WrongState:
            continue
        promises.say(f"{ref} {signed.number}")


def found(refs: list[str], promised: list[str]) -> dict[str, Any]:
    """Count what was promised against what stands."""
    from campaigns.deeds import ON
    from nastavnik.core.access.viewer import Scope
    from nastavnik.core.documents.states import FROZEN
    from nastavnik.domains.documents.models import Document, PaperFile
    from nastavnik.foundation.files.keeping import damaged_files
    from nastavnik.foundation.journal.verifying import chain_faults
    from nastavnik.foundation.numbering.reading import gaps, journal_of
    from nastavnik.foundation.scope.managers import Because

    papers = {one.ref: one for one in Document.objects.unscoped(because=Because.UPKEEP).select_related("organisation")}
    home = next(iter(papers.values())).organisation
    scope = Scope(home.ref, home.path)
    rows = {row.key: row.text for row in journal_of(scope, register=REGISTER, year=ON.year)}
    files = Counter(PaperFile.objects.unscoped(because=Because.UPKEEP).values_list("document__ref", flat=True))
    numbers = Counter(paper.number for paper in papers.values() if paper.number)
    told = dict(line.split() for line in promised)
    return {
        "papers": len(refs),
        "signed": sum(paper.state in FROZEN for paper in papers.values()),
        "promised": len(promised),
        "promised_twice": len(promised) - len(told),
        "promised_lost": sum(1 for ref, number in told.items() if papers[ref].number != number),
        "numbers_twice": sum(count - 1 for count in numbers.values()),
        "numbers_of_nothing": sum(1 for key, text in rows.items() if papers[key].number != text),
        "papers_without_number": sum(
            1 for one in papers.values() if one.state in FROZEN and rows.get(one.ref) != one.number
        ),
        "papers_without_files": sum(1 for one in papers.values() if one.state in FROZEN and files[one.ref] != 3),
        "damaged": len(damaged_files()),
        "gaps": gaps(scope, register=REGISTER, year=ON.year),
        "chain_faults": len(list(chain_faults())),
    }


if __name__ == "__main__":
    main()
