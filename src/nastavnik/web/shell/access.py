"""The public statement of every page: the permission it needs, or why it needs none.

The law of the building reads it from the resolver; the operation's own `require` is the guard that counts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.domains.organisations.operations import YearClosed
from nastavnik.domains.organisations.queries import organisation_for, years_of
from nastavnik.foundation.submissions.once import Answer, content_hash, run_once
from nastavnik.web import clock
from nastavnik.web.shell.requests import Place, Request

View = Callable[..., Any]
KEY_FIELD = "form_key"


@dataclass(frozen=True, slots=True)
class Access:
    """What a view says about itself: exactly one of the two is filled."""

    permission: Permission | None = None
    public_because: str = ""


def public(because: str) -> Callable[[View], View]:
    """Declare a view open to anybody, with the reason."""

    def declare(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            return view(request, *args, **kwargs)

        wrapped.access = Access(public_because=because)  # type: ignore[attr-defined]
        return wrapped

    return declare


def permission(needed: Permission, *, reads: bool = False) -> Callable[[View], View]:
    """Declare the permission a view needs; place, right and single effect are settled before it runs.

    `reads` says that a posted form changes nothing, as a search does, and may be sent again.

    A view whose address names an organisation and a year gets them as `request.place` and not as arguments; a form
    about a closed year is refused.
    """

    def declare(view: View) -> View:
        @never_cache
        @wraps(view)
        def wrapped(request: Request, *args: Any, **kwargs: Any) -> Any:
            if getattr(request, "viewer", None) is None:
                return _ask_to_sign_in(request)
            path = _settle_place(request, kwargs)
            if not request.viewer.may(needed, path=path):
                raise NotPermitted(needed)
            if request.method == "POST" and not reads:
                if request.place is not None and request.place.is_closed:
                    raise YearClosed
                return _once(view, request, *args, **kwargs)
            return view(request, *args, **kwargs)

        wrapped.access = Access(permission=needed)  # type: ignore[attr-defined]
        return wrapped

    return declare


def get_or_404(door: Callable[..., Any], **wanted: Any) -> Any:
    """Fetch through a door; what the viewer may not know of is simply not there."""
    try:
        return door(**wanted)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent


def _ask_to_sign_in(request: Request) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("shell:no_role")
    answer = redirect("account_login")
    if request.method == "GET":
        answer["Location"] += f"?next={request.path}"
    return answer


def _settle_place(request: Request, kwargs: dict[str, Any]) -> str:
    if "organisation" not in kwargs:
        return request.viewer.organisation_path
    organisation = get_or_404(organisation_for, viewer=request.viewer, slug=kwargs.pop("organisation"))
    year = kwargs.pop("year")
    kept = {row.code: row for row in years_of(viewer=request.viewer, organisation=organisation)}
    if year not in kept:
        raise Http404
    request.place = Place(organisation, year, is_closed=kept[year].closed_at is not None)
    return str(organisation.path)


def _once(view: View, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
    """Run a posted form once: the second sender gets the answer of the first."""
    key = request.POST.get(KEY_FIELD, "")
    if not key:
        raise Http404  # every form of ours carries a key; what does not was not made here
    answers: list[HttpResponse] = []

    def deed() -> Answer:
        answer = view(request, *args, **kwargs)
        answers.append(answer)
        return Answer(answer.status_code, answer.get("Location", ""))

    pairs = [(name, value) for name, values in request.POST.lists() for value in values]
    kept = run_once(
        key=key,
        actor_ref=request.viewer.account_ref,
        request_hash=content_hash(request.path, pairs),
        at=clock.moment(),
        deed=deed,
    )
    return HttpResponseRedirect(kept.location) if kept else answers[0]
