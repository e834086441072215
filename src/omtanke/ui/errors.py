"""Error pages: an id to tell the operator, and no detail. The log gets the id, the error's kind and the view's name."""

import logging
import secrets
import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

log = logging.getLogger("omtanke.errors")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _page(request, 400, exception)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: inside one's scope, without the permission."""
    return _page(request, 403, exception)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or outside one's scope; the page does not say which."""
    return _page(request, 404, exception)


def gone(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """410: it was here, and has been erased."""
    return _page(request, 410, exception)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429: more tries in a while than a person makes."""
    return _page(request, 429, exception)


def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    return _page(request, 500, sys.exc_info()[1])


def unopened(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """500: what lies there is not what was sealed there."""
    return _page(request, 500, exception, "unopened")


def closed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """503: a key cannot be had; everything else works."""
    return _page(request, 503, exception)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form from before one signed in or out, or from another site."""
    return _page(request, 403, None, "stale")


def _page(request: HttpRequest, status: int, exception: BaseException | None, page: str = "") -> HttpResponse:
    error_id = secrets.token_hex(4)
    match = getattr(request, "resolver_match", None)
    # Never the address, the arguments or the exception's text: they may say who it is about.
    log.warning("%s %s %s in %s", status, error_id, type(exception).__name__, match.view_name if match else "-")
    # Without what every page knows: that asks the database, which may be what is broken.
    return HttpResponse(render_to_string(f"ui/{page or status}.html", {"error_id": error_id}), status=status)
