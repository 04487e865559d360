from django.apps import AppConfig


class BackupConfig(AppConfig):
    name = "nastavnik.foundation.backup"
    label = "backup"
