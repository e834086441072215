"""Acts on one's own keys: passkeys, the app with its password, recovery codes. What is stored is allauth's."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from omtanke.access import actions as access
from omtanke.access.factors import APP, PASSKEY, RECOVERY
from omtanke.audit import trail
from omtanke.enrolment import policies
from omtanke.notify import actions as notify
from omtanke.rules.errors import BadInput


def add_passkey(*, user: AbstractBaseUser, kind: str, credential: dict, by: trail.Actor, now: datetime) -> None:
    """Keep a passkey. `kind` is a word of a closed list: a name of one's own could say who one is."""
    with transaction.atomic():
        _tell(user, by, now)
        made = _made_at(WebAuthn.add(user, kind, credential).instance, now)
        trail.record("enrolment.passkey_added", by=by, now=now, thing=f"key:{made.pk}")
        _ready(user, by, now)


def rename_passkey(*, user: AbstractBaseUser, key: int, kind: str, by: trail.Actor, now: datetime) -> None:
    """Call one of one's own passkeys something else of the list; nothing when it is not one's own."""
    with transaction.atomic():
        for row in Authenticator.objects.select_for_update().filter(user=user, type=PASSKEY, pk=key):
            row.data["name"] = kind
            row.save(update_fields=["data"])
            trail.record("enrolment.passkey_renamed", by=by, now=now, thing=f"key:{key}")


def remove_passkey(*, user: AbstractBaseUser, key: int, by: trail.Actor, now: datetime) -> None:
    """Take a passkey away; nothing when it is not one's own. Raises `BadInput` for the last way to sign in."""
    with transaction.atomic():
        rows = _locked(user)
        _check(rows, "passkey")
        if Authenticator.objects.filter(user=user, type=PASSKEY, pk=key).delete()[0]:
            trail.record("enrolment.passkey_removed", by=by, now=now, thing=f"key:{key}")
            _tell(user, by, now)


def set_app(*, user: AbstractBaseUser, password: str, secret: str, by: trail.Actor, now: datetime) -> None:
    """A password and an app that go together, in place of earlier ones, with new recovery codes."""
    with transaction.atomic():
        _locked(user)
        _tell(user, by, now)
        Authenticator.objects.filter(user=user, type__in=[APP, RECOVERY]).delete()
        _made_at(TOTP.activate(user, secret).instance, now)
        RecoveryCodes.activate(user)
        access.set_password(user=user, password=password, by=by, now=now)
        trail.record("enrolment.app_set", by=by, now=now, thing=f"user:{user.pk}")
        _ready(user, by, now)


def remove_app(*, user: AbstractBaseUser, by: trail.Actor, now: datetime) -> None:
    """Take away the app, its password and the recovery codes. Raises `BadInput` for the last way to sign in."""
    with transaction.atomic():
        _check(_locked(user), "app")
        Authenticator.objects.filter(user=user, type__in=[APP, RECOVERY]).delete()
        access.set_password(user=user, password=None, by=by, now=now)
        trail.record("enrolment.app_removed", by=by, now=now, thing=f"user:{user.pk}")
        _tell(user, by, now)


def renew_recovery_codes(*, user: AbstractBaseUser, by: trail.Actor, now: datetime) -> None:
    """New recovery codes in place of the old ones, for someone with an app."""
    with transaction.atomic():
        if APP in {row.type for row in _locked(user)}:
            Authenticator.objects.filter(user=user, type=RECOVERY).delete()
            RecoveryCodes.activate(user)
            trail.record("enrolment.recovery_codes_renewed", by=by, now=now, thing=f"user:{user.pk}")


def show_recovery_codes(*, user: AbstractBaseUser, by: trail.Actor, now: datetime) -> list[str]:
    """The recovery codes, the one time they are shown; an empty list after that."""
    with transaction.atomic():
        row = next((row for row in _locked(user) if row.type == RECOVERY), None)
        if row is None or row.wrap().did_view:
            return []
        row.wrap().mark_as_viewed()
        trail.record("enrolment.recovery_codes_shown", by=by, now=now, thing=f"user:{user.pk}")
        return row.wrap().get_unused_codes()


def _locked(user: AbstractBaseUser) -> list[Authenticator]:
    """The account's factors; whoever changes them waits for the one before."""
    get_user_model().objects.select_for_update().get(pk=user.pk)
    return list(Authenticator.objects.filter(user=user))


def _made_at(row: Authenticator, now: datetime) -> Authenticator:
    row.created_at = now
    row.save(update_fields=["created_at"])
    return row


def _check(rows: list[Authenticator], what: str) -> None:
    types = [row.type for row in rows]
    if not policies.may_remove(passkeys=types.count(PASSKEY), app=APP in types, what=what):
        raise BadInput("this is the last way to sign in; add another first")


def _tell(user: AbstractBaseUser, by: trail.Actor, now: datetime) -> None:
    """By e-mail at once, where e-mails leave: whoever did not do it herself must know. Not at the very first key."""
    if user.ready:
        notify.tell([user.pk], "sign_in", by=by, now=now)


def _ready(user: AbstractBaseUser, by: trail.Actor, now: datetime) -> None:
    if not user.ready:
        access.make_ready(user=user, by=by, now=now)
