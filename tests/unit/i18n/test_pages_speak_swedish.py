"""Every page and every error of a form, read in Swedish: no English is left on it."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from omtanke.audit.trail import SYSTEM
from omtanke.organisation import actions as organisation
from omtanke.organisation.models import Unit
from omtanke.talks import actions as talks
from omtanke.ui import errors
from tests.factories import people, retention
from tests.factories.moments import NOON, ago
from tests.unit.i18n.reading import english

NUMBER = "Hon har nummer 811228-9874."


class Step(NamedTuple):
    """One page: who opens it, what must have happened, its address, what is sent in, and how it answers."""

    who: str | None
    state: str
    name: str
    arguments: Callable[[object], list] = lambda state: []
    sent: dict | None = None
    status: int = 200


def of_talk(*more):
    return lambda talk: [talk.id, *more]


def of_person(state):
    return [state.employee_id]


def of_signal(signal):
    return [signal.id]


def of_unit(signal):
    return [signal.unit_id]


def of_kind(town):
    return ["answers"]


def of_south(town):
    return [town.units["Hemtjänst Syd"]]


STAND_IN = {"whom": "number", "number": "anst-chef2", "first_day": ago(0), "last_day": ago(-9)}


@pytest.fixture
def appointed(town):
    """Somebody stands in in Hemtjänst Syd."""
    return people.appoint(town.units["Hemtjänst Syd"], town.people["chef2"], last_day=ago(-9), acting=True)


@pytest.fixture
def retained(town):
    """A decision that waits, one in force, and a talk from long ago in a package."""
    retention.registrar(town)
    retention.proposed(town, "signals", None)
    talks.take_over([talks.EarlierTalk(town.people["kollega"], ago(1200), str(town.users["chef"].id), "Som förr.")],
                    party=town.ekhult.id, by=SYSTEM, now=NOON)
    retention.decided(town, "care_talks")
    return retention.prepared(town, "care_talks", NOON)


@pytest.fixture
def contact(town):
    """A contact person of Hemtjänst Norr that nobody has checked for a year."""
    return organisation.add_contact(
        unit=Unit.objects.get(id=town.units["Hemtjänst Norr"]), function="union", place="", by=SYSTEM, now=NOON,
        values={"name": "Malin Thorell", "phone": "", "email": ""}, reviewed_on=ago(365))


PAGES = [
    Step("chef", "signal", "start"), Step("chef", "planned", "start"), Step("chef", "held", "start"),
    Step("hr", "signal", "start"), Step("overchef", "signal", "start"), Step("admin", "town", "start"),
    Step("ingen", "town", "start"), Step("chef2", "town", "start"),
    Step("chef", "signal", "group"), Step("chef", "held", "group"), Step("overchef", "town", "group"),
    Step("chef", "signal", "person", of_person), Step("chef", "planned", "person", of_person),
    Step("chef", "held", "person", of_person), Step("hr", "held", "person", of_person),
    *(Step("chef", "planned", "talk_step", of_talk(number)) for number in range(1, 7)),
    Step("chef", "held", "read_talk", of_talk()), Step("medarbetare2", "held", "read_talk", of_talk()),
    Step("hr", "held", "desk"), Step("hr", "signal", "desk_unit", of_unit), Step("hr", "town", "desk_unit", of_south),
    Step("hr", "town", "desk_search", sent={"name": "ko"}), Step("hr", "town", "desk_search", sent={"name": "k"}),
    Step("hr", "town", "desk_search", sent={"name": "qqq"}), Step("overchef", "signal", "below"),
    Step("hr", "contact", "contact_persons"), Step("chef", "contact", "contact_persons"),
    Step("hr", "town", "contact_persons"), Step("hr", "contact", "add_contact"),
    Step("hr", "contact", "change_contact", of_signal), Step("hr", "contact", "desk"),
    Step("overchef", "town", "appoint_acting", of_south),
    Step("overchef", "town", "appoint_acting", of_south, STAND_IN),
    Step("overchef", "appointed", "appoint_acting", of_unit), Step("overchef", "appointed", "end_acting", of_signal),
    Step("medarbetare", "town", "my_page"), Step("medarbetare2", "planned", "my_page"),
    Step("medarbetare2", "held", "my_page"),
    Step("chef", "signal", "explain_signal", of_signal), Step("chef", "signal", "postpone_signal", of_signal),
    Step("chef", "town", "routine"), Step("admin", "town", "routine"), Step("chef", "town", "account_logout"),
    Step(None, "town", "account_login"), Step(None, "town", "ui:privacy"), Step(None, "town", "ui:accessibility"),
    Step(None, "town", "ui:gallery"),
    Step("hr", "town", "retention"), Step("hr", "retained", "retention"),
    Step("hr", "retained", "destruction", of_signal), Step("hr", "town", "decide_retention", of_kind),
]
SENT_IN_WRONG = [
    Step("hr", "town", "decide_retention", of_kind, {}, 422),
    Step("hr", "town", "decide_retention", of_kind, {"keep": "years", "number": "0", "decision_ref": NUMBER,
                                                     "decided_on": ago(-9), "from_day": ago(9)}, 422),
    Step("hr", "town", "decide_retention", of_kind, {"keep": "months", "number": "-1", "decided_on": "i maj"}, 422),
    Step("hr", "town", "prepare_destruction", of_kind, {}, 422),
    Step("hr", "town", "add_contact", sent={}, status=422),
    Step("hr", "town", "add_contact", sent={"name": NUMBER, "phone": "x", "email": "y", "last_day": ago(9)},
         status=422),
    Step("hr", "contact", "change_contact", of_signal, {"name": "Sofia"}, 422),
    Step("overchef", "town", "appoint_acting", of_south, {}, 422),
    Step("overchef", "town", "appoint_acting", of_south, STAND_IN | {"number": "fel"}, 422),
    Step("overchef", "town", "appoint_acting", of_south, STAND_IN | {"number": NUMBER}, 422),
    Step("overchef", "town", "appoint_acting", of_south, STAND_IN | {"number": "", "first_day": ago(3)}, 422),
    Step("overchef", "town", "appoint_acting", of_south, STAND_IN | {"last_day": ago(-900)}, 422),
    Step("overchef", "town", "appoint_acting", of_south, STAND_IN | {"last_day": ago(3)}, 422),
    Step("overchef", "appointed", "appoint_acting", of_unit, STAND_IN, 422),
    Step("overchef", "appointed", "end_acting", of_signal, {"when": "day"}, 422),
    Step("overchef", "appointed", "end_acting", of_signal, {"when": "day", "last_day": ago(-99)}, 422),
    Step("chef", "planned", "talk_step", of_talk(1), {}, 422),
    Step("chef", "planned", "talk_step", of_talk(1), {"day": "32 mars", "time": "kvart över"}, 422),
    Step("chef", "planned", "talk_step", of_talk(1), {"day": ago(3), "time": "10:15"}, 422),
    Step("chef", "planned", "talk_step", of_talk(3), {"words": NUMBER, "version": 2}, 422),
    Step("chef", "planned", "talk_step", of_talk(3), {"words": "a" * 4001, "version": 2}, 422),
    Step("chef", "planned", "talk_step", of_talk(3), {"words": "En rad.", "version": 99}, 422),
    Step("chef", "planned", "add_measure", of_talk(), {"version": 2}, 422),
    Step("chef", "planned", "add_measure", of_talk(),
         {"words": NUMBER, "owner": "x", "due_on": ago(900), "version": 2}, 422),
    Step("chef", "planned", "hold_talk", of_talk(), {}, 422),
    Step("chef", "planned", "hold_talk", of_talk(), {"held_on": ago(-9), "next_on": ago(9)}, 422),
    Step("medarbetare2", "held", "comment_talk", of_talk(), {}, 422),
    Step("medarbetare2", "held", "comment_talk", of_talk(), {"words": "a\0b"}, 422),
    Step("chef", "signal", "explain_signal", of_signal, {"words": NUMBER}, 422),
    Step("chef", "signal", "postpone_signal", of_signal, {"until": ""}, 422),
    Step("chef", "signal", "postpone_signal", of_signal, {"until": "snart"}, 422),
    Step("chef", "signal", "postpone_signal", of_signal, {"until": ago(1)}, 422),
    Step("chef", "signal", "postpone_signal", of_signal, {"until": ago(-400)}, 422),
    Step(None, "town", "account_login", sent={"login": "chef", "password": "fel"}),
    Step(None, "town", "account_login", sent={}),
]


def named(step: Step) -> str:
    return f"{step.who}-{step.name}-{step.state}"


def opened(step: Step, request, sign_in) -> str:
    """The page as it is answered, in Swedish."""
    state = request.getfixturevalue(step.state)
    address = reverse(step.name, args=step.arguments(state))
    browser = sign_in(step.who, "sv")
    # An empty form is sent in too: a dictionary of its own tells it from a page that is only opened.
    answer = browser.get(address) if step.sent is None else browser.post(address, step.sent)
    assert answer.status_code == step.status
    page = answer.content.decode()
    assert '<html lang="sv"' in page
    return page


@pytest.mark.parametrize("step", PAGES, ids=named)
def test_no_english_on_the_page(step, request, sign_in):
    assert not english(opened(step, request, sign_in))


@pytest.mark.parametrize("step", SENT_IN_WRONG, ids=named)
def test_no_english_in_what_is_said_about_a_form(step, request, sign_in):
    page = opened(step, request, sign_in)
    assert 'class="error"' in page or "notice--check" in page
    assert not english(page)


@pytest.mark.parametrize("view", [errors.bad_request, errors.forbidden, errors.stale, errors.not_found,
                                  errors.too_many, errors.broken])
def test_no_english_on_an_error_page(view):
    with translation.override("sv"):
        page = view(RequestFactory().get("/")).content.decode()
    assert not english(page)


def test_the_search_would_find_english(request, sign_in):
    """The same page in English is full of it: a search that finds nothing is not blind."""
    request.getfixturevalue("signal")
    page = sign_in("chef", "en").get(reverse("start")).content.decode()
    assert {"What is waiting for you", "Today", "Invite", "has"} & english(page)
    assert len(english(page)) > 10
