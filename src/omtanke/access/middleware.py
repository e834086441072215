"""Puts the viewer on the request, keeps pages out of caches, and turns the vault's no into a page."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import get_language

from omtanke.access import sessions
from omtanke.access.checks import Viewer
from omtanke.audit import trail
from omtanke.organisation import queries as organisation
from omtanke.ui import errors
from omtanke.vault import closing
from omtanke.vault.doors import CannotOpen, Closed, Erased, Refused, TooMuchOpened


def _own_words(viewer: Viewer) -> AbstractContextManager:
    """Swedish in the words of the viewer's employer, for as long as the page is made."""
    speech = next((scope.speech for scope in viewer.scopes if scope.speech), "")
    return translation.override(f"sv-{speech}") if speech and get_language() == "sv" else nullcontext()


class _Closed:
    """The parties whose keys could not be had while the page was made: true when there are any."""

    def __init__(self, parties: set[UUID]):
        self._parties = parties

    def __bool__(self) -> bool:
        return bool(self._parties)

    def names(self) -> str:
        """Their names, for the notice on the page."""
        return ", ".join(sorted(organisation.party_names(self._parties).values()))


def _unopened(request: HttpRequest, problem: CannotOpen) -> HttpResponse:
    """A key that cannot be had closes what it opens, for now: 503. A value in another's place is an error: 500."""
    by = _who(request)
    if isinstance(problem, Closed):
        closing.tell(problem.thing, by=by, now=request.now)
        return errors.closed(request, problem)
    trail.record("vault.cannot_open", by=by, now=request.now, thing=problem.thing)
    return errors.unopened(request, problem)


def _stopped(request: HttpRequest, problem: TooMuchOpened) -> None:
    """What was tried inside an act took its line with it when the act was undone: it is written again."""
    if not trail.stands(problem.line, "vault.stopped"):
        trail.record("vault.stopped", by=_who(request), now=request.now, thing=problem.act, count=problem.rows)


def _who(request: HttpRequest) -> trail.Actor:
    scope = next(iter(request.viewer.scopes), None)
    return request.viewer.actor(scope) if scope else trail.SYSTEM


class ViewerMiddleware:
    """`request.viewer`: who is asking, when, and in which relations. None at all before one has a way to sign in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            sessions.keep(request)
        user = request.user
        request.viewer = Viewer(user_id=user.id if user.is_authenticated and user.ready else None, now=request.now)
        request.employer_name = next((scope.party_name for scope in request.viewer.scopes), "")
        with _own_words(request.viewer), closing.watched() as shut:
            request.closed = _Closed(shut)
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", (get_language() or "sv")[:2])
        if user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response

    def process_view(self, request: HttpRequest, view: Callable, arguments, keywords) -> HttpResponse | None:
        """Someone with a code on paper and nothing else chooses a way to sign in first; every other page leads there.
        Pages that are open to strangers stay open."""
        if not request.user.is_authenticated or request.user.ready:
            return None
        open_to_all = not getattr(view, "login_required", True)
        return None if open_to_all or getattr(view, "before_ready", False) else redirect("choose_way")

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A reader the vault refuses is someone who may not: 403, and nothing of why. What was erased is gone: 410.

        What cannot be opened is told in the trail here, after whatever was begun has been undone.
        """
        if isinstance(exception, Erased):
            return errors.gone(request, exception)
        if isinstance(exception, CannotOpen):
            return _unopened(request, exception)
        if isinstance(exception, TooMuchOpened):
            _stopped(request, exception)
        return errors.forbidden(request, exception) if isinstance(exception, Refused) else None
