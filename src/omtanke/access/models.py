"""Accounts, and the few roles that no relation gives. No name, no e-mail address: an account is an opaque word."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from omtanke.access import policies


class UserManager(BaseUserManager):
    """Accounts are made by `access.actions`; sign-in looks them up here."""

    def get_by_natural_key(self, username: str) -> "User":
        return self.get(username=username)


class User(AbstractBaseUser):
    """Someone who can sign in. There is no superuser: nothing here opens everything."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=60, unique=True)
    is_active = models.BooleanField(default=True)
    ready = models.BooleanField(default=False)  # has chosen a way to sign in; until then no page but that one opens

    objects = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: list[str] = []

    class Privacy:
        fields = {"id": "open", "username": "work", "is_active": "open", "ready": "open", "password": "key",
                  "last_login": "work"}


class SignIn(models.Model):
    """A browser in which someone has signed in: its family ("firefox-windows"), never its address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    browser = models.CharField(max_length=30)
    began_at = models.DateTimeField()

    class Privacy:
        fields = {"id": "open", "user": "work", "session_key": "key", "browser": "work", "began_at": "work"}


class Assignment(models.Model):
    """A role that no relation gives (operator, data protection officer …), granted by two persons of the party."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments")
    role = models.CharField(max_length=30)
    party = models.ForeignKey("organisation.Party", null=True, on_delete=models.PROTECT)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    granted_by = models.CharField(max_length=40)
    approved_by = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="access_assignment_by_two", condition=~models.Q(granted_by=models.F("approved_by")))
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "user", "role", "party", "first_day", "last_day", "granted_by", "approved_by", "ended_at"], "work")


class EmergencyAccess(models.Model):
    """One person's texts and absence opened to `asked_by` for a few hours, as two persons of the party agreed on.

    `person` is an employee's id. It is open from `approved_at` until `until`, or until it was ended. What is written
    about why is sealed in a room of its own; `reason` is a word from a closed list, which the employee reads.
    """

    class Reason(models.TextChoices):
        DANGER = "danger", _("somebody may come to harm, and nobody who knows more can be reached")
        DUTY = "duty", _("the law demands something before a day that nobody else can keep")
        GONE = "gone", _("the manager and the stand-in are gone, and what was agreed has to be done")
        WRONG = "wrong", _("something has ended up with the wrong person and has to be put right")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey("organisation.Party", on_delete=models.PROTECT, related_name="+")
    person = models.UUIDField()
    state = models.CharField(max_length=10, default=policies.ASKED)
    reason = models.CharField(max_length=10, choices=Reason.choices)
    room = models.UUIDField()
    sealed = models.BinaryField()
    hours = models.PositiveSmallIntegerField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_role = models.CharField(max_length=30)
    asked_unit = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    approved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "state"], name="access_emergency_person")]
        constraints = [
            models.CheckConstraint(
                name="access_emergency_by_two",
                condition=models.Q(approved_by__isnull=True) | ~models.Q(approved_by=models.F("asked_by"))),
            models.CheckConstraint(
                name="access_emergency_approved", condition=~models.Q(state__in=[policies.OPEN, policies.ENDED])
                | models.Q(approved_by__isnull=False, until__isnull=False)),
            models.CheckConstraint(
                name="access_emergency_hours", condition=models.Q(hours__gte=1, hours__lte=max(policies.HOURS))),
            models.UniqueConstraint(
                fields=["asked_by", "person"], name="access_emergency_once",
                condition=models.Q(state__in=[policies.ASKED, policies.OPEN])),
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "party", "person", "state", "reason", "hours", "asked_by", "asked_role", "asked_unit", "asked_at",
             "approved_by", "approved_at", "until", "ended_at"], "work") | {"room": "open", "sealed": "sealed"}


class RoleProposal(models.Model):
    """A role that one person of a party proposes for an account, and another approves: never the account's own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey("organisation.Party", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=30)
    state = models.CharField(max_length=10, default=policies.PROPOSED)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="access_proposal_by_two", condition=~models.Q(state=policies.APPROVED)
                | (models.Q(decided_by__isnull=False) & ~models.Q(decided_by=models.F("proposed_by")))),
            models.CheckConstraint(
                name="access_proposal_not_own", condition=~models.Q(user=models.F("proposed_by"))
                & (models.Q(decided_by__isnull=True) | ~models.Q(user=models.F("decided_by")))),
            models.UniqueConstraint(fields=["party", "user", "role"], name="access_proposal_once",
                                    condition=models.Q(state=policies.PROPOSED)),
        ]

    class Privacy:
        fields = dict.fromkeys(["id", "party", "user", "role", "state", "proposed_by", "proposed_at", "decided_by",
                                "decided_at"], "work")
