"""Only those addresses of allauth that we use: there is no sign-up and no letter."""

from django.urls import path

from nastavnik.web.people import signing_in

urlpatterns = [
    path("account/login/", signing_in.login, name="account_login"),
    path("account/logout/", signing_in.logout, name="account_logout"),
    path("account/password/change/", signing_in.password_change, name="account_change_password"),
]
