from django.apps import AppConfig


class NumberingConfig(AppConfig):
    name = "nastavnik.foundation.numbering"
    label = "numbering"
