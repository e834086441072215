"""Keeping in touch during a sick leave: that contact was made, and how the employee wants it. Never what was said."""

import uuid

from django.db import models

from omtanke.sick_leave.choices import AskedBy, How, HowOften, Way, Who
from omtanke.workforce.models import Employee


class ContactMade(models.Model):
    """Somebody was in touch with an employee on a day, or tried in vain (`reached` False). `by_user` is the account,
    `by_role` the function it acted in. No words: what was said stays between the two.

    Never overwritten: one that was noted by mistake has `taken_back_at`, and then counts for nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="contacts_made")
    day = models.DateField()
    reached = models.BooleanField(default=True)
    how = models.CharField(max_length=10, choices=How.choices)
    asked_by = models.CharField(max_length=10, choices=AskedBy.choices, default=AskedBy.EMPLOYER)
    by_user = models.CharField(max_length=40)
    by_role = models.CharField(max_length=20)
    noted_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["employee", "day"], name="sick_leave_contact_employee")]

    class Privacy:
        fields = dict.fromkeys(["id", "employee", "day", "reached", "how", "asked_by", "by_user", "by_role", "noted_at",
                                "taken_back_at"], "work")


class ContactWish(models.Model):
    """What an employee has said about being contacted, whole, from `said_at` until the next version: how often at most,
    in which way, by whom, in peace until which day (inclusive), and that she asked for contact at `asked_at`.

    Versions, never overwritten: the one that holds has no `replaced_at`, the moment when the next one came. It is one
    wish for everything: what is said in a case stands here too (docs/adr/0061).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="contact_wishes")
    number = models.PositiveIntegerField()
    said_at = models.DateTimeField()
    often = models.CharField(max_length=10, choices=HowOften.choices, default="", blank=True)
    way = models.CharField(max_length=10, choices=Way.choices, default="", blank=True)
    who = models.CharField(max_length=10, choices=Who.choices, default=Who.MANAGER)
    peace_until = models.DateField(null=True)
    asked_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employee", "number"], name="sick_leave_one_wish_a_number"),
            models.UniqueConstraint(fields=["employee"], condition=models.Q(replaced_at__isnull=True),
                                    name="sick_leave_one_wish_holds")]

    class Privacy:
        fields = dict.fromkeys(["id", "employee", "number", "said_at", "often", "way", "who", "peace_until",
                                "asked_at", "replaced_at"], "work")
