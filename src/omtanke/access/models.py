"""Accounts, and the few roles that no relation gives. No name, no e-mail address: an account is an opaque word."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


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

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="access_assignment_by_two", condition=~models.Q(granted_by=models.F("approved_by")))
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "user", "role", "party", "first_day", "last_day", "granted_by", "approved_by"], "work")
