"""Guessed links: many phones of a school share one address, so only links that open nothing are counted against it."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_WORDS = "Слишком много ссылок, которые не открываются. Подождите минуту и проверьте адрес по буквам."


def refuse_guesses(request: HttpRequest) -> HttpResponse | None:
    """Count a link that opened nothing; return the page that says to wait once there were too many of them.

    A live link opens whatever others behind the same address have tried: 128 bits are not found by trying, and a class
    must not wait for one who plays.
    """
    if ratelimit.consume(request, action="link_guess"):
        return None
    answer = render(request, "429.html", {"words": _WORDS}, status=429)
    answer["Retry-After"] = "60"
    return answer
