"""Agreements between a care centre, Försäkringskassan and employers, in versions. Nothing in them is about a person."""

import uuid

from django.db import models
from django.db.models import F, Q

from omtanke.cases.choices import By
from omtanke.meetings.policies.agreements import AGREEMENT_TRANSITIONS, DRAFT, GUIDE_TRANSITIONS
from omtanke.organisation.models import Party, Unit


class Agreement(models.Model):
    """What holds at one care centre. What it says lies in its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Privacy:
        fields = dict.fromkeys(["id", "centre", "made_at"], "open")


class AgreementVersion(models.Model):
    """Who takes part, from which day of the sickness, and what is offered before that. Days are inclusive.

    `fk_from_day` is the day of the sick period from which Försäkringskassan takes part (15 by default; None: never by
    itself); `fk_by_decision`: earlier too, when the office decides so. `coordinator_speaks`: the rehab coordinator may
    speak for care without the physician. `kinds` are the meetings offered before that day. `at_work`: care has a
    mandate of its own for people who are not on sick leave (lag 2019:1297 covers only patients on sick leave).
    """

    STATES = [(state, state) for state in AGREEMENT_TRANSITIONS]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=STATES, default=DRAFT)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    office = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    fk_from_day = models.PositiveSmallIntegerField(null=True, default=15)
    fk_by_decision = models.BooleanField(default=True)
    coordinator_speaks = models.BooleanField(default=True)
    kinds = models.JSONField(default=list)
    at_work = models.BooleanField(default=False)
    reflections = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    agreed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="meetings_agreement_number_once"),
            models.UniqueConstraint(fields=["agreement"], condition=Q(state="draft"), name="meetings_one_draft"),
            models.CheckConstraint(name="meetings_agreement_days",
                                   condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day"))),
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "agreement", "number", "state", "first_day", "last_day", "office", "fk_from_day", "fk_by_decision",
             "coordinator_speaks", "kinds", "at_work", "reflections", "made_at", "agreed_at", "ended_at"], "open") | {
            "made_by": "work"}


class AgreementEmployer(models.Model):
    """An employer that a version of an agreement names."""

    version = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="employers")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "party"], name="meetings_employer_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "version", "party"], "open")


class AgreementYes(models.Model):
    """A party says yes to a version: signed in, or on paper and entered by somebody of another party."""

    version = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="yeses")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=By.choices)
    said_on = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "party"], name="meetings_yes_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "version", "party", "how", "said_on", "entered_at"], "open") | {
            "entered_by": "work"}


class MeetingSettings(models.Model):
    """An employer's own choices about meetings. Without a row: no calendar links, reminders, public holidays off."""

    party = models.OneToOneField(Party, primary_key=True, on_delete=models.PROTECT, related_name="+")
    feeds = models.BooleanField(default=False)
    reminders = models.BooleanField(default=True)

    class Privacy:
        fields = dict.fromkeys(["party", "feeds", "reminders"], "open")


class GuideVersion(models.Model):
    """An employer's own version of the conversation guide. Without one the guide that comes with Omtanke is used.

    `content` is what `meetings.guides` reads: steps, minutes, questions. Nothing in it is about a person.
    """

    STATES = [(state, state) for state in GUIDE_TRANSITIONS]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=STATES, default=DRAFT)
    content = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    used_from = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party", "number"], name="meetings_guide_number_once"),
            models.UniqueConstraint(fields=["party"], condition=Q(state="draft"), name="meetings_one_guide_draft"),
            models.UniqueConstraint(fields=["party"], condition=Q(state="in_use"), name="meetings_one_guide_in_use"),
        ]

    class Privacy:
        fields = dict.fromkeys(["id", "party", "number", "state", "content", "made_at", "used_from"], "open") | {
            "made_by": "work"}
