from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "nastavnik.domains.people"
    label = "people"
    verbose_name = "Люди"

    def ready(self) -> None:
        """Let the worker know this room's kinds of jobs."""
        from nastavnik.domains.people import tasks  # noqa: F401
