"""A party's key is lost, or a ciphertext lies in another row: every page says what it can, and nobody else's text."""

import re

import pytest
from django.urls import reverse

from omtanke.cases.actions import deliveries
from omtanke.cases.models import ItemVersion
from omtanke.jobs.nightly import nightly
from omtanke.vault import keys
from omtanke.vault.models import PartyKey
from tests.contracts.test_every_view_is_guarded import ROUTES
from tests.factories import cases, plans, trails
from tests.factories.moments import NOON, TODAY
from tests.factories.town import NAMES
from tests.integration.conftest import text

SAYS = "cannot be opened right now"


@pytest.fixture
def lost(town, held):
    PartyKey.objects.filter(party=town.ekhult.id).delete()
    keys.forget()
    yield held
    keys.forget()


@pytest.mark.parametrize(("who", "page"), [
    ("chef", "start"), ("chef", "group"), ("overchef", "start"), ("hr", "start"), ("medarbetare2", "start"),
    ("medarbetare2", "my_page"), ("chef2", "group"),
])
def test_every_page_keeps_working_and_says_whose_key_is_lost(town, lost, sign_in, who, page):
    answer = sign_in(who).get(reverse(page), follow=True)
    assert answer.status_code == 200
    said = text(answer)
    assert re.search(r"cannot be opened right now, because.*Ekhult", said)
    assert not [word for name in NAMES.values() for word in name.split() if word in said]


def test_in_swedish_too(town, lost, sign_in):
    said = text(sign_in("chef", "sv").get(reverse("group") + "?show=all"))
    assert "[går inte att öppna just nu]" in said
    assert "eftersom nyckeln till dem saknas: Ekhult." in said


def test_the_neighbours_notice_nothing(town, lost, sign_in):
    said = text(sign_in("utanfor").get(reverse("group") + "?show=all"))
    assert "Åke Öqvist" in said
    assert SAYS not in said


def test_a_text_of_the_party_is_shut_with_a_page_that_says_so(town, lost, sign_in):
    for who in ("chef", "medarbetare2"):
        answer = sign_in(who).get(reverse("read_talk", args=[lost.id]))
        assert answer.status_code == 503
        assert "closed right now" in text(answer)
    assert sign_in("utanfor").get(reverse("read_talk", args=[lost.id])).status_code == 404
    assert set(trails.acts("vault.")) == {"vault.closed"}


def test_the_trail_is_told_once_an_hour_however_many_pages(town, lost, sign_in):
    for _ in range(3):
        sign_in("chef").get(reverse("group"))
        sign_in("hr").get(reverse("start"))
    assert trails.acts("vault.closed") == ["vault.closed"]


def test_the_night_goes_on_for_the_others(town, lost):
    counts = nightly(today=TODAY, now=NOON)
    assert "lapsed" in counts


def test_a_text_in_anothers_row_is_an_error_with_a_line_and_no_text(town, held, sign_in):
    from tests.factories import talks

    other = talks.held(town.people["kollega"], town.actor("chef"))
    type(held).objects.filter(pk=held.pk).update(sealed=bytes(type(other).objects.get(pk=other.pk).sealed))
    client = sign_in("chef")
    answer = client.get(reverse("read_talk", args=[held.id]))
    assert answer.status_code == 500
    assert "This cannot be opened" in text(answer)
    assert talks.WORDS not in text(answer)
    line = next(line for line in reversed(list(trails.Line.objects.order_by("number")))
                if line.act == "vault.cannot_open")
    assert line.thing == f"talk:{held.id}"
    assert line.actor == str(town.users["chef"].id)


# --- cases --------------------------------------------------------------------------------------------------------

def pages_of(case, *more) -> list[str]:
    """Every page about a case that is asked for with one id of it."""
    ids = {"case_id": case.id, "person_id": case.employee_id} | dict(more)
    found = []
    for route in ROUTES:
        if "omtanke.cases." in route.view.__module__ and set(route.arguments) <= set(ids):
            found.append(reverse(route.name, kwargs={name: ids[name] for name in route.arguments}))
    assert len(found) > 10
    return found


@pytest.fixture
def busy(town, parties, case):
    """A case in which care takes part, a plan is in force, and the employee has a note of her own."""
    cases.care_joins(town, parties, case)
    item = cases.written(town, cases.room_of(case, parties.region), "rehab")
    cases.delivered(town, case, "rehab", deliveries.To(case.party_id, None, "manager"), item)
    plans.established(plans.Writer(town, case))
    cases.written(town, cases.room_of(case, None), "medarbetare", category="own", text="Min egen rad.")
    keys.forget()
    yield case
    keys.forget()


@pytest.mark.parametrize("who", ["chef", "hr", "medarbetare", "rehab", "fk"])
@pytest.mark.parametrize("whose", ["employer", "care", "own"])
def test_a_case_with_a_lost_key_breaks_no_page(town, parties, busy, sign_in, who, whose):
    lost = {"employer": town.ekhult.id, "care": parties.region.id, "own": busy.employee_id}[whose]
    pages, client = pages_of(busy), sign_in(who)
    client.raise_request_exception = False
    before = {page: client.get(page).status_code for page in pages}
    assert 500 not in before.values()
    assert PartyKey.objects.filter(party=lost).delete()[0] == 1
    keys.forget()
    for page in pages:
        answer = client.get(page)
        assert answer.status_code in {before[page], 503}, page
        if answer.status_code == 503:
            assert "closed right now" in text(answer)
    assert set(trails.acts("vault.")) <= {"vault.closed"}


def test_two_notes_whose_ciphertexts_changed_places(town, busy, sign_in):
    """Clear, a line in the trail, and nobody else's text: not on the page, not in the list."""
    own = cases.room_of(busy, None)
    one, other = (cases.written(town, own, "medarbetare", category="own", text=words).versions.get()
                  for words in ("Om ryggen.", "Om kvällarna."))
    mine, theirs = bytes(one.sealed), bytes(other.sealed)
    ItemVersion.objects.filter(id=one.id).update(sealed=theirs)
    ItemVersion.objects.filter(id=other.id).update(sealed=mine)
    client = sign_in("medarbetare")
    client.raise_request_exception = False
    for version in (one, other):
        answer = client.get(reverse("my_note", args=[version.item_id]))
        assert answer.status_code == 500
        assert "This cannot be opened" in text(answer)
        assert "ryggen" not in text(answer) and "kvällarna" not in text(answer)
    lines = [line for line in trails.Line.objects.order_by("number") if line.act == "vault.cannot_open"]
    assert [line.thing for line in lines] == [f"cases.itemversion:{version.id}" for version in (one, other)]


def test_a_last_line_about_a_case_that_was_cut_off_is_found(town, busy):
    """With the head that was kept outside; without it, the chain alone cannot know (security.md 11)."""
    from omtanke.audit import trail
    from omtanke.audit.models import Head, Line

    kept = trail.head()
    with trails.by_other_means():
        before = Line.objects.get(number=kept[0] - 1)
        Line.objects.filter(number=kept[0]).delete()
        Head.objects.update(number=before.number, digest=before.digest)
    assert trail.verify(key=keys.trail_key())[1] == []
    assert [fault.number for fault in trail.verify(kept_head=kept, key=keys.trail_key())[1]] == [kept[0]]


@pytest.mark.parametrize("inside", [True, False])
def test_who_is_stopped_is_told_of_also_when_the_act_is_undone(town, parties, case, sign_in, settings, inside):
    """The meter's line goes with the act's transaction; the answer writes it again, once (security.md 3)."""
    plans.begun(plans.Writer(town, case))
    settings.OMTANKE_TEXTS_PER_HOUR = 0
    client = sign_in("chef")
    client.raise_request_exception = False
    page = reverse("share_plan" if inside else "plan_draft", args=[case.id])
    answer = client.post(page) if inside else client.get(page)
    assert answer.status_code == 403
    assert trails.acts("vault.") == ["vault.stopped"]
