"""The registrar's register: one's own party's, neutral, by number and day."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from omtanke.cases.actions import deliveries, marks
from omtanke.cases.models import RegisterEntry
from tests.factories import cases, trails, watching
from tests.factories.moments import NOON, TODAY, ago
from tests.factories.town import NAMES
from tests.integration.conftest import text

SECRET = "Kan gå och stå, inte lyfta."


@pytest.fixture
def registered(dso):
    """Care has told the employer something, and the region has a registrar and an officer of its own."""
    parties = cases.build_parties(dso)
    case = cases.opened(dso)
    cases.care_joins(dso, parties, case)
    item = cases.written(dso, cases.room_of(case, parties.region), "rehab", text=SECRET)
    dso.delivered = cases.delivered(dso, case, "rehab", deliveries.To(dso.ekhult.id, None, "manager"), item)
    watching.appoint(dso, careregistrar=(parties.region, "registrar"), caredso=(parties.region, watching.DPO))
    return dso


def test_what_came_stands_there_without_names_and_texts(registered, sign_in):
    page = text(sign_in("registrar").get(reverse("register")))
    assert "2026:1" in page and "Region Sydvik, Vårdcentralen Almen" in page and "Document in a case" in page
    assert "OSL 39:2" in page and SECRET not in page
    assert not [name for name in (*NAMES.values(), "Sofia Brandt") if name in page]


def test_each_party_has_its_own(registered, sign_in):
    ours, theirs = sign_in("registrar"), sign_in("careregistrar")
    entry = RegisterEntry.objects.filter(party=registered.ekhult).first()
    other = RegisterEntry.objects.exclude(party=registered.ekhult).first()
    assert "Ekhult" in text(theirs.get(reverse("register"))) and "OSL 25:1" in text(theirs.get(reverse("register")))
    for client, row in ((ours, other), (theirs, entry)):
        address = reverse("register_entry", args=[row.id])
        assert client.get(address).status_code == 404
        assert client.post(address, {"diary_number": "KS 1"}).status_code == 404
    assert set(RegisterEntry.objects.values_list("diary_number", flat=True)) == {""}


@pytest.mark.parametrize("who", ["chef", "hr", "overchef", "medarbetare", "dso", "admin", "utanfor", "rehab"])
def test_nobody_else_keeps_it(registered, sign_in, who):
    entry, client = RegisterEntry.objects.filter(party=registered.ekhult).first(), sign_in(who)
    assert client.get(reverse("register")).status_code == 403
    assert client.get(reverse("register_entry", args=[entry.id])).status_code == 403
    for name in ("find_entry", "register_table"):
        assert client.post(reverse(name), {"number": "1"}).status_code == 403


def test_a_diary_number_is_added_and_found(registered, sign_in):
    entry, client = RegisterEntry.objects.get(party=registered.ekhult), sign_in("registrar")
    address = reverse("register_entry", args=[entry.id])
    client.post(address, {"diary_number": "KS 2026/114"})
    entry.refresh_from_db()
    assert entry.diary_number == "KS 2026/114" and trails.acts("cases.diary_number") == ["cases.diary_number"]
    for number in ("KS 2026/114", "2026:1", "1"):
        assert client.post(reverse("find_entry"), {"number": number})["Location"] == address, number
    for number in ("2025:1", "99", "KS", ""):
        assert client.post(reverse("find_entry"), {"number": number}).status_code == 422, number
    assert client.post(address, {"diary_number": "19850101-1234"}).status_code == 422


def test_by_day_and_as_a_table(registered, sign_in):
    client = sign_in("registrar")
    assert "Region Sydvik" not in text(client.get(reverse("register") + f"?first={ago(60)}&last={ago(30)}"))
    assert client.get(reverse("register") + "?first=x").status_code == 422
    assert client.get(reverse("register") + "?before=x").status_code == 404
    entry = RegisterEntry.objects.get(party=registered.ekhult)
    marks.set_diary_number(entry.id, number="=1+1", by=registered.actor("registrar"), now=NOON)
    content = client.post(reverse("register_table"), {"first": ago(3), "last": TODAY}).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content), delimiter=";"))
    assert len(rows) == 2 and rows[1][0] == "2026:1" and rows[1][6] == "'=1+1"
    assert SECRET not in content


def test_ten_times_the_entries_are_not_one_question_more(registered, sign_in):
    client, entry = sign_in("registrar"), RegisterEntry.objects.get(party=registered.ekhult)

    def asked():
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse("register")).status_code == 200
        return len(found)

    def more(numbers):
        RegisterEntry.objects.bulk_create(RegisterEntry(
            party=registered.ekhult, year=2026, number=n, day=TODAY, incoming=True, counterpart=entry.counterpart,
            subject="document") for n in numbers)

    more(range(2, 60))
    first = asked()
    more(range(60, 400))
    assert asked() == first <= 25
