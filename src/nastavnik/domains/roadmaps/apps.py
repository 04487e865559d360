from django.apps import AppConfig


class RoadmapsConfig(AppConfig):
    name = "nastavnik.domains.roadmaps"
    label = "roadmaps"
    verbose_name = "Дорожные карты"
