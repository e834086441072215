"""A time is held without a name; the name leaves with the release; a release that is taken back is read as such."""

import pytest
from django.urls import reverse

from omtanke.cases.actions import cases as case_acts
from omtanke.cases.actions import closing, deliveries, releases
from omtanke.cases.models import Delivery, Item, Release, Room
from omtanke.meetings.actions import naming
from omtanke.meetings.models import Meeting, Participant, Slot
from omtanke.rules.errors import BadInput
from omtanke.workforce.models import Duty
from tests.factories import meetings
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(town, parties, case, times, noon):
    return meetings.booked(town, parties, case, times[0])


def say_yes(town, case):
    by = town.actor("medarbetare")
    for row in Release.objects.filter(case=case, state="proposed"):
        parts = releases.Parts(row.kind, row.holder_id, None, tuple(
            releases.Recipient(r.party_id, r.place_id, r.function) for r in row.recipients.all()),
            tuple(row.categories), row.purpose, row.channel, row.first_day, row.last_day)
        releases.give(row.id, parts, how="signed_in", language="sv", by=by, now=NOON)


def post(client, name, *ids, **data):
    return client.post(reverse(name, args=ids), data)


def outside(meeting):
    return Participant.objects.filter(meeting=meeting, outside=True)


@pytest.fixture
def named(town, sign_in, case, meeting):
    post(sign_in("chef"), "ask_for_name", meeting.id)
    say_yes(town, case)
    post(sign_in("chef"), "name_meeting", meeting.id)
    return meeting


def test_asks_two_questions_once(town, sign_in, case, meeting):
    for _click in range(2):
        post(sign_in("chef"), "ask_for_name", meeting.id)
    rows = Release.objects.filter(case=case)
    assert sorted(rows.values_list("kind", flat=True)) == ["data", "secrecy"]
    assert {(row.purpose, tuple(row.categories), row.recipients.count()) for row in rows} == {
        ("meeting", ("basics",), 3)}


def test_without_a_yes_nothing_leaves(sign_in, meeting):
    assert post(sign_in("chef"), "name_meeting", meeting.id).status_code == 302
    assert not Delivery.objects.exists() and not Item.objects.filter(kind="invitation").exists()


def test_the_name_leaves_with_the_release_and_gives_the_places_their_rooms(named, case, parties, sign_in):
    assert not outside(named).filter(named_at__isnull=True).exists()
    assert Room.objects.filter(case=case).count() == 4  # the employer's, her own, the care centre's, the office's
    assert set(outside(named).values_list("release__kind", flat=True)) == {"data"}
    text = sign_in("rehab").get(reverse("meeting", args=[named.id])).content.decode()
    assert "Meeting about" in text and "Case officer" in text and "No longer released" not in text
    assert sign_in("rehab").get(reverse("meetings")).status_code == 200


def test_on_paper_it_is_named_the_day_it_was_handed_over(town, sign_in, case, meeting):
    Duty.objects.all().delete()  # nobody there signs in
    post(sign_in("chef"), "ask_for_name", meeting.id)
    say_yes(town, case)
    post(sign_in("chef"), "name_meeting", meeting.id)
    assert outside(meeting).filter(named_at__isnull=True).count() == 3
    papers = list(Delivery.objects.filter(state="queued", channel="paper"))
    assert len(papers) == 2
    for paper in papers:
        post(sign_in("chef"), "hand_over", paper.id, handed_on=TODAY.isoformat())
    assert not outside(meeting).filter(named_at__isnull=True).exists()


def test_a_yes_that_was_taken_back_is_told_and_she_may_let_it_go_on(town, sign_in, named):
    who = outside(named).filter(function="case_officer").get()
    releases.withdraw(who.release_id, by=town.actor("medarbetare"), now=NOON)
    text = sign_in("chef").get(reverse("meeting", args=[named.id])).content.decode()
    assert text.count("No longer released") == 3
    post(sign_in("medarbetare"), "go_on_orally", named.id, who.id)
    who.refresh_from_db()
    assert who.oral_by == str(town.users["medarbetare"].id)
    assert "goes on by word of mouth" in sign_in("chef").get(reverse("meeting", args=[named.id])).content.decode()


def test_a_release_that_ends_before_the_meeting_names_nobody(town, case, meeting, parties):
    naming.ask(meeting.id, by=town.actor("chef"), now=NOON)
    say_yes(town, case)
    Release.objects.filter(case=case).update(last_day=TODAY)
    place = naming.Place(parties.region.id, parties.centre, "rehab_coordinator", "room")
    assert naming.name_places(meeting.id, [place], words=None, reader=None, about={}, by=town.actor("chef"),
                              now=NOON) == []


def test_a_held_time_tells_nothing_to_those_who_are_expected(sign_in, meeting, case):
    for who in ("rehab", "fk"):
        client = sign_in(who)
        assert client.get(reverse("meeting", args=[meeting.id])).status_code == 404
        assert client.get(reverse("case", args=[case.id])).status_code == 404
        assert "09:15" not in client.get(reverse("meetings")).content.decode()


def test_a_case_that_is_closed_frees_its_time(town, case, meeting, times):
    closing.close(case.id, closed_on=TODAY, reason="ordinary_work", compensation="at_work", by=town.actor("chef"),
                  now=NOON)
    row = Meeting.objects.get(id=meeting.id)
    assert (row.state, row.cancelled_for) == ("cancelled", "not_needed")
    assert Slot.objects.get(id=times[0].id).state == "free"


def test_a_case_that_was_a_mistake_has_no_meeting(town, case, meeting):
    case_acts.misregister(case.id, mistake="person", by=town.actor("chef"), now=NOON)
    assert Meeting.objects.get(id=meeting.id).state == "cancelled"


def test_nobody_is_named_at_a_meeting_that_is_over(town, meeting):
    Meeting.objects.filter(id=meeting.id).update(state="not_held")
    with pytest.raises(BadInput):
        naming.ask(meeting.id, by=town.actor("chef"), now=NOON)


def test_an_ordinary_delivery_names_nobody(town, case, meeting, parties, sign_in):
    from tests.factories import cases

    what = cases.parts("data", case.party, None, (parties.region, parties.centre, "rehab_coordinator"),
                       categories=("basics", "work"))
    for kind in ("data", "secrecy"):
        row = cases.given(town, case, releases.Parts(**{**vars_of(what), "kind": kind}))
        releases.accept(row.id, by=town.actor("chef"), now=NOON)
    item = cases.written(town, Room.objects.get(case=case, party=case.party), "chef", category="work")
    cases.delivered(town, case, "chef", deliveries.To(parties.region.id, parties.centre, "rehab_coordinator"), item)
    assert not outside(meeting).filter(named_at__isnull=False).exists()


def vars_of(parts):
    return {name: getattr(parts, name) for name in parts.__dataclass_fields__}
