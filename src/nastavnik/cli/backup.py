"""`nastavnik backup`: a copy of base and files, proved by restoring it."""

import argparse
import json
import sys
from datetime import UTC, datetime


def register(parser: argparse.ArgumentParser) -> None:
    """Name the options of the command."""
    parser.add_argument("--json", action="store_true", help="напечатать итог в JSON")


def run(args: argparse.Namespace) -> int:
    """Make a copy; return 1 when it failed, and say why."""
    from nastavnik.cli.django_setup import setup

    setup()
    from django.conf import settings

    from nastavnik.foundation.backup.copies import make_copy
    from nastavnik.foundation.backup.refusals import CopyFailed

    try:
        made = make_copy(at=datetime.now(UTC))
    except CopyFailed as refusal:
        print(refusal, file=sys.stderr)
        return 1
    path = settings.COPIES_ROOT / made.file_name
    if args.json:
        print(json.dumps({"file": str(path), "sha256": made.sha256, "size_bytes": made.size_bytes}, ensure_ascii=False))
    else:
        print(f"Копия сделана, восстановлена и проверена: {path} ({made.size_bytes / 1024**2:.1f} МБ)")
        print("Ключ secret.key в копию не входит. Храните его отдельно, а копию на зашифрованном диске.")
    return 0
