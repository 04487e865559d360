from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "nastavnik.foundation.journal"
    label = "journal"
