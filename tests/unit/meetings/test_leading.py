"""Leading a meeting: beginning, notes that are saved once, two windows, measures, the end, and what was on paper."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from omtanke.audit.models import Line
from omtanke.cases.actions import releases
from omtanke.cases.actions.deliveries import To
from omtanke.cases.models import Delivery, ItemVersion, PlanVersion
from omtanke.meetings.actions import bookings, leading
from omtanke.meetings.guide_files import built_in
from omtanke.meetings.models import Meeting, Participant, SavedOnce, StepNote
from omtanke.meetings.policies.guide import for_kind
from omtanke.rules.errors import BadInput
from tests.factories import cases, meetings
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
GUIDE = for_kind(built_in(), "joint")
THEN = NOON + timedelta(minutes=2)


@pytest.fixture
def meeting(town, parties, case, times):
    """A meeting that is about to begin."""
    row = meetings.booked(town, parties, case, times[0])
    Meeting.objects.update(starts_at=NOON, ends_at=NOON + timedelta(minutes=45))
    row.refresh_from_db()
    return row


@pytest.fixture
def begun(meeting, town):
    return _begin(meeting, town)


def _begin(meeting, town):
    came = set(meeting.participants.filter(party__isnull=False).values_list("id", flat=True))
    return leading.start(meeting.id, came=came, guide=GUIDE, version=0, by=town.actor("chef"), now=THEN)


def _save(meeting, town, text, *, seen=0, step="work", key=None, now=THEN):
    return leading.save(meeting.id, step, text=text, seen=seen, key=key or uuid4(), by=town.actor("chef"), now=now)


def test_beginning_keeps_who_came_and_the_guide_as_it_was(begun, town):
    assert (begun.state, begun.led_role, begun.started_at) == ("started", "manager", THEN)
    assert all(row.came for row in begun.participants.all())
    assert begun.guide["guide"]["step"][0]["key"] == "purpose"
    assert Line.objects.filter(act="meetings.started").count() == 1
    assert _begin(begun, town).started_at == THEN  # twice is once
    assert Line.objects.filter(act="meetings.started").count() == 1


def test_nothing_is_kept_of_the_employee_not_coming(meeting, town):
    leading.start(meeting.id, came=set(), guide=GUIDE, version=0, by=town.actor("chef"), now=THEN)
    assert meeting.participants.get(party__isnull=True).came is True
    assert meeting.participants.filter(party__isnull=False, came=False).count() == 4


def test_a_meeting_begins_on_its_day(meeting, town):
    with pytest.raises(BadInput):
        leading.start(meeting.id, came=set(), guide=GUIDE, version=0, by=town.actor("chef"),
                      now=NOON - timedelta(days=1))


def test_a_note_lies_in_the_employers_room_under_its_category(begun, town, case):
    kept = _save(begun, town, "Halva natten, fyra nätter i veckan.")
    note = StepNote.objects.select_related("item__room").get(meeting=begun)
    assert kept.number == 1
    assert note.item.room.party_id == case.party_id
    assert (note.item.category, note.step) == ("work", "work")
    assert "natten" not in json.dumps(Meeting.objects.get(id=begun.id).guide)


def test_sent_twice_is_saved_once(begun, town):
    key = uuid4()
    first = _save(begun, town, "En gång", key=key)
    again = _save(begun, town, "En gång", key=key, now=THEN + timedelta(minutes=1))
    assert first == again
    assert ItemVersion.objects.filter(item__in=StepNote.objects.values("item")).count() == 1


def test_an_answer_that_got_lost_never_lets_one_overwrite_what_another_wrote(begun, town):
    key = uuid4()
    _save(begun, town, "Mitt", key=key)
    _save(begun, town, "Mitt och ditt", seen=1, now=THEN + timedelta(minutes=1))
    kept = _save(begun, town, "Mitt", key=key, now=THEN + timedelta(minutes=2))
    assert kept.number == 1
    with pytest.raises(BadInput):
        _save(begun, town, "Mitt igen", seen=kept.number, now=THEN + timedelta(minutes=3))


@pytest.mark.parametrize("seen", [0, 2])
def test_two_windows_never_overwrite_each_other(begun, town, seen):
    _save(begun, town, "Den ena")
    with pytest.raises(BadInput) as refused:
        _save(begun, town, "Den andra", seen=seen)
    assert refused.value.code == "moved_on"
    assert SavedOnce.objects.count() == 1


def test_what_is_empty_is_no_note_and_can_be_emptied_again(begun, town):
    assert _save(begun, town, "  \n").number == 0
    assert not StepNote.objects.exists()
    _save(begun, town, "Något")
    assert _save(begun, town, "", seen=1).number == 2


@pytest.mark.parametrize("step", ["together", "coffee"])
def test_a_step_without_a_note_has_nothing_to_save(begun, town, step):
    with pytest.raises(BadInput):
        _save(begun, town, "x", step=step)


def test_before_it_begins_nothing_is_written(meeting, town):
    with pytest.raises(BadInput):
        _save(meeting, town, "för tidigt")


def test_a_measure_is_one_row_of_the_plan_however_often_it_is_sent(begun, town, case):
    key, viewer = uuid4(), town.viewer("chef", THEN)
    from omtanke.access.permissions import Permission
    from omtanke.cases.queries.plans import plan, texts
    from omtanke.cases.queries.reach import reach

    found = reach(case.id, Permission.PLAN_ESTABLISH, for_user=viewer)
    for _ in range(2):
        leading.measure(begun.id, "ability", words="Halva natten", owner="manager", last_day=THEN.date(), key=key,
                        reader=found.reader(viewer, Permission.PLAN_ESTABLISH), by=town.actor("chef"), now=THEN)
    draft = PlanVersion.objects.get(plan__case=case)
    told = texts(plan(case.id, Permission.PLAN_ESTABLISH, for_user=viewer), [draft], for_user=viewer)[0]
    assert [(row.words, row.owner, row.category) for row in told.measures] == [("Halva natten", "manager", "ability")]


def test_the_end_is_the_end(begun, town):
    for _ in range(2):
        row = leading.end(begun.id, by=town.actor("chef"), now=THEN + timedelta(minutes=44))
    assert (row.state, row.ended_at) == ("held", THEN + timedelta(minutes=44))
    assert Line.objects.filter(act="meetings.held").count() == 1
    assert _save(begun, town, "Rättat efteråt").number == 1


def test_a_meeting_that_did_not_take_place_is_not_ended(begun, town):
    bookings.let_be(begun.id, by=town.actor("chef"), now=THEN)
    with pytest.raises(BadInput):
        leading.end(begun.id, by=town.actor("chef"), now=THEN)
    with pytest.raises(BadInput):
        _save(begun, town, "x")


def test_what_was_on_paper_is_entered_whole_or_not_at_all(meeting, town):
    key, later = uuid4(), meeting.ends_at + timedelta(hours=2)
    values = {"guide": GUIDE, "version": 0, "by": town.actor("chef"), "now": later}
    with pytest.raises(BadInput):
        leading.enter(meeting.id, came=set(), notes={"work": ("a", 0), "coffee": ("b", 0)}, key=key, **values)
    assert Meeting.objects.get(id=meeting.id).state == "booked"
    for _ in range(2):
        leading.enter(meeting.id, came=set(), notes={"work": ("a", 0), "next": ("b", 0)}, key=key, **values)
    row = Meeting.objects.get(id=meeting.id)
    assert (row.state, row.started_at, row.ended_at) == ("held", meeting.starts_at, meeting.ends_at)
    assert StepNote.objects.count() == 2


def test_paper_is_not_entered_before_the_meeting(meeting, town):
    with pytest.raises(BadInput):
        leading.enter(meeting.id, came=set(), notes={}, guide=GUIDE, version=0, key=uuid4(), by=town.actor("chef"),
                      now=NOON - timedelta(minutes=1))


# the pages


def _post(browser, meeting, step="work", *, alone=False, **values):
    headers = {"Accept": "application/json"} if alone else {}
    return browser.post(reverse("lead_step", args=[meeting.id, step]),
                        {"key": uuid4(), "seen": 0, "text": "", **values}, headers=headers)


@pytest.fixture
def chef(sign_in, begun):
    return sign_in("chef")


def test_every_step_is_a_page(chef, begun):
    for step in GUIDE.steps:
        page = chef.get(reverse("lead_step", args=[begun.id, step.key]))
        assert page.status_code == 200
        assert page["Cache-Control"] == "no-store, private"
        assert step.title["en"] in page.content.decode()


def test_every_step_is_left_by_what_its_own_page_sends(chef, begun):
    """The last has nothing to write, and its form neither key nor text."""
    step, seen = GUIDE.keys[0], []
    while step not in seen and len(seen) < len(GUIDE.keys):
        seen.append(step)
        here = reverse("lead_step", args=[begun.id, step])
        fields = chef.get(here).context["form"].initial if GUIDE.step(step).note else {}
        answer = chef.post(here, {**fields, "go": "next"})
        assert answer.status_code == 302, step
        step = answer["Location"].rstrip("/").rpartition("/")[2]
    assert tuple(seen) == GUIDE.keys
    assert answer["Location"] == reverse("end_meeting", args=[begun.id])


def test_a_page_that_saves_by_itself_gets_a_few_words(chef, begun):
    key = uuid4()
    first, again = (_post(chef, begun, alone=True, text="Halva natten", key=key) for _ in range(2))
    assert first.status_code == again.status_code == 200
    assert first.json()["seen"] == again.json()["seen"] == 1
    late = _post(chef, begun, alone=True, text="Hela natten")
    assert (late.status_code, late.json()["text"], late.json()["seen"]) == (409, "Halva natten", 1)
    assert _post(chef, begun, alone=True, text="Foga ihop", seen=1).json()["seen"] == 2


def test_without_scripts_both_texts_are_shown(chef, begun):
    _post(chef, begun, text="Den ena")
    page = _post(chef, begun, text="Den andra", was="")
    told = page.content.decode()
    assert page.status_code == 409
    assert "Den ena" in told
    assert "Den andra" in told
    assert _post(chef, begun, text="Båda", was="", seen=1, go="next")["Location"].endswith("/steps/obstacles/")


def test_what_is_the_same_is_not_written_anew(chef, begun):
    _post(chef, begun, text="En rad\nen till")
    answer = _post(chef, begun, text="En rad\r\nen till", was="En rad\r\nen till", seen=1, go="next")
    assert answer.status_code == 302
    assert ItemVersion.objects.filter(item__in=StepNote.objects.values("item")).count() == 1


def test_a_personal_number_is_refused_and_the_text_stays(chef, begun):
    page = _post(chef, begun, text="Pat 19121212-1212", alone=True)
    assert page.status_code == 422
    assert "personal number" in page.json()["said"]
    assert "19121212-1212" in _post(chef, begun, text="Pat 19121212-1212").content.decode()


def test_what_was_handed_over_stands_at_its_step(sign_in, town, case):
    row = meetings.led_with_notes(case, town)
    told = sign_in("chef").get(reverse("lead_step", args=[row.id, "work"])).content.decode()
    assert "Rundorna går bra." in told
    assert "Natten har två i bil." in told
    assert "not handed to anyone" in told


def test_what_is_not_released_any_more_is_not_read_aloud(sign_in, town, parties, case):
    release = cases.care_joins(town, parties, case)
    row = meetings.begun(case, town)
    item = cases.written(town, cases.room_of(case, parties.region), "rehab", kind="preparation", text="Kan halvtid.")
    cases.delivered(town, case, "rehab", To(case.party_id, None, "manager"), item)
    name = Delivery.objects.filter(to_party=parties.region).earliest("composed_at")
    Participant.objects.create(
        meeting=row, party=parties.region, place_id=parties.centre, function="rehab_coordinator", outside=True,
        named_at=NOON, named_by=name, release=release)
    where = reverse("lead_step", args=[row.id, "ability"])
    told = sign_in("chef").get(where).content.decode()
    assert "Kan halvtid." in told
    assert "not released any more" not in told.lower()
    releases.withdraw(release.id, by=town.actor("medarbetare"), now=NOON)
    told = sign_in("chef").get(where).content.decode()
    assert "Kan halvtid." not in told
    assert "Do not read it aloud" in told
    assert "Read nothing aloud about" in told
    Participant.objects.filter(outside=True).update(oral_at=NOON, oral_by="x")
    assert "go on by word of mouth" in sign_in("chef").get(where).content.decode()


def test_coming_back_leads_to_where_one_was(chef, begun):
    _post(chef, begun, "purpose", go="next")
    assert chef.get(reverse("lead_meeting", args=[begun.id]))["Location"].endswith("/steps/situation/")


def test_the_clock_is_asked_for_while_the_meeting_goes_on(chef, begun):
    told = chef.get(reverse("lead_clock", args=[begun.id, "work"])).content.decode()
    assert "role=\"img\"" in told
    assert "<html" not in told


def test_the_guide_is_printed_without_anyone(chef, begun):
    paper = chef.get(reverse("meeting_guide_on_paper", args=[begun.id]))
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")


def test_the_way_through_to_the_end(chef, begun):
    _post(chef, begun, text="Halva natten")
    page = chef.get(reverse("end_meeting", args=[begun.id]))
    assert "Halva natten" in page.content.decode()
    assert chef.post(reverse("end_meeting", args=[begun.id])).status_code == 302
    assert chef.get(reverse("lead_meeting", args=[begun.id]))["Location"] == reverse("end_meeting", args=[begun.id])
    assert Meeting.objects.get(id=begun.id).state == "held"


def test_a_measure_begins_with_the_last_line(chef, begun):
    _post(chef, begun, text="Prat\nHalva natten i fyra veckor")
    where = reverse("lead_measure", args=[begun.id, "work"])
    assert "Halva natten i fyra veckor</textarea>" in chef.get(where).content.decode()
    assert chef.post(where, {"key": uuid4(), "words": "", "owner": "manager"}).status_code == 422
    sent = {"key": uuid4(), "words": "Halva natten", "owner": "manager", "last_day": "2026-12-24"}
    assert chef.post(where, sent)["Location"] == reverse("lead_step", args=[begun.id, "work"])


@pytest.mark.parametrize("who", ["medarbetare", "medarbetare2", "rehab", "fk", "utanfor"])
def test_nobody_else_leads(sign_in, begun, who, parties):
    assert sign_in(who).get(reverse("lead_step", args=[begun.id, "work"])).status_code in (403, 404)
