"""The trail's tables. Only `audit` writes them, only `oversight` reads them; the database refuses changes to a line."""

from django.db import models


class Line(models.Model):
    """One act. `digest` = SHA-256 over the fields and the `previous` line's digest (see `audit.chain`); `seal` = the
    digest signed with a key that does not lie in the database, so that nobody without it can write the chain anew."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    act = models.CharField(max_length=40)
    actor = models.CharField(max_length=40)
    role = models.CharField(max_length=30, blank=True)
    party = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=40, blank=True)
    thing = models.CharField(max_length=80, blank=True)
    count = models.IntegerField(default=1)
    reason = models.CharField(max_length=40, blank=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "at"], name="audit_subject_at"),
            models.Index(fields=["actor", "at"], name="audit_actor_at"),
            # A party's own lines, the latest first: all, of a role, of an act.
            models.Index(fields=["party", "at", "number"], name="audit_party_at"),
            models.Index(fields=["party", "role", "at", "number"], name="audit_party_role_at"),
            models.Index(fields=["party", "act", "at", "number"], name="audit_party_act_at"),
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["number", "at", "act", "actor", "role", "party", "unit", "subject", "thing", "count", "reason"], "work"
        ) | {"previous": "open", "digest": "open", "seal": "open"}


class Head(models.Model):
    """The last line's number and digest: what the next line is chained to, and the lock that orders writers."""

    only = models.BooleanField(primary_key=True, default=True)
    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    class Privacy:
        fields = {"only": "open", "number": "open", "digest": "open"}


class MonthMark(models.Model):
    """The signed end of a month: its last line, sealed with a key that does not lie in the database."""

    month = models.CharField(max_length=7, primary_key=True)
    last_number = models.BigIntegerField()
    last_digest = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Privacy:
        fields = {"month": "open", "last_number": "open", "last_digest": "open", "seal": "open"}
