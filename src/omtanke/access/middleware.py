"""Puts the viewer on the request, keeps pages out of caches, and turns the vault's no into a page."""

from contextlib import AbstractContextManager, nullcontext

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_language

from omtanke.access.checks import Viewer
from omtanke.ui import errors
from omtanke.vault.doors import Erased, Refused


def _own_words(viewer: Viewer) -> AbstractContextManager:
    """Swedish in the words of the viewer's employer, for as long as the page is made."""
    speech = next((scope.speech for scope in viewer.scopes if scope.speech), "")
    return translation.override(f"sv-{speech}") if speech and get_language() == "sv" else nullcontext()


class ViewerMiddleware:
    """`request.viewer`: who is asking, when, and in which relations."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user_id = request.user.id if request.user.is_authenticated else None
        request.viewer = Viewer(user_id=user_id, now=request.now)
        request.employer_name = next((scope.party_name for scope in request.viewer.scopes), "")
        with _own_words(request.viewer):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", (get_language() or "sv")[:2])
        if user_id and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A reader the vault refuses is someone who may not: 403, and nothing of why. What was erased is gone: 410."""
        if isinstance(exception, Erased):
            return errors.gone(request, exception)
        return errors.forbidden(request, exception) if isinstance(exception, Refused) else None
