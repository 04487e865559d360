from django.apps import AppConfig


class UndoConfig(AppConfig):
    name = "nastavnik.foundation.undo"
    label = "undo"
