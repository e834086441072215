"""What came of a doctor's certificate, as structured facts. There is no place for a diagnosis."""

import uuid

from django.db import models

from omtanke.sick_leave.certificate_codes import Prognosis, WorkRelated
from omtanke.workforce.models import Employee


class Certificate(models.Model):
    """One version of what was registered of a certificate that somebody saw on `seen_on`: its days, both inclusive, its
    degree and, where it changes, the next one from a day; what it says of work, of coming back and of what may help.

    Versions, never overwritten: `of` is the same in all of one certificate's, the one that holds has no `replaced_at`.
    `taken_back`: it was registered by mistake. `paper`: the vault room of the sealed scan, where the employer keeps
    such, the same in every version from the one it came with; a new scan, a mistake and a removal destroy it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    of = models.UUIDField()
    number = models.PositiveIntegerField(default=1)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="certificates")
    seen_on = models.DateField()
    first_day = models.DateField()
    last_day = models.DateField()
    degree = models.PositiveSmallIntegerField()
    then_from = models.DateField(null=True)
    then_degree = models.PositiveSmallIntegerField(null=True)
    work_related = models.CharField(max_length=10, choices=WorkRelated.choices, default=WorkRelated.NOT_SAID)
    prognosis = models.CharField(max_length=20, choices=Prognosis.choices, default="", blank=True)
    back_within = models.PositiveSmallIntegerField(null=True)
    measures = models.JSONField(default=list)
    paper = models.UUIDField(null=True)
    taken_back = models.BooleanField(default=False)
    by_user = models.CharField(max_length=40)
    by_role = models.CharField(max_length=20)
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["employee", "last_day"], name="sick_leave_certificate_of_whom")]
        constraints = [
            models.UniqueConstraint(fields=["of", "number"], name="sick_leave_one_version_a_number"),
            models.UniqueConstraint(fields=["of"], condition=models.Q(replaced_at__isnull=True),
                                    name="sick_leave_one_version_holds"),
            models.CheckConstraint(condition=models.Q(last_day__gte=models.F("first_day")),
                                   name="sick_leave_certificate_days")]

    class Privacy:
        fields = dict.fromkeys(["id", "of", "number", "employee", "paper", "taken_back", "by_user", "by_role", "at",
                                "replaced_at"], "work") | dict.fromkeys(
            ["seen_on", "first_day", "last_day", "degree", "then_from", "then_degree", "work_related", "prognosis",
             "back_within", "measures"], "health")


class CertificateComment(models.Model):
    """What the employee says is wrong with what was registered, sealed in a vault room of its own. `of`: the
    certificate, in all its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    of = models.UUIDField()
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="certificate_comments")
    room = models.UUIDField()
    sealed = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["of"], name="sick_leave_comment_index")]

    class Privacy:
        fields = dict.fromkeys(["id", "of", "employee", "room", "at"], "work") | {"sealed": "sealed"}
