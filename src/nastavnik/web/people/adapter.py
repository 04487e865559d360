"""How allauth behaves here: no sign-up, no letters of its own, one answer for a wrong name and a wrong password."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from nastavnik.foundation.sessions.store import DEVICE
from nastavnik.web.people.devices import device_of

_MISMATCH = "Имя или пароль не подходят. Проверьте раскладку клавиатуры и попробуйте ещё раз"


class LetterOutsideTheOutbox(RuntimeError):
    """Something tried to send a letter past the outbox."""


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Named in the settings as ACCOUNT_ADAPTER."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _MISMATCH,
        "email_password_mismatch": _MISMATCH,
        "too_many_login_attempts": (
            "Слишком много попыток. Подождите 15 минут или попросите у куратора ссылку для нового пароля"
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: accounts are made by invitation only."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Refuse: letters go through the outbox."""
        raise LetterOutsideTheOutbox(template_prefix)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: our pages have their own words."""

    def is_safe_url(self, url: str | None) -> bool:
        """Lead only within this site: an address of the form «/…»."""
        return bool(url) and str(url).startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Lead back to the sign-in page."""
        return reverse("account_login")

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Say in words that the account is blocked; reached only with the right password."""
        return render(request, "people/blocked.html", status=403)

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Sign in and note the device, so that its owner knows it in the list of sessions."""
        super().login(request, user)
        request.session[DEVICE] = device_of(request.headers.get("User-Agent", ""))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # The library's key holds the address typed in the browser; another port in it would open a fresh allowance.
        typed: str = credentials.get("email") or credentials.get("username") or ""
        return typed.lower()
