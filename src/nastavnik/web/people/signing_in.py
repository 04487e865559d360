"""Signing in and out. The library's views keep the limits and the sessions; the words and addresses are ours."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView, LogoutView
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.text.keys import clean
from nastavnik.domains.people.operations import WeakPassword, WrongPassword, change_password
from nastavnik.domains.people.queries import anybody_signs_in
from nastavnik.web import clock
from nastavnik.web.people.forms import PasswordForm
from nastavnik.web.shell.access import permission, public
from nastavnik.web.shell.forms import form_page
from nastavnik.web.shell.requests import Request


class SignInForm(LoginForm):  # type: ignore[misc]
    """A login name or an address, and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        words = {
            "login": ("Имя для входа или почта", "Введите имя для входа или почту"),
            "password": ("Пароль", "Введите пароль"),
        }
        for name, (label, empty) in words.items():
            field = self.fields[name]
            field.label, field.help_text = label, ""
            field.widget.attrs.pop("placeholder", None)
            field.error_messages["required"] = empty
        self.fields["login"].widget.attrs["autocapitalize"] = "none"

    def clean_login(self) -> str:
        """Return the name as accounts keep it."""
        return clean(self.cleaned_data["login"])

    def user_credentials(self) -> dict[str, str]:
        """Return one way to find the account: trying both would cost a second hash, and its time would tell."""
        login = self.cleaned_data["login"]
        method = "email" if "@" in login else "username"
        return {method: login, "password": self.cleaned_data["password"]}


class SignIn(LoginView):  # type: ignore[misc]
    """The page of signing in."""

    form_class = SignInForm
    template_name = "people/login.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; before the first start say where its address is."""
        if not anybody_signs_in():
            return render(request, "start/waiting.html")
        answer: HttpResponse = super().get(request, *args, **kwargs)
        return answer

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        """Answer a refused form; the name stays, the password does not."""
        answer: HttpResponse = self.render_to_response(self.get_context_data(form=form), status=422)
        return answer


login = public("nobody is known before signing in")(SignIn.as_view())


@public("whoever is signed in may leave, with a role or without")
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """Sign out; the browser forgets pages and drafts, the session is gone."""
    answer: HttpResponse = LogoutView.as_view()(request)
    answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer


# A second sending fails at the old password, and the limit must count refused attempts too: a form that is run once
# takes back whatever a refusal wrote.
@permission(Permission.PROFILE_VIEW, reads=True)
def password_change(request: Request) -> HttpResponse:
    """Change one's own password; every other device is signed out."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _changed(request, form):
        update_session_auth_hash(request, request.user)
        messages.success(request, "Пароль изменён. На остальных устройствах нужно войти заново.")
        return redirect("people:profile")
    return form_page(request, "people/password_change.html", form)


def _changed(request: Request, form: PasswordForm) -> bool:
    if not ratelimit.consume(request, action="change_password"):
        form.add_error(None, "Слишком много попыток. Подождите минуту.")
        return False
    typed = form.cleaned_data
    try:
        change_password(request.user, old=typed["old"], new=typed["new"], actor=request.viewer, at=clock.moment())
    except WrongPassword as refusal:
        form.refuse(refusal, "old")
    except WeakPassword as refusal:
        form.refuse(refusal, "new")
    return not form.errors
