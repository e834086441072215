"""The truth table: each of the cast, each kind of page, everything about `medarbetare2` in Hemtjänst Norr.

404 outside one's relations, 403 inside them without the permission (or with no such permission over anybody), 302 to
sign in. Each row of the table is a person; each column is a page.
"""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from omtanke.alerts import actions as alerts
from omtanke.alerts.models import Answer, Signal
from omtanke.alerts.policies import OPEN
from omtanke.talks.models import CareTalk, Comment, Measure
from tests.factories import absences, routines, talks
from tests.factories.moments import NOON, TODAY
from tests.factories.town import NAMES

PAGES = ("group", "person", "read", "step", "explain", "answer", "mine")
TABLE = """
who           group person read step explain answer mine
chef            200    200  200  200     200    200  200
chef2           404    404  404  404     404    404  200
overchef        403    403  403  403     403    403  200
hr              403    200  403  403     403    200  200
hr2             403    404  404  403     404    404  200
medarbetare2    403    403  200  403     403    200  200
medarbetare     403    403  404  403     403    404  200
igarchef        403    403  404  403     403    404  200
admin           403    403  403  403     403    403  403
ingen           403    403  403  403     403    403  403
utanfor         404    404  404  404     404    404  200
nobody          302    302  302  302     302    302  302
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()[1:]]
CELLS = [(who, page, int(status)) for who, *row in ROWS for page, status in zip(PAGES, row, strict=True)]


@pytest.fixture
def addresses(town, held):
    """Every page about `medarbetare2`, by name: a talk that was held, an explained signal, an open one, and a talk
    that has begun."""
    person, north = town.people["medarbetare2"], town.units["Hemtjänst Norr"]
    absences.away(person, (150, 149))
    routines.evaluate(town.ekhult)
    answer = alerts.answer(Signal.objects.get(actor="hr", state=OPEN), kind="explained", day=TODAY, by=town.actor("hr"),
                           words="Magsjuka i hela gruppen.", now=NOON)
    absences.away(person, (50, 49))
    routines.evaluate(town.ekhult)
    waiting = Signal.objects.get(actor="manager", state=OPEN)
    planned = talks.planned(person, town.actor("chef"))
    return {
        "group": reverse("group_of", args=[north]), "person": reverse("person", args=[person]),
        "read": reverse("read_talk", args=[held.id]), "step": reverse("talk_step", args=[planned.id, 1]),
        "explain": reverse("explain_signal", args=[waiting.id]), "answer": reverse("read_answer", args=[answer.id]),
        "mine": reverse("my_page"),
    }


@pytest.mark.parametrize("who", [row[0] for row in ROWS])
def test_the_row(addresses, sign_in, who):
    client = sign_in(None if who == "nobody" else who)
    found = {page: client.get(addresses[page]).status_code for page in PAGES}
    assert found == {page: status for name, page, status in CELLS if name == who}


ACTS = {
    "plan": lambda a, p, person: reverse("plan_talk", args=[person]), "write": lambda a, p, person: a["step"],
    "measure": lambda a, p, person: reverse("add_measure", args=[p.id]),
    "hold": lambda a, p, person: reverse("hold_talk", args=[p.id]),
    "explain": lambda a, p, person: a["explain"],
    "postpone": lambda a, p, person: a["explain"].replace("explain", "postpone"),
    "done": lambda a, p, person: a["explain"].replace("explain", "done"),
    "finish": lambda a, p, person: reverse("finish_measure", args=[Measure.objects.get().id]),
    "comment": lambda a, p, person: a["read"] + "comment/", "confirm": lambda a, p, person: a["read"] + "confirm/",
}
OUTSIDERS = ("chef2", "overchef", "hr2", "medarbetare", "igarchef", "admin", "ingen", "utanfor")


@pytest.mark.parametrize("who", OUTSIDERS)
def test_an_outsider_does_nothing(addresses, sign_in, town, who):
    """No act answers anything but no, and afterwards everything is as it was."""
    planned, person = CareTalk.objects.get(state="planned"), town.people["medarbetare2"]
    before = state()
    client = sign_in(who)
    for name, address in ACTS.items():
        answer = client.post(address(addresses, planned, person), {"words": "x", "version": 1})
        assert answer.status_code in (403, 404), name
    assert state() == before


@pytest.mark.parametrize(("who", "acts"), [
    ("hr", ("plan", "write", "measure", "hold", "comment", "confirm", "finish", "explain", "done", "postpone")),
    ("medarbetare2", ("plan", "write", "measure", "hold", "explain", "postpone", "done", "finish")),
    ("chef", ("comment", "confirm")),
])
def test_an_insider_does_not_do_what_is_anothers(addresses, sign_in, town, who, acts):
    """HR answers HR's signals, the employee comments on what was held, the manager does not confirm for her."""
    planned, person = CareTalk.objects.get(state="planned"), town.people["medarbetare2"]
    before, client = state(), sign_in(who)
    for name in acts:
        answer = client.post(ACTS[name](addresses, planned, person), {"words": "x", "version": 1})
        assert answer.status_code == 403, name
    assert state() == before


def state() -> list:
    """All that acts could have changed."""
    return [list(CareTalk.objects.order_by("id").values_list("state", "version", "meets_at")),
            list(Signal.objects.order_by("id").values_list("state")), Answer.objects.count(), Comment.objects.count(),
            list(Measure.objects.values_list("done_on"))]


OBJECTS = {"person": "person", "group": "group_of", "read": "read_talk", "explain": "explain_signal",
           "answer": "read_answer"}


@pytest.mark.parametrize("page", OBJECTS)
@pytest.mark.parametrize("who", ["utanfor", "chef2", "hr2", "medarbetare", "admin", "ingen"])
def test_what_is_outside_looks_like_what_is_not_there(addresses, sign_in, who, page):
    """Existence is itself a disclosure: the same status and the same page, but for the error's number."""
    client = sign_in(who)
    there, nowhere = client.get(addresses[page]), client.get(reverse(OBJECTS[page], args=[uuid4()]))
    if page == "group" and who in ("medarbetare", "hr2", "admin", "ingen"):
        assert there.status_code == nowhere.status_code == 403
    assert (there.status_code, body(there)) == (nowhere.status_code, body(nowhere))


def body(answer) -> str:
    return re.sub(r"<code>[0-9a-f]{8}</code>|[0-9a-f-]{36}", "", answer.content.decode())


@pytest.mark.parametrize("who", ["chef2", "overchef", "hr2", "igarchef", "admin", "ingen", "utanfor", "medarbetare"])
@pytest.mark.parametrize("page", ["start", "group", "my_page", "routine"])
def test_no_page_of_an_outsiders_own_holds_a_name_from_the_group(addresses, sign_in, town, who, page):
    text = sign_in(who).get(reverse(page), follow=True).content.decode()
    hidden = {"Yusuf", "Ståhl", "Norén"} - {NAMES.get(who, "").rpartition(" ")[2]}
    assert not [name for name in hidden if name in text]
    assert str(town.people["medarbetare2"]) not in text
