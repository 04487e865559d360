from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "nastavnik.domains.documents"
    label = "documents"
    verbose_name = "Документы"

    def ready(self) -> None:
        """Let undo know the ways back."""
        from nastavnik.domains.documents import operations  # noqa: F401  # importing registers them
