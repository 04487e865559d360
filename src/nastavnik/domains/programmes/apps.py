from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "nastavnik.domains.programmes"
    label = "programmes"
    verbose_name = "Пары и программы"

    def ready(self) -> None:
        """Begin to listen to the rooms below, and let undo know the ways back."""
        from nastavnik.domains.programmes import operations, receivers  # noqa: F401  # importing connects them
