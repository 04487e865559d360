from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "nastavnik.domains.organisations"
    label = "organisations"
    verbose_name = "Организации"
