"""How long one stays signed in, and where. No address is kept, only which kind of browser it was."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from uuid import UUID

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from omtanke.access.models import SignIn, User

SEEN, SINCE = "seen", "since"  # the session's own: seconds since 1970
NOTED_EVERY = 300
FRESH = 300
BROWSERS = (("Edg", "edge"), ("OPR", "opera"), ("Firefox", "firefox"), ("FxiOS", "firefox"), ("Chrome", "chrome"),
            ("CriOS", "chrome"), ("Safari", "safari"))
SYSTEMS = (("iPhone", "iphone"), ("iPad", "ipad"), ("Android", "android"), ("Windows", "windows"), ("Mac", "mac"),
           ("Linux", "linux"))


@dataclass(frozen=True)
class Place:
    """Somewhere one is signed in."""

    id: UUID
    browser: str
    system: str
    began_at: datetime
    used_at: datetime
    here: bool


def let_in(request: HttpRequest, user: User) -> None:
    """Sign someone in who has shown a code on paper. The session is a new one."""
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, user, "paper")
    begin(request, user)


def stay(request: HttpRequest) -> None:
    """Stay signed in here when one's own password was changed; it ends everywhere else."""
    update_session_auth_hash(request, request.user)
    begin(request, request.user)


def note_shown(request: HttpRequest) -> None:
    """Note that someone has shown again who it is."""
    record_authentication(request, request.user, "password", reauthenticated=True)


def begin(request: HttpRequest, user: User) -> None:
    """Note that a session began here: when, and in which kind of browser. Forgets those that are over."""
    request.session[SEEN] = request.session[SINCE] = int(time.time())
    if not request.session.session_key:
        request.session.save()
    known = list(SignIn.objects.filter(user=user))
    over = [row.id for row in known if not _store().exists(row.session_key)]
    if over:
        SignIn.objects.filter(id__in=over).delete()
    SignIn.objects.update_or_create(session_key=request.session.session_key, defaults={
        "user": user, "browser": family(request.headers.get("User-Agent", "")), "began_at": request.now})


def keep(request: HttpRequest) -> None:
    """End a session that has been idle or open too long; note now and then that it is used."""
    seen, since, now = request.session.get(SEEN), request.session.get(SINCE), time.time()
    if seen is None or since is None:
        return
    if now - seen > settings.OMTANKE_IDLE_MINUTES * 60 or now - since > settings.SESSION_COOKIE_AGE:
        logout(request)
    elif now - seen > NOTED_EVERY:
        request.session[SEEN] = int(now)


def places(request: HttpRequest) -> list[Place]:
    """Where the one who asks is signed in, here first, then the latest used."""
    found = []
    for row in SignIn.objects.filter(user_id=request.user.pk):
        kept = _store(row.session_key).load()
        if kept.get("_auth_user_id"):
            browser, _, system = row.browser.partition("-")
            used = kept.get(SEEN, row.began_at.timestamp())
            found.append(Place(row.id, browser, system, row.began_at, datetime.fromtimestamp(
                used, tz=timezone.get_current_timezone()), row.session_key == request.session.session_key))
    return sorted(found, key=lambda place: (not place.here, -place.used_at.timestamp()))


def end(user_id: UUID, *, but: str = "", only: Iterable[UUID] | None = None) -> int:
    """Sign an account out everywhere but in one session, or only in some; how many places."""
    rows = SignIn.objects.filter(user_id=user_id).exclude(session_key=but)
    rows = list(rows if only is None else rows.filter(id__in=list(only)))
    for row in rows:
        _store(row.session_key).delete()
        row.delete()
    return len(rows)


def forget() -> None:
    """Take away every session that has expired, and where it was."""
    _store().clear_expired()
    SignIn.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


def family(agent: str) -> str:
    """The kind of browser and system that calls itself so, from closed lists: "firefox-windows"."""
    return "-".join(next((word for mark, word in known if mark in agent), "other") for known in (BROWSERS, SYSTEMS))


def is_fresh(request: HttpRequest) -> bool:
    """Whether the one who asks has shown who it is in the last five minutes, by signing in or again."""
    shown = [record.get("at", 0) for record in get_authentication_records(request, request.user)]
    return max(shown, default=0) > time.time() - FRESH


def _store(key: str | None = None):
    return import_module(settings.SESSION_ENGINE).SessionStore(key)
