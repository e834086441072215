"""Releases: the employee's yes, in its parts."""

import uuid

from django.db import models
from django.db.models import F, Q

from omtanke.cases import choices
from omtanke.cases.models.cases import RehabCase
from omtanke.cases.policies.releases import PROPOSED, RELEASE_TRANSITIONS
from omtanke.organisation.models import Party, Unit


class Release(models.Model):
    """The employee's lifting of secrecy (medgivande): whose, to whom, what, for what, how, and for how long.

    Four kinds, each a row of its own (rules.md §3.3). `holder` is the party whose secrecy is lifted, or that passes
    on; `holder_place` its care centre or office. `categories` are keys of `choices.Category`. Days are inclusive.
    `proposed_party` is None when the employee began it. `accepted_*`: the holder has seen it, before anything is
    delivered under it.
    """

    STATES = [(state, state) for state in RELEASE_TRANSITIONS]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(RehabCase, on_delete=models.CASCADE, related_name="releases")
    kind = models.CharField(max_length=15, choices=choices.ReleaseKind.choices)
    state = models.CharField(max_length=10, choices=STATES, default=PROPOSED)
    holder = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    holder_place = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    categories = models.JSONField(default=list)
    purpose = models.CharField(max_length=10, choices=choices.Purpose.choices)
    channel = models.CharField(max_length=10, choices=choices.Channel.choices, default=choices.Channel.BOTH)
    first_day = models.DateField()
    last_day = models.DateField()
    text_version = models.CharField(max_length=20)
    language = models.CharField(max_length=10, default="", blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=40)
    proposed_role = models.CharField(max_length=30)
    proposed_party = models.ForeignKey(Party, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=40, default="", blank=True)
    answered_how = models.CharField(max_length=10, choices=choices.By.choices, default="", blank=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.CharField(max_length=40, default="", blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["case", "state"], name="cases_release_case")]
        constraints = [models.CheckConstraint(name="cases_release_days", condition=Q(last_day__gte=F("first_day")))]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "case", "kind", "state", "holder", "holder_place", "purpose", "channel", "first_day", "last_day",
             "text_version", "language", "proposed_at", "proposed_by", "proposed_role", "proposed_party", "answered_at",
             "answered_by", "answered_how", "accepted_at", "accepted_by", "ended_at", "ended_by"], "work") | {
            "categories": "health"}


class ReleaseRecipient(models.Model):
    """One recipient of a release: a party, its place, and a function there."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="recipients")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=25, choices=choices.Function.choices, default="", blank=True)

    class Privacy:
        fields = dict.fromkeys(["id", "release", "party", "place", "function"], "work")
