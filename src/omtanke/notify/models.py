"""The outbox and each account's own choice. No address, no text, nobody whom a message is about."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from omtanke.notify.policies import CLAIMED, DROPPED, FAILED, QUEUED, SENT, WAITS


class Message(models.Model):
    """A mail to leave, or that left. `claim` is the mark of the process that is sending it, until `lease_until`.

    `thing` is "kind:id" of what it is about, for kinds that are about one thing; nothing of it stands here. `again`:
    the thing changed while the mail was leaving, so it leaves once more.
    """

    STATES = [(state, state) for state in (QUEUED, CLAIMED, SENT, FAILED, DROPPED)]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    thing = models.CharField(max_length=60, default="", blank=True)
    state = models.CharField(max_length=10, choices=STATES, default=QUEUED)
    queued_at = models.DateTimeField()
    next_try = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    again = models.BooleanField(default=False)
    claim = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "next_try"], name="notify_message_due")]
        constraints = [
            # One waits for each person, kind and thing: what comes meanwhile is read at the same visit.
            models.UniqueConstraint(fields=["recipient", "kind", "thing"], condition=models.Q(state__in=WAITS),
                                    name="notify_one_waits_for_each_kind"),
            models.CheckConstraint(
                name="notify_claimed_has_claim",
                condition=models.Q(state=CLAIMED, claim__isnull=False, lease_until__isnull=False)
                | ~models.Q(state=CLAIMED) & models.Q(claim__isnull=True, lease_until__isnull=True)),
            models.CheckConstraint(
                name="notify_finished_has_moment",
                condition=models.Q(state__in=WAITS, finished_at__isnull=True)
                | ~models.Q(state__in=WAITS) & models.Q(finished_at__isnull=False)),
            models.CheckConstraint(name="notify_again_while_claimed",
                                   condition=models.Q(again=False) | models.Q(state=CLAIMED)),
        ]

    class Privacy:
        fields = dict.fromkeys(["id", "recipient", "kind", "thing", "state", "queued_at", "next_try", "tries",
                                "again", "claim", "lease_until", "finished_at"], "work")


class Told(models.Model):
    """Something that waits for someone and has been told of once: it is not told again. Gone when it waits no more.

    `thing` is "kind:id" from the floor that knows it.
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    thing = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recipient", "thing"], name="notify_told_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "recipient", "thing"], "work")


class Mailbox(models.Model):
    """Someone's own choice: mails or none, and in which language. Without a row: mails, in Swedish."""

    class Wants(models.TextChoices):
        DIGEST = "digest", _("An e-mail in the morning, when there is something new")
        NONE = "none", _("No e-mails: I look in here myself")

    user = models.OneToOneField(settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+")
    wants = models.CharField(max_length=10, choices=Wants.choices, default=Wants.DIGEST)
    language = models.CharField(max_length=2, default="sv")

    class Privacy:
        fields = dict.fromkeys(["user", "wants", "language"], "work")
