"""What the outbox asks when a mail about an invitation leaves: the calendar copy as it holds then, in the recipient's
language; and whether a reminder is still one."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from omtanke.audit.trail import Actor
from omtanke.meetings.calendar import writing
from omtanke.meetings.choices import Method, Way
from omtanke.meetings.models import Invitation
from omtanke.meetings.policies.meetings import BOOKED
from omtanke.notify.things import Ready
from omtanke.rules.working_days import working_days_before


class Copies:
    """Keeps "invitation:<uid>": the last copy under that id is the one that leaves, and only once."""

    def ready(self, thing: str, *, to: str, language: str, now: datetime) -> Ready | None:
        rows = list(Invitation.objects.filter(uid=uid_of(thing)).order_by("sequence"))
        if not rows or rows[-1].sent_at or rows[-1].ends_at <= now:
            return None
        last = rows[-1]
        cancels = last.method == Method.CANCEL
        if cancels and not any(row.sent_at for row in rows):
            return None  # it was called off before anything left: there is nothing to take back
        envelope = writing.Envelope(settings.OMTANKE_MAIL_FROM, to, now, settings.OMTANKE_ADDRESS)
        time = writing.Time(last.uid.hex, last.sequence, last.starts_at, last.ends_at)
        write = writing.cancel if cancels else writing.request
        return Ready(str(last.id), last.method.upper(), write(time, envelope, words(language, cancels=cancels)))

    def left(self, thing: str, mark: str, *, by: Actor, now: datetime) -> None:
        Invitation.objects.filter(id=mark).update(sent_at=now)

    def undelivered(self, thing: str, *, by: Actor, now: datetime) -> None:
        """The employee gets a letter; everybody else has it on the pages."""
        rows = Invitation.objects.filter(uid=uid_of(thing), way=Way.MAIL, sent_at__isnull=True)
        rows.filter(participant__party__isnull=True).update(way=Way.LETTER)
        rows.update(way=Way.PAGE)


class Reminders:
    """Keeps "reminder:<uid>": it leaves on the working day before, if the time still holds."""

    def ready(self, thing: str, *, to: str, language: str, now: datetime) -> Ready | None:
        last = Invitation.objects.filter(uid=uid_of(thing)).order_by("-sequence").select_related(
            "participant__meeting").first()
        holds = last and last.method == Method.REQUEST and last.participant.meeting.state == BOOKED
        return Ready() if holds and is_day_before(last.starts_at, now) else None

    def left(self, thing: str, mark: str, *, by: Actor, now: datetime) -> None:
        """Nothing is kept of it but the outbox's own row."""

    def undelivered(self, thing: str, *, by: Actor, now: datetime) -> None:
        """Whoever has no address, or wants no mails, is reminded of nothing."""


def words(language: str, *, cancels: bool = False) -> writing.Words:
    """One word and one sentence, in a language ("sv" or "en"). Nothing is filled in."""
    with translation.override(language):
        return writing.Words(_("Meeting"), _("The time is called off. If you want to know more, sign in to Omtanke:")
                             if cancels else _("A time for you. If you want to know more, sign in to Omtanke:"))


def uid_of(thing: str) -> UUID:
    """The id in "kind:id"."""
    return UUID(thing.partition(":")[2])


def is_day_before(starts_at: datetime, now: datetime) -> bool:
    """Whether today is the last working day before the day of the meeting, in Swedish time."""
    day, today = timezone.localdate(starts_at), timezone.localdate(now)
    return working_days_before(day, 1) == today
