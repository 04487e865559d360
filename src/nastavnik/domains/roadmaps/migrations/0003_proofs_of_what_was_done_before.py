"""What was marked as done before proofs were kept gets them, and what was approved is remembered as it stands."""

from datetime import UTC, datetime, time
from typing import Any

from django.db import migrations

from nastavnik.foundation.records.refs import new_ref

NOTE = "отмечено до того, как появились доказательства"


def remember(apps: Any, schema_editor: Any) -> None:
    items = apps.get_model("roadmaps", "Item")._base_manager
    proofs = apps.get_model("roadmaps", "ItemProof")
    for item in items.filter(is_heading=False, proofs=[]):
        items.filter(pk=item.pk).update(proofs=["manual"])
    for item in items.filter(state="done", is_heading=False).iterator():
        given_at = datetime.combine(item.done_on, time(9), tzinfo=UTC)
        proofs._base_manager.bulk_create(
            proofs(
                ref=new_ref(),
                organisation_id=item.organisation_id,
                item_id=item.pk,
                code=code,
                given_on=item.done_on,
                given_at=given_at,
                note=NOTE,
            )
            for code in dict.fromkeys(item.proofs)
        )
    for item in items.filter(roadmap__approved_on__isnull=False).iterator():
        items.filter(pk=item.pk).update(approved=_approved(item))


def _approved(item: Any) -> dict[str, Any]:
    return {
        "text": item.text,
        "start_on": item.start_on.isoformat() if item.start_on else None,
        "end_on": item.end_on.isoformat() if item.end_on else None,
        "rule": item.rule,
        "timing_text": item.timing_text,
        "owners": [owner["text"] for owner in item.owners],
    }


class Migration(migrations.Migration):
    dependencies = [("roadmaps", "0002_proofs_comments_and_what_was_approved")]

    operations = [migrations.RunPython(remember, migrations.RunPython.noop)]
