"""Error pages in words; the frame stays where the person is known."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import Context, Engine


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the browser sent something strange."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say who can."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is nothing here, be it foreign or absent."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that we know; uses no context, because what broke may be needed to make one."""
    return HttpResponse(Engine.get_default().get_template("500.html").render(Context({})), status=500)
