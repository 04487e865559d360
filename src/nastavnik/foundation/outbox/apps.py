from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "nastavnik.foundation.outbox"
    label = "outbox"
