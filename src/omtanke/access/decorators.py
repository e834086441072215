"""The guard of a view. Always the outermost decorator, so that nothing is answered before it."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse

from omtanke.access import sessions
from omtanke.access.permissions import Permission


def requires(permission: Permission, *others: Permission) -> Callable:
    """Let only those in who have the permission over somebody, or one of the others: a page that the employee and
    those who work with her share. Which person is then checked by the view's query."""
    def guard(view: Callable) -> Callable:
        @wraps(view)
        def guarded(request, *arguments, **keywords):
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
            if not any(request.viewer.may(one) for one in (permission, *others)):
                raise PermissionDenied
            # What only asks about a page (HEAD, OPTIONS) must not open what is on it.
            if request.method not in ("GET", "POST"):
                return HttpResponseNotAllowed(["GET", "POST"])
            return view(request, *arguments, **keywords)

        guarded.required_permission = permission
        return guarded
    return guard


def signed_in(view: Callable) -> Callable:
    """Let everyone in who has signed in. Only for pages that show nothing but what the viewer's relations give."""
    @wraps(view)
    def guarded(request, *arguments, **keywords):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        if request.method not in ("GET", "POST"):
            return HttpResponseNotAllowed(["GET", "POST"])
        return view(request, *arguments, **keywords)

    guarded.required_permission = None
    return guarded


def before_ready(view: Callable) -> Callable:
    """Mark a view as one that is needed before one has a way to sign in: choosing it, and signing out."""
    view.before_ready = True
    return view


def freshly_shown(view: Callable) -> Callable:
    """Before a key is changed: show again who you are, unless you did in the last five minutes. Someone who has come
    with a code on paper has nothing else to show: that session opens nothing but this."""
    @wraps(view)
    def guarded(request, *arguments, **keywords):
        if request.user.ready and not sessions.is_fresh(request):
            return redirect(f"{reverse('show_again')}?{urlencode({'next': request.path})}")
        return view(request, *arguments, **keywords)

    return guarded
