from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "nastavnik.foundation.files"
    label = "files"
