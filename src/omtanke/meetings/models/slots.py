"""The recurring fixed times of a care centre, and each time that came of them. Nobody is named here."""

import uuid

from django.db import models
from django.db.models import F, Q

from omtanke.meetings import choices
from omtanke.meetings.models.agreements import Agreement
from omtanke.meetings.policies.meetings import FREE, SLOT_TRANSITIONS, WITHDRAWN
from omtanke.organisation.models import Unit


class SlotSeries(models.Model):
    """A time that comes again: a weekday (0 is Monday), a local time of day in Sweden, so many minutes.

    `weeks` is how many weeks there are from one time to the next, counted from `first_day`. Days are inclusive. It is
    changed by ending it and beginning another: what was booked stays where it was.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="series")
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    weeks = models.PositiveSmallIntegerField(default=1)
    form = models.CharField(max_length=5, choices=choices.Form.choices, default=choices.Form.ROOM)
    room = models.CharField(max_length=80, default="", blank=True)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    holidays = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="meetings_series_weekday", condition=Q(weekday__lte=6)),
            models.CheckConstraint(name="meetings_series_minutes", condition=Q(minutes__gte=15, minutes__lte=240)),
            models.CheckConstraint(name="meetings_series_weeks", condition=Q(weeks__gte=1, weeks__lte=8)),
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "agreement", "weekday", "starts", "minutes", "weeks", "form", "room", "first_day", "last_day",
             "holidays", "made_at", "ended_at"], "open") | {"made_by": "work"}


class SeriesBreak(models.Model):
    """Days without times at a centre, inclusive: in one series, or in all of them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="breaks")
    series = models.ForeignKey(SlotSeries, null=True, on_delete=models.PROTECT, related_name="breaks")
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=10, choices=choices.Break.choices)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="meetings_break_days", condition=Q(last_day__gte=F("first_day")))]

    class Privacy:
        fields = dict.fromkeys(["id", "agreement", "series", "first_day", "last_day", "reason", "made_at", "lifted_at"],
                               "open") | {"made_by": "work"}


class Slot(models.Model):
    """One fixed time at a centre. Whoever shares the times sees whether it is free; by whom it is used is the meeting's
    to say. `taken_by` is the employer for which it is held: a party, never a person. `withdrawn_for` on a taken one
    says why it would be taken away if it were free: it lies outside the centre's times."""

    STATES = [(state, state) for state in SLOT_TRANSITIONS]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    series = models.ForeignKey(SlotSeries, on_delete=models.PROTECT, related_name="slots")
    centre = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    form = models.CharField(max_length=5, choices=choices.Form.choices)
    room = models.CharField(max_length=80, default="", blank=True)
    state = models.CharField(max_length=10, choices=STATES, default=FREE)
    taken_by = models.ForeignKey("organisation.Party", null=True, on_delete=models.PROTECT, related_name="+")
    freed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_for = models.CharField(max_length=10, choices=choices.Withdrawn.choices, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["centre", "starts_at"], name="meetings_slot_centre")]
        constraints = [
            models.UniqueConstraint(fields=["series", "starts_at"], name="meetings_slot_once"),
            models.CheckConstraint(name="meetings_slot_order", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(name="meetings_slot_taken_by_somebody",
                                   condition=Q(state="taken", taken_by__isnull=False)
                                   | ~Q(state="taken") & Q(taken_by__isnull=True)),
            models.CheckConstraint(name="meetings_withdrawn_has_moment",
                                   condition=Q(state=WITHDRAWN, withdrawn_at__isnull=False)
                                   | ~Q(state=WITHDRAWN) & Q(withdrawn_at__isnull=True)),
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "series", "centre", "starts_at", "ends_at", "form", "room", "state", "taken_by", "freed_at",
             "withdrawn_at", "withdrawn_for"], "open")
