"""Somebody's own calendar link: whether there is one, and the times that it tells to whoever has its secret."""

from uuid import UUID

from django.utils import timezone

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.meetings.calendar.writing import Time
from omtanke.meetings.choices import Method
from omtanke.meetings.models import Feed, Invitation, MeetingSettings
from omtanke.meetings.policies.meetings import COMING
from omtanke.meetings.secret import hashed
from omtanke.notify.models import Mailbox

NOBODY = UUID(int=0)


def my_feed(*, for_user: Viewer) -> Feed | None:
    """The viewer's own link that works, if there is one."""
    return Feed.objects.filter(user_id=for_user.user_id, revoked_at__isnull=True).first()


def settings_of(party: UUID, *, for_user: Viewer) -> MeetingSettings:
    """A party's choices, for someone with a relation to it; what holds without a row is off."""
    known = party in {scope.party for scope in for_user.scopes}
    found = MeetingSettings.objects.filter(party_id=party).first() if known else None
    return found or MeetingSettings(party_id=party)


def may_have_feed(*, for_user: Viewer) -> bool:
    """Whether the viewer's employer has calendar links today."""
    parties = {scope.party for scope in for_user.scopes_with(Permission.OWN_PAGE_READ)}
    return MeetingSettings.objects.filter(party_id__in=parties, feeds=True).exists() if parties else False


def times_behind(secret: str, *, for_user: Viewer) -> tuple[list[Time], str] | None:
    """The coming times of whoever's link this is, and their language; None when it is nobody's that works now.

    `for_user` is whoever asks: nobody, at a moment. The same questions are asked whatever is wrong, so that how long it
    takes tells nothing.
    """
    row = Feed.objects.filter(secret=hashed(secret), revoked_at__isnull=True, user__is_active=True).first()
    whose = Viewer(user_id=row.user_id if row else NOBODY, now=for_user.now)
    allowed = may_have_feed(for_user=whose)
    times = _times(whose)
    language = Mailbox.objects.filter(user_id=whose.user_id).values_list("language", flat=True).first() or "sv"
    return (times, language) if row and allowed else None


def _times(whose: Viewer) -> list[Time]:
    """From today on, as the last copy of each says it: what is called off is not there."""
    midnight = timezone.localtime(whose.now).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = Invitation.objects.filter(user_id=whose.user_id, ends_at__gte=midnight,
                                     participant__meeting__state__in=COMING).order_by("uid", "sequence")
    last = {row.uid: row for row in rows}
    return [Time(row.uid.hex, row.sequence, row.starts_at, row.ends_at) for row in last.values()
            if row.method == Method.REQUEST]
