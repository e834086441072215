"""What payroll has been told: exports, and every span of days in them. Never changed, so that nothing is told twice."""

import uuid

from django.db import models

from omtanke.organisation.models import Party
from omtanke.workforce.models import Employee

FORMS = (("paxml", "PAXml"), ("csv", "CSV"))


class Export(models.Model):
    """One file to payroll about the days from `first_day` to `last_day`, both included. `number` counts the employer's
    exports, `first_row` their rows: payroll tells by it a row that comes again.

    `renews_from`: of those it mentions it tells all again from that day to `last_day` (PAXml `nyexport`). `left_out`:
    people with days to tell whose employment number is not known here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    form = models.CharField(max_length=5, choices=FORMS)
    first_day = models.DateField()
    last_day = models.DateField()
    renews_from = models.DateField(null=True)
    first_row = models.PositiveIntegerField()
    rows = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "number"], name="payroll_export_number")]

    class Privacy:
        fields = dict.fromkeys(["id", "party", "number", "form", "first_day", "last_day", "renews_from", "first_row",
                                "rows", "left_out", "made_at"], "open") | {"made_by": "work"}


class ToldSpan(models.Model):
    """Days of somebody as one export told them. `degree` empty: the export mentions the person, and of what it tells
    anew nothing is left."""

    export = models.ForeignKey(Export, on_delete=models.CASCADE, related_name="spans")
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    code = models.CharField(max_length=5)
    degree = models.PositiveSmallIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["employee", "first_day"], name="payroll_told_employee")]

    class Privacy:
        fields = dict.fromkeys(["id", "export", "employee"], "work") | dict.fromkeys(
            ["first_day", "last_day", "code", "degree"], "health")
