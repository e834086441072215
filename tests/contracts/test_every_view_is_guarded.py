"""No address is open by accident, and no guard lies behind something that answers before it."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponseRedirect
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RoutePattern

# Without signing in: how one gets in, the language, what the service says about itself, and whether it works.
PUBLIC = {"account_login", "mfa_login_webauthn", "passkey_refused", "mfa_authenticate", "start_here",
          "operator_start", "set_language", "healthz", "ui:privacy", "ui:accessibility", "ui:gallery", "calendar_feed"}
# With nothing but an account: the way out, and pages that are empty for someone without relations.
OWN_KEYS = {"choose_way", "enrolled", "ways", "add_passkey", "passkey", "set_app", "remove_app", "recovery_codes",
            "show_again", "end_sign_ins", "end_sign_in"}
FOR_EVERYONE_SIGNED_IN = {"account_logout", "start", "routine"} | OWN_KEYS

SAMPLES = {"uuid": UUID(int=7), "int": 7, "str": "any", "slug": "any", "path": "any"}
ANSWERS_BEFORE_THE_GUARD = "something lies outside the guard: `requires` is always the outermost decorator"


class Route(NamedTuple):
    name: str
    address: str
    arguments: dict
    view: object


def routes(resolver: URLResolver, prefix: str = "/", space: str = "", given: tuple = ()) -> Iterator[Route]:
    """Every address of the application, with sample values in it."""
    for entry in resolver.url_patterns:
        if not isinstance(entry.pattern, RoutePattern):
            pytest.fail(f"{entry} is not a `path`: this test could not follow it")
        converters = entry.pattern.converters
        arguments = dict(given) | {name: sample(name, kind) for name, kind in converters.items()}
        address = prefix + re.sub(r"<(?:\w+:)?(\w+)>", lambda found, values=arguments: str(values[found[1]]),
                                  str(entry.pattern))
        if isinstance(entry, URLPattern):
            yield Route(f"{space}{entry.name}", address, arguments, entry.callback)
        else:
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from routes(entry, address, inner, tuple(arguments.items()))


def sample(name: str, converter: object) -> object:
    """A value that the converter accepts and that belongs to nothing."""
    kind = type(converter).__name__.removesuffix("Converter").lower()
    return converter.to_python(str(SAMPLES.get(kind, "any")))


ROUTES = list(routes(get_resolver()))
OURS = [route for route in ROUTES if route.name not in PUBLIC | (FOR_EVERYONE_SIGNED_IN - OWN_KEYS)]
both_methods = pytest.mark.parametrize("method", ["get", "post"])


def of(chosen: list[Route]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("route", chosen, ids=lambda route: route.name)


@both_methods
@of(OURS)
def test_the_guard_itself_sends_a_stranger_to_sign_in(route, method):
    """Without middleware: the view's own, outermost lock. A 405 or a page here came before the guard."""
    request = getattr(RequestFactory(), method)(route.address)
    request.user = AnonymousUser()
    answer = route.view(request, **route.arguments)
    assert isinstance(answer, HttpResponseRedirect), ANSWERS_BEFORE_THE_GUARD
    assert answer.url.startswith(reverse("account_login"))


@pytest.mark.django_db
@both_methods
@of([route for route in ROUTES if route.name not in PUBLIC])
def test_a_stranger_is_sent_to_sign_in(route, method, client):
    answer = getattr(client, method)(route.address)
    assert answer.status_code in (302, 403, 404)
    if answer.status_code == 302:
        assert answer.url.startswith(reverse("account_login"))


@pytest.mark.django_db
@both_methods
@of([route for route in OURS if route.name not in OWN_KEYS])
def test_an_account_without_any_relation_is_refused(route, method, client):
    client.force_login(get_user_model().objects.create(username="nobody", ready=True))
    assert getattr(client, method)(route.address).status_code in (403, 404), ANSWERS_BEFORE_THE_GUARD


NEEDED_TO_CHOOSE = {"choose_way", "add_passkey", "set_app", "account_logout"}


@pytest.mark.django_db
@both_methods
@of([route for route in ROUTES if route.name not in PUBLIC | NEEDED_TO_CHOOSE])
def test_someone_with_a_code_on_paper_only_chooses_how_to_sign_in(route, method, client):
    """No other page opens before there is a passkey, or a password with an app."""
    client.force_login(get_user_model().objects.create(username="halfway"))
    answer = getattr(client, method)(route.address)
    assert (answer.status_code, answer.headers.get("Location")) == (302, reverse("choose_way"))


def test_every_exception_is_in_use():
    """A name that no route has any more must not lie waiting for another page to take it."""
    named = {route.name for route in ROUTES}
    assert {"account_login", "start"} <= named
