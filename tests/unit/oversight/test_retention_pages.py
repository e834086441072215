"""The pages about retention: two persons from a decision to a report, and nothing about anyone."""

import io
import zipfile

import pytest
import time_machine
from django.urls import reverse

from omtanke.audit.trail import SYSTEM
from omtanke.oversight.actions import listing, retention
from omtanke.oversight.models import Destruction, RetentionDecision
from omtanke.talks.models import CareTalk
from tests.factories import retention as made
from tests.factories import talks
from tests.factories.accounts import steward
from tests.factories.moments import NOON, TODAY, ago
from tests.factories.town import NAMES
from tests.integration.conftest import text
from tests.unit.oversight.test_retention import LATER

DECISION = {"keep": "years", "number": "2", "counted": "day", "decision_ref": "KS 2026 § 7", "to_archive": "no",
            "decided_on": ago(30).isoformat(), "from_day": ago(20).isoformat()}


@pytest.fixture
def second(town):
    made.registrar(town)
    return town


def decide(client, kind="care_talks", **changes):
    return client.post(reverse("decide_retention", args=[kind]), DECISION | changes)


def test_from_a_decision_to_a_report(second, sign_in):
    talk = talks.held(second.people["medarbetare2"], second.actor("chef"))
    assert decide(sign_in("hr")).status_code == 302
    row = RetentionDecision.objects.get()
    assert "Take it back" in text(sign_in("hr").get(reverse("retention")))
    page = text(sign_in("igarchef").get(reverse("retention")))
    assert "KS 2026 § 7" in page and "Approve" in page
    sign_in("igarchef").post(reverse("answer_retention", args=[row.id]), {"says": "yes"})
    with time_machine.travel(LATER, tick=False):
        listing.list_due(party=second.ekhult.id, today=LATER.date(), by=SYSTEM, now=LATER)
        hr, registrar = sign_in("hr"), sign_in("igarchef")
        assert "1 to destroy" in text(hr.get(reverse("retention")))
        answer = hr.post(reverse("prepare_destruction", args=["care_talks"]))
        ready = Destruction.objects.get()
        assert answer.url == reverse("destruction", args=[ready.id])
        assert "Destroy now" not in text(hr.get(answer.url)), "the one who had it made does not destroy"
        assert hr.post(reverse("destroy", args=[ready.id]), {"says": "destroy"}).status_code == 422
        assert hr.post(reverse("take_out_package", args=[ready.id])).status_code == 422
        assert CareTalk.objects.filter(id=talk.id).exists()
        assert "Destroy now" in text(registrar.get(answer.url))
        package = registrar.post(reverse("take_out_package", args=[ready.id]))
        assert zipfile.ZipFile(io.BytesIO(package.content)).testzip() is None
        assert package.headers["Cache-Control"] == "no-store, private"
        assert registrar.post(reverse("destroy", args=[ready.id]), {"says": "destroy"}).status_code == 302
        assert not CareTalk.objects.exists()
        said = text(registrar.get(reverse("destruction", args=[ready.id])))
        assert "1 was destroyed" in said and f"{ready.digest[:8]} {ready.digest[8:16]}" in said
        paper = registrar.get(reverse("destruction_on_paper", args=[ready.id]))
        assert paper.content.startswith(b"%PDF")
        again = registrar.post(reverse("destroy", args=[ready.id]), {"says": "destroy"})
        assert again.status_code == 422 and "moved on" in text(again)
        handed = registrar.post(reverse("hand_over_package", args=[ready.id]), {"receipt": "ARK 7"})
        assert handed.status_code == 302
        assert "ARK 7" in text(hr.get(reverse("destruction", args=[ready.id])))


def test_the_pages_name_nobody(second, sign_in):
    talks.held(second.people["medarbetare2"], second.actor("chef"))
    made.decided(second, "care_talks")
    with time_machine.travel(LATER, tick=False):
        ready = made.prepared(second, "care_talks", LATER)
        listing.list_due(party=second.ekhult.id, today=LATER.date(), by=SYSTEM, now=LATER)
        client = sign_in("igarchef")
        for address in (reverse("retention"), reverse("destruction", args=[ready.id])):
            page = text(client.get(address)).replace(NAMES["igarchef"], "")
            assert not [name for name in NAMES.values() if name in page]


@pytest.mark.parametrize(("changes", "said"), [
    ({"number": ""}, "Write how many"), ({"keep": ""}, "required"), ({"number": "200"}, "hundred years"),
    ({"decided_on": ago(-1).isoformat()}, "has been taken"), ({"from_day": ago(31).isoformat()}, "day of the decision"),
    ({"decision_ref": ""}, "required"), ({"decision_ref": "19640823-3234"}, "personal number"),
    ({"decided_on": "den 3 maj"}, "date"), ({"number": "-1"}, "greater than or equal"),
])
def test_what_is_wrong_is_said_where_it_is(second, sign_in, changes, said):
    answer = decide(sign_in("hr"), **changes)
    assert answer.status_code == 422 and said in text(answer)
    assert not RetentionDecision.objects.exists()


def test_days_of_absence_are_kept_for_as_long_as_the_routine_counts(second, sign_in):
    answer = decide(sign_in("hr"), "absences", number="1")
    assert answer.status_code == 422 and "at least 24 months" in text(answer)


def test_for_ever_needs_no_number(second, sign_in):
    assert decide(sign_in("hr"), keep="for_ever", number="").status_code == 302
    assert RetentionDecision.objects.get().months is None


@pytest.mark.parametrize("kind", ["trail", "emergencies", "roles", "any"])
def test_what_is_only_listed_has_no_decision(second, sign_in, kind):
    for name in ("decide_retention", "prepare_destruction"):
        assert sign_in("hr").post(reverse(name, args=[kind])).status_code == 404


def test_nothing_due_is_said(second, sign_in):
    made.decided(second, "care_talks")
    answer = sign_in("hr").post(reverse("prepare_destruction", args=["care_talks"]))
    assert answer.status_code == 422 and "Nothing is due" in text(answer)


def test_the_data_protection_officer_reads_and_decides_nothing(second, sign_in):
    from omtanke.access import actions as access

    access.assign(user=second.users["chef2"], role="data_protection_officer", party=second.ekhult.id, first_day=TODAY,
                  approved_by=made.SECOND, by=SYSTEM, now=NOON)
    row = made.proposed(second, "care_talks")
    client = sign_in("chef2")
    page = text(client.get(reverse("retention")))
    assert "KS 2026 § 7" in page and "Approve" not in page and "Enter a decision" not in page
    assert client.post(reverse("answer_retention", args=[row.id]), {"says": "yes"}).status_code == 403
    assert client.get(reverse("decide_retention", args=["care_talks"])).status_code == 403
    assert client.post(reverse("prepare_destruction", args=["care_talks"])).status_code == 403


@pytest.mark.parametrize("who", ["chef", "overchef", "medarbetare", "admin", "utanfor", "ingen"])
def test_nobody_else_gets_the_page(second, sign_in, who):
    assert sign_in(who).get(reverse("retention")).status_code == 403
    assert "/retention/" not in sign_in(who).get(reverse("start")).content.decode()


def test_another_employers_steward_sees_nothing_of_ours(second, sign_in):
    steward(second.users["utanfor"], second.grannby.id)
    row, client = made.decided(second, "care_talks"), sign_in("utanfor")
    assert "KS 2026 § 7" not in text(client.get(reverse("retention")))
    waiting = made.proposed(second, "signals")
    client.post(reverse("answer_retention", args=[waiting.id]), {"says": "yes"})
    waiting.refresh_from_db()
    assert (waiting.state, row.state) == ("proposed", "approved")


def test_the_start_page_says_that_something_waits_for_one_of_two(second, sign_in):
    made.registrar(second, "hr2")
    said = "Look at what has had its time"
    assert said not in text(sign_in("hr").get(reverse("start")))
    row = made.proposed(second, "care_talks")
    assert said not in text(sign_in("hr").get(reverse("start"))), "it waits for another"
    assert said in text(sign_in("hr2").get(reverse("start")))
    retention.approve(row.id, party=second.ekhult.id, by=made.actor(second, "hr2"), now=NOON)
    assert said not in text(sign_in("hr2").get(reverse("start")))
    talks.held(second.people["medarbetare2"], second.actor("chef"))
    with time_machine.travel(LATER, tick=False):
        listing.list_due(party=second.ekhult.id, today=LATER.date(), by=SYSTEM, now=LATER)
        assert said in text(sign_in("hr").get(reverse("start")))
        made.prepared(second, "care_talks", LATER)
        assert said not in text(sign_in("hr").get(reverse("start"))), "she has begun, and another goes on"
        assert said in text(sign_in("hr2").get(reverse("start")))
