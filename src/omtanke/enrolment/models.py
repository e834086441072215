"""Letters that wait to be used. The code itself is nowhere: only a keyed proof of it."""

import uuid

from django.conf import settings
from django.db import models

from omtanke.workforce.models import Employee


class StartCode(models.Model):
    """The one living code of a person (or of the operator's account, which belongs to no employee). Gone when used.

    `waits`: it opens nothing until somebody else than who issued it has approved it (docs/adr/0024).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.OneToOneField(Employee, null=True, on_delete=models.CASCADE, related_name="+")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    proof = models.BinaryField(max_length=32)
    issued_on = models.DateField()
    last_day = models.DateField()
    wrong = models.PositiveSmallIntegerField(default=0)
    issued_by = models.CharField(max_length=40, default="")
    waits = models.BooleanField(default=False)
    approved_by = models.CharField(max_length=40, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="enrolment_code_for_one",
                condition=models.Q(employee__isnull=True, user__isnull=False)
                | models.Q(employee__isnull=False, user__isnull=True)),
            models.CheckConstraint(
                name="enrolment_code_by_two",
                condition=models.Q(approved_by="") | ~models.Q(approved_by=models.F("issued_by"))),
        ]

    class Privacy:
        fields = dict.fromkeys(["id", "employee", "user", "issued_on", "last_day", "wrong", "issued_by", "waits",
                                "approved_by"], "work") | {"proof": "key"}
