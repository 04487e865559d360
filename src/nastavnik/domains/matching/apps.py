from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "nastavnik.domains.matching"
    label = "matching"
    verbose_name = "Подбор"

    def ready(self) -> None:
        """Begin to listen to the rooms below."""
        from nastavnik.domains.matching import receivers  # noqa: F401  # importing connects them
