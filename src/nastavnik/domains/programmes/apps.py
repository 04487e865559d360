from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "nastavnik.domains.programmes"
    label = "programmes"
    verbose_name = "Пары и программы"
