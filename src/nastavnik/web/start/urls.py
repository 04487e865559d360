from django.urls import path

from nastavnik.web.start import views

app_name = "start"

urlpatterns = [
    path("start/<token:code>", views.overview, name="overview"),
    path("start/<token:code>/school", views.school, name="school"),
    path("start/<token:code>/head", views.head, name="head"),
    path("start/<token:code>/register", views.register, name="register"),
    path("start/<token:code>/account", views.account, name="account"),
]
