"""Meetings, who takes part in them, how they were moved, and who waits for a time."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from omtanke.cases.choices import Function
from omtanke.cases.models import Delivery, Item, RehabCase, Release
from omtanke.meetings import choices
from omtanke.meetings.models.slots import Slot
from omtanke.meetings.policies.meetings import (
    BOOKED,
    COMING,
    KEEPS_TIME,
    MEETING_TRANSITIONS,
    OFFICER,
    STATUTORY,
)
from omtanke.organisation.models import Party, Unit


class Meeting(models.Model):
    """A meeting in a case. `slot` is the fixed time it uses, None for one held elsewhere. `sequence` counts what was
    sent to calendars. `decision` is what was received of Försäkringskassan's decision to hold its own meeting.

    `guide` is the guide as it was when the meeting began; nothing in it is about a person. `called_role` is the role of
    whoever called. That somebody did not come is only ever that the meeting was not held.
    """

    STATES = [(state, state) for state in MEETING_TRANSITIONS]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(RehabCase, on_delete=models.CASCADE, related_name="meetings")
    kind = models.CharField(max_length=15, choices=choices.Kind.choices)
    state = models.CharField(max_length=10, choices=STATES, default=BOOKED)
    slot = models.ForeignKey(Slot, null=True, on_delete=models.PROTECT, related_name="meetings")
    centre = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=5, choices=choices.Form.choices, default=choices.Form.ROOM)
    where = models.CharField(max_length=10, choices=choices.Where.choices, default=choices.Where.CENTRE)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    sequence = models.PositiveIntegerField(default=0)
    decision = models.ForeignKey(Item, null=True, on_delete=models.RESTRICT, related_name="+")
    signal = models.UUIDField(null=True)
    signalled_on = models.DateField(null=True)
    booked_at = models.DateTimeField()
    called_by = models.CharField(max_length=40)
    called_role = models.CharField(max_length=30)
    guide = models.JSONField(default=dict)
    started_at = models.DateTimeField(null=True)
    led_by = models.CharField(max_length=40, default="", blank=True)
    led_role = models.CharField(max_length=30, default="", blank=True)
    ended_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.CharField(max_length=40, default="", blank=True)
    cancelled_for = models.CharField(max_length=15, choices=choices.Changed.choices, default="", blank=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["case", "starts_at"], name="meetings_meeting_case"),
                   models.Index(fields=["state", "starts_at"], name="meetings_meeting_state")]
        constraints = [
            models.UniqueConstraint(fields=["slot"], condition=Q(state__in=KEEPS_TIME), name="meetings_one_per_slot"),
            models.UniqueConstraint(fields=["case"], condition=Q(state__in=COMING), name="meetings_one_coming"),
            models.CheckConstraint(name="meetings_order", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(
                name="meetings_statutory_by_the_agency",
                condition=~Q(kind=STATUTORY) | Q(decision__isnull=False) | Q(called_role=OFFICER)),
            models.CheckConstraint(name="meetings_cancelled_has_reason",
                                   condition=~Q(state="cancelled") | ~Q(cancelled_for="")),
            models.CheckConstraint(name="meetings_held_began",
                                   condition=~Q(state="held") | Q(started_at__isnull=False, ended_at__isnull=False)),
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "case", "kind", "state", "slot", "centre", "form", "where", "starts_at", "ends_at", "sequence",
             "decision", "signal", "signalled_on", "booked_at", "called_by", "called_role", "guide", "started_at",
             "led_by", "led_role", "ended_at", "cancelled_at", "cancelled_by", "cancelled_for", "reminded_at"], "work")


class Move(models.Model):
    """A meeting was moved: from when, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="moves")
    slot = models.ForeignKey(Slot, null=True, on_delete=models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    to_at = models.DateTimeField()
    reason = models.CharField(max_length=15, choices=choices.Changed.choices)
    at = models.DateTimeField()
    by_user = models.CharField(max_length=40)

    class Privacy:
        fields = dict.fromkeys(["id", "meeting", "slot", "from_at", "to_at", "reason", "at", "by_user"], "work")


class Participant(models.Model):
    """Someone who is to take part: a function of a party at a place; the employee has no party.

    Another party's row does not tell that party whom the meeting is about until `named_by`, the delivery of the name,
    and `release`, the release that it rests on, are both there. `oral_at`: the employee has said that the meeting may
    go on by word of mouth although a release was withdrawn.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="participants")
    party = models.ForeignKey(Party, null=True, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=25, choices=Function.choices)
    outside = models.BooleanField(default=False)
    named_at = models.DateTimeField(null=True)
    named_by = models.ForeignKey(Delivery, null=True, on_delete=models.RESTRICT, related_name="+")
    release = models.ForeignKey(Release, null=True, on_delete=models.RESTRICT, related_name="+")
    oral_at = models.DateTimeField(null=True)
    oral_by = models.CharField(max_length=40, default="", blank=True)
    answer = models.CharField(max_length=10, choices=choices.Answer.choices, default=choices.Answer.WAITING)
    answered_at = models.DateTimeField(null=True)
    answered_how = models.CharField(max_length=10, choices=choices.How.choices, default="", blank=True)
    answered_by = models.CharField(max_length=40, default="", blank=True)
    came = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting"], condition=Q(party__isnull=True), name="meetings_one_employee"),
            models.UniqueConstraint(fields=["meeting", "party", "function"], name="meetings_function_once",
                                    condition=Q(party__isnull=False, place__isnull=True)),
            models.UniqueConstraint(fields=["meeting", "party", "place", "function"], name="meetings_place_once",
                                    condition=Q(place__isnull=False)),
            models.CheckConstraint(
                name="meetings_name_needs_release",
                condition=Q(named_at__isnull=True, named_by__isnull=True, release__isnull=True)
                | Q(named_at__isnull=False, named_by__isnull=False, release__isnull=False)),
            models.CheckConstraint(
                name="meetings_outside_is_another_party",
                condition=Q(outside=True, party__isnull=False) | Q(outside=False, named_at__isnull=True)),
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "meeting", "party", "place", "function", "outside", "named_at", "named_by", "release", "oral_at",
             "oral_by", "answer", "answered_at", "answered_how", "answered_by", "came"], "work")


class Waiting(models.Model):
    """A case waits for a time at a centre, in the order of `asked_at`. Days are inclusive."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(RehabCase, on_delete=models.CASCADE, related_name="+")
    centre = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=15, choices=choices.Kind.choices)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=40)
    left_at = models.DateTimeField(null=True)
    left_for = models.CharField(max_length=10, choices=choices.LeftWaiting.choices, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["centre", "asked_at"], name="meetings_waiting_centre")]
        constraints = [models.UniqueConstraint(fields=["case"], condition=Q(left_at__isnull=True),
                                               name="meetings_waits_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "case", "centre", "kind", "first_day", "last_day", "asked_at", "asked_by",
                                "left_at", "left_for"], "work")


class Invitation(models.Model):
    """One copy of an invitation: to one account, or on paper. `id` is its own in calendars, and says nothing of the
    meeting. A later one to the same recipient has the same `uid` and a higher sequence."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    uid = models.UUIDField(default=uuid.uuid4)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="invitations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    way = models.CharField(max_length=10, choices=choices.Way.choices)
    method = models.CharField(max_length=10, choices=choices.Method.choices)
    sequence = models.PositiveIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    printed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["uid", "sequence"], name="meetings_invitation_uid")]
        constraints = [models.UniqueConstraint(fields=["uid", "sequence"], name="meetings_invitation_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "uid", "participant", "user", "way", "method", "sequence", "starts_at", "ends_at",
                                "made_at", "sent_at", "printed_at"], "work")


class Feed(models.Model):
    """Somebody's own calendar link. Only a hash of its secret is kept. It tells times and nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    secret = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user"], condition=Q(revoked_at__isnull=True),
                                               name="meetings_one_feed")]

    class Privacy:
        fields = dict.fromkeys(["id", "user", "secret", "made_at", "revoked_at"], "work")
