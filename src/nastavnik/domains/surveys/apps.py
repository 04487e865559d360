from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "nastavnik.domains.surveys"
    label = "surveys"
    verbose_name = "Анкеты"

    def ready(self) -> None:
        """Begin to listen to the rooms below."""
        from nastavnik.domains.surveys import receivers  # noqa: F401  # importing connects them
