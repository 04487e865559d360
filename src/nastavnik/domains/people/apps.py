from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "nastavnik.domains.people"
    label = "people"
    verbose_name = "Люди"
