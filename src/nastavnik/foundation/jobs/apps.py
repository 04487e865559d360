from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "nastavnik.foundation.jobs"
    label = "jobs"
