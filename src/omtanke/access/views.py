"""Sign-in and sign-out."""

import json

from allauth.account.views import LoginView, LogoutView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator

from omtanke.access import actions, factors
from omtanke.audit.trail import Actor


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """A passkey first; the form with `login` and `password` below it. Throttling and sessions are allauth's."""

    template_name = "access/login.html"
    refused = False

    def get_context_data(self, **keywords) -> dict:
        here = {"passkeys": factors.passkeys_work_at(self.request), "passkey_refused": self.refused,
                "port": self.request.get_port()}
        return super().get_context_data(**keywords) | here


class PasskeyRefused(SignIn):
    """The same page, saying that the passkey was not taken."""

    refused = True
    http_method_names = ["get", "head"]


class PasskeySignIn(LoginWebAuthnView):
    """Asked for by the page's script: what the device is to sign. Posted: what it signed."""

    def post(self, request, *arguments, **keywords) -> HttpResponse:
        if not factors.is_credential(request.POST.get("credential", "")):
            return self.form_invalid(None)
        return super().post(request, *arguments, **keywords)

    def form_invalid(self, form) -> HttpResponse:
        actions.note_failed(reason="passkey", by=Actor(id="unknown"), now=self.request.now)
        return redirect("passkey_refused")


class SecondStep(AuthenticateView):
    """After the password: a code from the app, a recovery code, or a passkey."""

    template_name = "access/second_step.html"

    def post(self, request, *arguments, **keywords) -> HttpResponse:
        if "credential" in request.POST and not factors.is_credential(request.POST["credential"]):
            return redirect("mfa_authenticate")
        return super().post(request, *arguments, **keywords)

    def form_invalid(self, form) -> HttpResponse:
        actions.note_failed(reason="second_step", by=Actor(id=str(self.stage.login.user.pk)), now=self.request.now)
        return super().form_invalid(form)

    def get_context_data(self, **keywords) -> dict:
        found = super().get_context_data(**keywords)
        has_passkey = bool(found["js_data"]["request_options"]["publicKey"].get("allowCredentials"))
        return found | {"options": json.dumps(found["js_data"]["request_options"]), "has_passkey": has_passkey}


class SignOut(LogoutView):
    """Ends the session on POST; a GET asks first."""

    template_name = "access/logout.html"
