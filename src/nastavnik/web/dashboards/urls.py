from django.urls import path

from nastavnik.web.dashboards import views

app_name = "dashboards"

urlpatterns = [
    path("<slug:organisation>/<year:year>/today", views.today, name="today"),
    path("<slug:organisation>/<year:year>/overview", views.overview, name="overview"),
]
