from django.apps import AppConfig


class YearConfig(AppConfig):
    name = "nastavnik.domains.year"
    label = "year"
    verbose_name = "Учебный год"

    def ready(self) -> None:
        """Begin to listen to the rooms below."""
        from nastavnik.domains.year import receivers  # noqa: F401  # importing connects them
