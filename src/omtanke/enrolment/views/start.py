"""The first time: what one has from a letter, then a choice of how to sign in from now on."""

from uuid import UUID

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from omtanke.access import factors, sessions
from omtanke.access import queries as accounts
from omtanke.access.decorators import before_ready, signed_in
from omtanke.audit.trail import Actor
from omtanke.enrolment import actions
from omtanke.enrolment.forms import OperatorForm, StartForm
from omtanke.vault import sign_in as vault

PAPER = Actor(id="paper")


@login_not_required
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """Employment number, birth date and code. The same answer whatever is wrong."""
    if request.user.is_authenticated:
        return redirect("start")
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _may_try(request, form, form.cleaned_data["number"]):
        found = actions.use(**form.cleaned_data, by=PAPER, now=request.now)
        if found:
            return _let_in(request, found)
        form.add_error(None, _("This does not fit together. Look at the letter and try again. After five tries the "
                               "code stops working, and then you ask for a new letter."))
    return render(request, "enrolment/start.html", {"form": form})


@login_not_required
@never_cache
def operator_start(request: HttpRequest) -> HttpResponse:
    """User name and code as `omtanke createadmin` printed them."""
    if request.user.is_authenticated:
        return redirect("start")
    form = OperatorForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _may_try(request, form, form.cleaned_data["username"]):
        found = actions.use_for_operator(**form.cleaned_data, by=PAPER, now=request.now)
        if found:
            return _let_in(request, found)
        form.add_error(None, _("This does not fit together. Look at what was printed, and try again."))
    return render(request, "enrolment/operator_start.html", {"form": form})


@before_ready
@signed_in
def choose_way(request: HttpRequest) -> HttpResponse:
    """How one will sign in from now on. The only page there is before that is decided."""
    if request.user.ready:
        return redirect("ways")
    return render(request, "enrolment/choose_way.html", {
        "passkeys": factors.passkeys_work_at(request), "port": request.get_port()})


@signed_in
def done(request: HttpRequest) -> HttpResponse:
    """One can sign in from now on."""
    return render(request, "enrolment/done.html")


def _let_in(request: HttpRequest, user_id: UUID) -> HttpResponse:
    sessions.let_in(request, accounts.account(user_id))
    return redirect("choose_way")


def _may_try(request: HttpRequest, form: StartForm | OperatorForm, number: str) -> bool:
    """Counted for the number and for the address, in the cache that all processes share."""
    used = ratelimit.consume(request, app="omtanke.enrolment", action="code", key=vault.throttle_key("code", number),
                             config={"code": settings.OMTANKE_CODE_RATES})
    if not used:
        form.add_error(None, _("There have been too many attempts. Wait a while, and try again."))
    return bool(used)
