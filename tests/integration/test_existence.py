"""Before the first delivery to it, nothing tells another party that there is a case (DESIGN §2).

Every address is asked for by people of care and of Försäkringskassan, before and after much has happened in a case that
is none of theirs, and with the case's ids beside ids of nothing: the answers are the same to the byte, but for the
tokens of forms. New addresses come along by themselves.
"""

import re
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import get_resolver

from omtanke.cases.actions import cases as acts
from omtanke.cases.actions import deliveries, plan_sharing, releases
from omtanke.jobs.nightly import nightly
from omtanke.notify.models import Message, Told
from tests.contracts.test_every_view_is_guarded import routes
from tests.factories import cases, plans
from tests.factories.cases import STAFF
from tests.factories.moments import NOON, TODAY

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
OF_CASES = "omtanke.cases."
NOT_ASKED = {"account_logout"}
WITHOUT = [route for route in routes(get_resolver()) if not route.arguments and route.name not in NOT_ASKED]
WITH_ID = [route for route in routes(get_resolver()) if any(isinstance(v, UUID) for v in route.arguments.values())]


def told(answer, *ids: UUID) -> tuple:
    """An answer without the tokens of its forms, and without the id that was asked for."""
    body = b"".join(answer) if answer.streaming else answer.content
    headers = {name: value for name, value in answer.items() if name not in ("Content-Length", "Set-Cookie")}
    said = TOKEN.sub(b"", body)
    for id in ids:
        said = said.replace(str(id).encode(), b"ID")
        headers = {name: value.replace(str(id), "ID") for name, value in headers.items()}
    return answer.status_code, re.sub(rb"<code>[0-9a-f]{8}</code>", b"", said), headers


def asked(client: Client, route, id: UUID | None = None, method: str = "get") -> tuple:
    address = route.address.replace(str(UUID(int=7)), str(id)) if id else route.address
    return told(getattr(client, method)(address), *([id] if id else []))


def much_happens(town, parties) -> list[UUID]:
    """A case in which nothing is delivered to anyone but the employer and the employee; the ids there are."""
    case = cases.opened(town)
    acts.set_listing(case.id, listing="known", centre=parties.centre, by=town.actor("chef"), now=NOON)
    what = cases.parts("secrecy", parties.region, parties.centre, (case.party, None, ""))
    release = cases.given(town, case, what)
    to_care = [cases.given(town, case, cases.parts(
        kind, case.party, None, (parties.region, parties.centre, ""), (parties.agency, parties.office, ""),
        categories=("work", "ability"))) for kind in ("secrecy", "data")]
    for row in to_care:
        releases.accept(row.id, by=town.actor("chef"), now=NOON)
    item = cases.written(town, cases.room_of(case, case.party), "chef", category="work")
    made = deliveries.compose(deliveries.Draft(
        item.room_id, deliveries.To(parties.region.id, parties.centre, "rehab_coordinator"),
        (item.versions.get().id,)), by=town.actor("chef"), now=NOON)
    writer = plans.Writer(town, case)
    version = plans.begun(writer)
    plan_sharing.establish(case.id, edit=version.edit, took_part="together", **writer.with_)
    nightly(today=TODAY, now=NOON)
    return [case.employee_id, case.id, release.id, made.id, version.id, item.room_id, item.id, item.versions.get().id]


@pytest.mark.parametrize("who", sorted(STAFF))
def test_every_page_is_as_before_there_was_a_case(town, parties, sign_in, who):
    client = sign_in(who)
    client.raise_request_exception = False
    before = {route.name: asked(client, route) for route in WITHOUT}
    much_happens(town, parties)
    for route in WITHOUT:
        assert asked(client, route) == before[route.name], route.name
    assert not [model for model in (Message, Told) if model.objects.filter(recipient=town.users[who]).exists()]


@pytest.mark.parametrize("who", ["fk", "rehab"])
def test_an_id_of_the_case_is_an_id_of_nothing(town, parties, sign_in, who):
    client = sign_in(who)
    client.raise_request_exception = False
    ids = much_happens(town, parties)
    for method in ("get", "post"):
        for route in WITH_ID:
            nothing = asked(client, route, uuid4(), method)
            for id in ids if OF_CASES in route.view.__module__ else ids[:1]:
                assert asked(client, route, id, method) == nothing, f"{method} {route.name}"
