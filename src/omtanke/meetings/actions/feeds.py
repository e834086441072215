"""Acts on calendar links: somebody's own, and an employer's choice to have them at all."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.meetings.models import Feed, MeetingSettings
from omtanke.meetings.secret import hashed, new_secret
from omtanke.rules.errors import BadInput

KEPT = timedelta(days=30)


def make(*, user: UUID, person: UUID, party: UUID, by: trail.Actor, now: datetime) -> str:
    """A new secret for somebody's own times: the only time it is seen. An earlier link stops working.

    Only its hash is kept. Raises BadInput when the employer has no calendar links.
    """
    secret = new_secret()
    with transaction.atomic():
        if not MeetingSettings.objects.filter(party_id=party, feeds=True).exists():
            raise BadInput("the employer has no calendar links", code="no_feeds")
        _end(user, now)
        Feed.objects.create(user_id=user, secret=hashed(secret), made_at=now)
        trail.record("meetings.feed_made", by=by, now=now, subject=person)
    return secret


def revoke(*, user: UUID, person: UUID, by: trail.Actor, now: datetime) -> bool:
    """Take a link back: it stops working at once. Whether there was one."""
    with transaction.atomic():
        ended = _end(user, now)
        if ended:
            trail.record("meetings.feed_revoked", by=by, now=now, subject=person)
    return ended


def switch(*, party: UUID, feeds: bool, reminders: bool, by: trail.Actor, now: datetime) -> None:
    """An employer's choices: whether there are calendar links, and reminders. Links that are there work no more while
    they are off, and again when they are on."""
    with transaction.atomic():
        MeetingSettings.objects.update_or_create(party_id=party, defaults={"feeds": feeds, "reminders": reminders})
        trail.record("meetings.feeds_switched", by=by, now=now, thing=f"party:{party}",
                     reason="on" if feeds else "off")


def sweep(*, by: trail.Actor, now: datetime) -> int:
    """Take away what is left of links that were taken back a month ago. How many. Repeatable."""
    with transaction.atomic():
        gone, _ = Feed.objects.filter(revoked_at__lt=now - KEPT).delete()
        if gone:
            trail.record("meetings.feeds_swept", by=by, now=now, count=gone)
    return gone


def _end(user: UUID, now: datetime) -> bool:
    return bool(Feed.objects.filter(user_id=user, revoked_at__isnull=True).update(revoked_at=now))
