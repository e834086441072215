"""Passkeys, apps and recovery codes as allauth keeps them, with our words and the vault's seal."""

import ipaddress
import json

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omtanke.vault import sign_in as vault

PASSKEY, APP, RECOVERY = Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES


class SealedFactors(DefaultMFAAdapter):
    """Secrets lie sealed; no e-mail address is asked for; the account's opaque name is all that a device is told."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("The code is not right. It changes every thirty seconds, so try the one shown now."),
    }

    def get_totp_issuer(self) -> str:
        return "Omtanke"

    def encrypt(self, text: str) -> str:
        return vault.seal_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        return vault.open_secret(encrypted_text)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "Omtanke"}


def has_second_factor(user_id: object) -> bool:
    """Whether the account can be signed in to with more than a password: it has a passkey or an app."""
    return Authenticator.objects.filter(user_id=user_id, type__in=[PASSKEY, APP]).exists()


def password_is_enough() -> bool:
    """Only in the demo, where everyone is invented."""
    return settings.OMTANKE_DEMO


def passkeys_work_at(request: HttpRequest) -> bool:
    """A passkey belongs to a name: at a bare address (127.0.0.1) browsers make none."""
    host = request.get_host().rpartition("]")[0].lstrip("[") or request.get_host().partition(":")[0]
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return True
    return False


def is_credential(text: str) -> bool:
    """Whether a text can be what a device answers: an object with an id, its kind and a response. Numbers and nestings
    without end are none; what reads it further on would break on them."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    texts = isinstance(found, dict) and all(isinstance(found.get(name), str) for name in ("id", "rawId", "type"))
    return texts and isinstance(found.get("response"), dict)
