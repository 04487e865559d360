from datetime import UTC, datetime, timedelta

import pytest
from django.db import models

from cast import World
from nastavnik.core.access.viewer import system
from nastavnik.domains.people.models import EntryLink, LinkKind
from nastavnik.foundation.journal.models import Entry
from nastavnik.foundation.journal.verifying import chain_faults
from nastavnik.foundation.outbox.letters import queue_letter
from nastavnik.foundation.outbox.models import Letter
from nastavnik.foundation.personal.fields import AtEnd
from nastavnik.foundation.retention.clearing import clear, clear_if_due, retention_table
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.submissions.models import Submission

pytestmark = pytest.mark.django_db

AT = datetime(2026, 10, 19, 6, 0, tzinfo=UTC)
ACTOR = system(because="tests wait for a term")


def rows_of(model: type[models.Model]) -> models.QuerySet[models.Model]:
    return model._base_manager.all()


def link(world: World) -> None:
    EntryLink.objects.create(
        organisation=world.school,
        person=world.cast["mentor"].person,
        kind=LinkKind.INVITATION,
        token_hash="1" * 64,
        expires_at=AT,
    )


def test_clear_destroys_an_entry_link_a_month_after_its_end_and_not_earlier(world: World) -> None:
    link(world)

    clear(at=AT + timedelta(days=29))
    assert rows_of(EntryLink).count() == 1
    done = clear(at=AT + timedelta(days=30))

    assert rows_of(EntryLink).count() == 0
    assert done.cleared["people.EntryLink:destroy"] == 1


def test_clear_empties_a_sent_letter_and_keeps_that_it_was_sent() -> None:
    letter = queue_letter(
        organisation_ref="a" * 32, event="e", recipient_ref="r", address="a@b.example", subject="s", body="b", at=AT
    )
    rows_of(Letter).filter(pk=letter.pk).update(sent_at=AT, state="sent")

    first, second = clear(at=AT + timedelta(days=30)), clear(at=AT + timedelta(days=31))

    row = Letter.objects.unscoped(because=Because.UPKEEP).get()
    assert (row.body, row.address, row.subject) == ("", "", "s")
    assert (first.cleared, second.cleared) == ({"outbox.Letter:anonymise": 1}, {})
    clear(at=AT + timedelta(days=365))
    assert not rows_of(Letter).exists()


def test_clear_leaves_a_letter_that_has_not_gone() -> None:
    queue_letter(
        organisation_ref="a" * 32, event="e", recipient_ref="r", address="a@b.example", subject="s", body="b", at=AT
    )

    clear(at=AT + timedelta(days=60))

    assert Letter.objects.unscoped(because=Because.UPKEEP).get().body == "b"


def test_clear_notes_counts_and_no_names_in_the_journal(world: World) -> None:
    link(world)

    clear(at=AT + timedelta(days=40))

    entry = Entry.objects.unscoped(because=Because.UPKEEP).get(action="retention.cleared")
    assert entry.facts == {"counts": {"people.EntryLink:destroy": 1}}
    assert list(chain_faults()) == []


def test_clear_takes_more_rows_than_one_batch_holds() -> None:
    Submission.objects.bulk_create(
        Submission(key=f"k{number}", request_hash="0" * 64, at=AT) for number in range(1_203)
    )

    assert clear(at=AT + timedelta(days=30)).cleared == {"submissions.Submission:destroy": 1_203}
    assert not Submission.objects.exists()


def test_clear_if_due_works_once_a_day() -> None:
    rounds = [clear_if_due(at=AT + timedelta(hours=hours)) for hours in (0, 1, 19, 20, 24)]

    assert [done is not None for done in rounds] == [True, False, False, True, False]


def test_retention_table_never_destroys_the_journal_or_a_number() -> None:
    ends = {rule.model._meta.label: rule.term.at_end for rule in retention_table()}

    assert ends["journal.Entry"] is AtEnd.MASK
    assert "numbering.Number" not in ends
