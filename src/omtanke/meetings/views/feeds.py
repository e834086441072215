"""Calendar links: one's own page about it, the link itself, and the employer's choice to have them."""

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import redirect, render
from django.urls import reverse

from omtanke.access.checks import Viewer
from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.meetings.actions import feeds
from omtanke.meetings.calendar import writing
from omtanke.meetings.copies import words
from omtanke.meetings.forms.invitations import SettingsForm
from omtanke.meetings.queries import feeds as queries
from omtanke.meetings.secret import hashed
from omtanke.rules.errors import BadInput
from omtanke.ui.words import dated

# A calendar asks a few times an hour. Behind one address there may be a whole municipality's calendars. What is no link
# is counted by address alone, so that guesses do not fill the cache.
RATES = {"address": "600/m/ip", "link": "60/h/key"}


@login_not_required
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Times to subscribe to, for whoever has the secret. The same 404 for everything that is not a link that works."""
    if not _may_ask(request, "address"):
        return _later()
    found = queries.times_behind(secret, for_user=Viewer(user_id=None, now=request.now))
    if found and not _may_ask(request, "link", key=hashed(secret)):
        return _later()
    if found is None or request.method not in ("GET", "HEAD"):
        return _kept_nowhere(HttpResponseNotFound(content_type="text/plain"))
    times, language = found
    content = writing.feed(times, words(language), stamp=request.now, front_page=settings.OMTANKE_ADDRESS)
    return _kept_nowhere(HttpResponse(content, content_type="text/calendar; charset=utf-8", headers={
        "Content-Disposition": 'inline; filename="calendar.ics"', "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex"}))


@requires(Permission.OWN_PAGE_READ)
def my_calendar(request: HttpRequest) -> HttpResponse:
    """Whether one has a link, what it tells, and how to make or take back one. It is shown once, when it is made."""
    viewer = request.viewer
    scope = viewer.scopes_with(Permission.OWN_PAGE_READ)[0]
    by, link = viewer.actor(scope), ""
    if request.method == "POST" and request.POST.get("act") == "make":
        try:
            secret = feeds.make(user=viewer.user_id, person=scope.person, party=scope.party, by=by, now=viewer.now)
            link = request.build_absolute_uri(reverse("calendar_feed", args=[secret]))
        except BadInput:
            return redirect("my_calendar")
    elif request.method == "POST":
        feeds.revoke(user=viewer.user_id, person=scope.person, by=by, now=viewer.now)
        return redirect("my_calendar")
    row = queries.my_feed(for_user=viewer)
    return render(request, "meetings/my_calendar.html", {
        "link": link, "since": dated(row.made_at.astimezone(viewer.now.tzinfo).date()) if row else "",
        "allowed": queries.may_have_feed(for_user=viewer)})


@requires(Permission.ROUTINE_EDIT)
def meeting_settings(request: HttpRequest) -> HttpResponse:
    """The employer's choices about calendars."""
    viewer = request.viewer
    scope = viewer.scopes_with(Permission.ROUTINE_EDIT)[0]
    now = queries.settings_of(scope.party, for_user=viewer)
    form = SettingsForm(request.POST if request.method == "POST" else None,
                        initial={"feeds": now.feeds, "reminders": now.reminders})
    if request.method == "POST" and form.is_valid():
        feeds.switch(party=scope.party, **form.cleaned_data, by=viewer.actor(scope), now=viewer.now)
        return redirect(reverse("meeting_settings") + "?saved")
    return render(request, "meetings/meeting_settings.html", {
        "form": form, "saved": "saved" in request.GET, "employer": scope.party_name})


def _may_ask(request: HttpRequest, rate: str, key: str | None = None) -> bool:
    return bool(ratelimit.consume(request, app="omtanke.meetings", action=rate, key=key, config=RATES, limit_get=True))


def _later() -> HttpResponse:
    return _kept_nowhere(HttpResponse(status=429, headers={"Retry-After": "3600"}))


def _kept_nowhere(answer: HttpResponse) -> HttpResponse:
    """No cache keeps it, and it tells no other site where it came from."""
    answer["Cache-Control"] = "no-store, private"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
