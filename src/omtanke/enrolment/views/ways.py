"""One's own ways to sign in: adding, naming and taking away keys; recovery codes; where one is signed in."""

import json
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.mfa.base.forms import ReauthenticateForm
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth as webauthn
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from omtanke.access import actions as access
from omtanke.access import factors, sessions
from omtanke.access.decorators import before_ready, freshly_shown, signed_in
from omtanke.audit.trail import Actor
from omtanke.enrolment import keys, present, queries
from omtanke.enrolment.forms import AppForm, KindForm, PasskeyForm
from omtanke.rules.errors import BadInput
from omtanke.vault import sign_in as vault

SECRET = "app_secret"  # in the session, sealed, until the app has shown that it has it


@signed_in
def ways(request: HttpRequest) -> HttpResponse:
    """How I sign in, and where I am signed in."""
    found = queries.ways(request.user, viewer=request.viewer)
    return render(request, "enrolment/ways.html", present.ways(found, sessions.places(request), request.viewer.today)
                  | {"username": request.user.username, "passkeys_work": factors.passkeys_work_at(request)})


@before_ready
@signed_in
@freshly_shown
def add_passkey(request: HttpRequest) -> HttpResponse:
    """A new passkey: the page's script asks the device, and posts what it made."""
    form = PasskeyForm(request.POST or None, initial={"kind": present.kind_of(request.headers.get("User-Agent", ""))})
    if request.method == "POST" and form.is_valid():
        first = not request.user.ready
        keys.add_passkey(user=request.user, **form.cleaned_data, by=_me(request), now=request.now)
        return redirect("enrolled" if first else "ways")
    options = webauthn.begin_registration(request.user, True)
    return render(request, "enrolment/add_passkey.html", {"form": form, "options": json.dumps(options)})


@before_ready
@signed_in
@freshly_shown
def set_app(request: HttpRequest) -> HttpResponse:
    """A password and an app, in place of earlier ones."""
    if request.method != "POST" or SECRET not in request.session:
        request.session[SECRET] = vault.seal_secret(generate_totp_secret())
    secret = vault.open_secret(request.session[SECRET])
    form = AppForm(request.POST or None, secret=secret)
    if request.method == "POST" and form.is_valid():
        keys.set_app(user=request.user, password=form.cleaned_data["password"], secret=secret, by=_me(request),
                     now=request.now)
        del request.session[SECRET]
        sessions.stay(request)
        return redirect("recovery_codes")
    address = factors.SealedFactors().build_totp_url(request.user, secret)
    return render(request, "enrolment/set_app.html", present.app(address, secret) | {"form": form})


@signed_in
@freshly_shown
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """The recovery codes, once; posted: new ones."""
    if request.method == "POST":
        keys.renew_recovery_codes(user=request.user, by=_me(request), now=request.now)
        return redirect("recovery_codes")
    codes = keys.show_recovery_codes(user=request.user, by=_me(request), now=request.now)
    return render(request, "enrolment/recovery_codes.html", {
        "codes": [f"{code[:4]} {code[4:]}" for code in codes], "username": request.user.username})


@signed_in
@freshly_shown
def passkey(request: HttpRequest, key: int) -> HttpResponse:
    """One of my passkeys: what it is called, or away with it."""
    found = queries.ways(request.user, viewer=request.viewer)
    mine = present.one(found, key)
    form = KindForm(request.POST if "kind" in request.POST else None, initial={"kind": mine.kind})
    if request.method == "POST" and "remove" in request.POST and found.removable:
        keys.remove_passkey(user=request.user, key=key, by=_me(request), now=request.now)
        return redirect("ways")
    if request.method == "POST" and form.is_valid():
        keys.rename_passkey(user=request.user, key=key, kind=form.cleaned_data["kind"], by=_me(request),
                            now=request.now)
        return redirect("ways")
    return render(request, "enrolment/passkey.html", {"form": form, "mine": present.passkey(mine, request.viewer.today),
                                                      "removable": found.removable})


@signed_in
@freshly_shown
def remove_app(request: HttpRequest) -> HttpResponse:
    """Away with the password and the app; asks first, and only when a passkey is left."""
    found = queries.ways(request.user, viewer=request.viewer)
    if request.method == "POST":
        try:
            keys.remove_app(user=request.user, by=_me(request), now=request.now)
        except BadInput:
            return redirect("ways")
        sessions.stay(request)
        return redirect("ways")
    return render(request, "enrolment/remove_app.html", {"removable": found.removable and found.app_since})


@signed_in
@require_POST
def end_sign_ins(request: HttpRequest, place: UUID | None = None) -> HttpResponse:
    """Sign out elsewhere: from one place, or from all but here."""
    access.end_sign_ins(user_id=request.user.pk, but=request.session.session_key or "", only=[place] if place else None,
                        by=_me(request), now=request.now)
    return redirect("ways")


@signed_in
def show_again(request: HttpRequest) -> HttpResponse:
    """Who are you? Asked before keys are changed, when it was not shown in the last five minutes."""
    there = request.POST.get("next") or request.GET.get("next") or ""
    there = there if get_adapter(request).is_safe_url(there) else "/"
    error = _shown(request) if request.method == "POST" else ""
    if error is None:
        return redirect(there)
    found = queries.ways(request.user, viewer=request.viewer)
    options = json.dumps(webauthn.begin_authentication(request.user)) if found.passkeys else ""
    return render(request, "enrolment/show_again.html", {
        "next": there, "error": error, "options": options, "has_app": found.app_since,
        "password": not found.passkeys and not found.app_since and request.user.has_usable_password()})


def _shown(request: HttpRequest) -> str | None:
    """None when what was posted shows who it is; else what to say."""
    if "password" in request.POST and factors.password_is_enough():
        if get_adapter(request).reauthenticate(request.user, request.POST["password"]):
            sessions.note_shown(request)
            return None
        return _("The password is not right. Try again.")
    sent = request.POST.get("credential")
    form = (ReauthenticateForm if sent is None else ReauthenticateWebAuthnForm)(user=request.user, data=request.POST)
    try:
        fits = (sent is None or factors.is_credential(sent)) and form.is_valid()
    except forms.ValidationError:
        fits = False
    if fits:
        form.save()
        return None
    access.note_failed(reason="again", by=_me(request), now=request.now)
    told = form.errors if sent is None or factors.is_credential(sent) else {}
    return next((problem for problems in told.values() for problem in problems), "")


def _me(request: HttpRequest) -> Actor:
    return Actor(id=str(request.user.pk))
