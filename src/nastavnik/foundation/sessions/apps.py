from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "nastavnik.foundation.sessions"
    label = "signed_in_sessions"
