"""What was reported, thing by thing, and what holds of it. Dates and degrees are open under ids that name nobody; words
that the employee wants the manager to read are sealed with a key of the report's own."""

import uuid

from django.db import models

from omtanke.reporting.policies import ENDED, MISTAKE, OPEN, THROUGH
from omtanke.rules.sick_reports import Confirmed, Said
from omtanke.workforce.models import DAYS_IN_ORDER, Employee

STATES = [(state, state) for state in (OPEN, ENDED, MISTAKE)]


class Report(models.Model):
    """One sickness as it is reported here: what holds of its tellings (rules.sick_reports), kept to be asked for.

    `last_day` is the last day of being ill, empty while it goes on; `expected_on` the day the person thinks to be back
    at work; `degree` the latest, in percent; `reported_on` the day of the first telling; `ask_on` the
    day from which somebody is asked whether the person is back. One is open at a time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="reports")
    state = models.CharField(max_length=8, choices=STATES, default=OPEN)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    expected_on = models.DateField(null=True)
    degree = models.PositiveSmallIntegerField()
    reported_on = models.DateField()
    ask_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["employee", "first_day"], name="reporting_report_employee"),
                   models.Index(fields=["ask_on"], name="reporting_report_ask", condition=models.Q(state=OPEN))]
        constraints = [
            models.UniqueConstraint(fields=["employee"], condition=models.Q(state=OPEN),
                                    name="reporting_one_open_report"),
            models.CheckConstraint(name="reporting_report_days",
                                   condition=DAYS_IN_ORDER | models.Q(state=MISTAKE)),
            models.CheckConstraint(name="reporting_report_degree",
                                   condition=models.Q(degree__gte=1, degree__lte=100)),
        ]

    class Privacy:
        fields = dict.fromkeys(["id", "employee", "state"], "work") | dict.fromkeys(
            ["first_day", "last_day", "expected_on", "degree", "reported_on", "ask_on"], "health")


class Telling(models.Model):
    """One thing that was told of a report, never changed afterwards but for the manager's word on it.

    `key` makes one sent twice count once. `told_by` is the account, `through` in which way it was told.
    """

    id = models.BigAutoField(primary_key=True)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="tellings")
    key = models.UUIDField(unique=True)
    said = models.CharField(max_length=10, choices=[(said.value, said.value) for said in Said])
    day = models.DateField(null=True)
    degree = models.PositiveSmallIntegerField(null=True)
    back_on = models.DateField(null=True)
    told_at = models.DateTimeField()
    told_on = models.DateField()
    told_by = models.CharField(max_length=40)
    through = models.CharField(max_length=15, choices=[(way, way) for way in THROUGH])
    confirmed = models.CharField(max_length=5, blank=True, default=Confirmed.NOT_NEEDED,
                                 choices=[(word.value, word.value) for word in Confirmed])
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["confirmed"], name="reporting_telling_waits",
                                condition=models.Q(confirmed=Confirmed.WAITS))]

    class Privacy:
        fields = dict.fromkeys(["id", "key"], "open") | dict.fromkeys(
            ["report", "told_at", "told_on", "told_by", "through", "confirmed", "confirmed_at", "confirmed_by"],
            "work") | dict.fromkeys(["said", "day", "degree", "back_on"], "health")


class More(models.Model):
    """What the employee chose to tell the manager beside the days; the latest one stands, the earlier ones are kept.

    `sealed` are the words, if any, in a room of their own. `work_related`: "it has to do with work". `contact`: a wish
    that the manager is in touch, answered at `answered_at`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="more")
    room = models.UUIDField(null=True)
    sealed = models.BinaryField(null=True)
    work_related = models.BooleanField(default=False)
    contact = models.BooleanField(default=False)
    at = models.DateTimeField()
    told_by = models.CharField(max_length=40)
    through = models.CharField(max_length=15, choices=[(way, way) for way in THROUGH])
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["report", "at"], name="reporting_more_report")]

    class Privacy:
        fields = dict.fromkeys(["id", "report", "room", "at", "told_by", "through", "answered_at"], "work") | {
            "sealed": "sealed", "work_related": "health", "contact": "health"}
