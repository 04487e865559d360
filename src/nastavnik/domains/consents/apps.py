from django.apps import AppConfig


class ConsentsConfig(AppConfig):
    name = "nastavnik.domains.consents"
    label = "consents"
    verbose_name = "Согласия"

    def ready(self) -> None:
        """Begin to listen to the room below, and let undo know the ways back."""
        from nastavnik.domains.consents import operations, receivers  # noqa: F401  # importing connects them
