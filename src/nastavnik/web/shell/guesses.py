"""Guessed links: many phones of a school share one address, so only links that open nothing are counted against it."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from nastavnik.web import clock

_WINDOW_SECONDS = 60
_WORDS = "Слишком много ссылок, которые не открываются. Подождите минуту и проверьте адрес по буквам."


def refuse_guesses(request: HttpRequest) -> HttpResponse | None:
    """Count a link that opened nothing; return the page that says to wait once there were too many of them.

    A live link opens whatever others behind the same address have tried: 128 bits are not found by trying, and a class
    must not wait for one who plays.
    """
    key = _key(request)
    cache.add(key, 0, timeout=2 * _WINDOW_SECONDS)
    if cache.incr(key) <= settings.LINK_GUESSES_A_MINUTE:
        return None
    answer = render(request, "429.html", {"words": _WORDS}, status=429)
    answer["Retry-After"] = str(_WINDOW_SECONDS)
    return answer


def _key(request: HttpRequest) -> str:
    """Return what is counted: the address behind a keyed hash, so that the cache tells of nobody, and the minute."""
    address = get_adapter(request).get_client_ip(request)
    minute = int(clock.moment().timestamp()) // _WINDOW_SECONDS
    return f"link-guess:{salted_hmac('nastavnik.link_guess', f'{address}:{minute}', algorithm='sha256').hexdigest()}"
