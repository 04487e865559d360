from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "nastavnik.foundation.retention"
    label = "retention"
