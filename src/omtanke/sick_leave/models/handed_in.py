"""A doctor's certificate that the employee has handed in herself, until somebody has looked at it."""

import uuid

from django.db import models

from omtanke.sick_leave.choices import HandIn
from omtanke.workforce.models import Employee


class HandedIn(models.Model):
    """A scan of one's own certificate, where the employer keeps such. `id` is the form's own key: sent twice is once.

    `paper`: the vault room of the sealed scan while it waits. When the certificate is registered the scan goes to it;
    when it is taken back, or cannot be read, the scan is destroyed. The row then stays and says what came of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="certificates_handed_in")
    at = models.DateTimeField()
    paper = models.UUIDField(null=True)
    state = models.CharField(max_length=10, choices=HandIn.choices, default=HandIn.WAITS)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["employee", "at"], name="sick_leave_handed_in_by_whom"),
                   models.Index(fields=["at"], condition=models.Q(state="waits"), name="sick_leave_handed_in_waits")]
        constraints = [models.CheckConstraint(
            name="sick_leave_scan_while_waits",
            condition=models.Q(state="waits", paper__isnull=False, ended_at__isnull=True)
            | ~models.Q(state="waits") & models.Q(paper__isnull=True, ended_at__isnull=False))]

    class Privacy:
        fields = dict.fromkeys(["id", "employee", "at", "paper", "state", "ended_at"], "work")
