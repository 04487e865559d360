"""Django for the commands that need the base; the others never load it."""

import os


def setup() -> None:
    """Load Django with the project's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nastavnik.project.settings")
    import django

    django.setup()


def prepare() -> None:
    """Load Django and bring the base to the present shape."""
    setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
