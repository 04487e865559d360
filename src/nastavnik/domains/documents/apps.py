from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "nastavnik.domains.documents"
    label = "documents"
    verbose_name = "Документы"

    def ready(self) -> None:
        """Let undo know the ways back, and the worker the jobs."""
        from nastavnik.domains.documents import operations, tasks  # noqa: F401  # importing registers them
