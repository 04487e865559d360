from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "nastavnik.foundation.submissions"
    label = "submissions"
