"""Emergency access: two persons, one's own party, a few hours, and the employee sees it. No way around it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.urls import reverse

from omtanke.access import actions as access
from omtanke.access import policies
from omtanke.access.models import EmergencyAccess
from omtanke.access.permissions import Permission
from omtanke.audit.models import Line
from omtanke.audit.trail import SYSTEM
from omtanke.oversight.actions import emergency as actions
from omtanke.oversight.queries import emergency as queries
from omtanke.rules.errors import BadInput
from omtanke.talks import queries as talks_queries
from tests.factories import protections, talks, trails
from tests.factories.moments import NOON
from tests.integration.conftest import text

HER, WORDS = "medarbetare2", "Schemat inför helgen behöver läggas om, och chefen går inte att nå."
STATES = (policies.ASKED, policies.OPEN, policies.ENDED, policies.DECLINED, policies.WITHDRAWN, policies.LAPSED)


def ask(town, who="overchef", person=HER, *, now=NOON, hours=2, reason="gone", words=WORDS) -> EmergencyAccess:
    viewer = town.viewer(who, now)
    scope = viewer.require(town.people[person], Permission.EMERGENCY)
    return actions.ask(town.people[person], scope=scope, reason=reason, words=words, hours=hours,
                       by=viewer.actor(scope), now=now)


def opened(town, who="overchef", by="hr", **named) -> EmergencyAccess:
    return actions.approve(ask(town, who, **named).id, by=town.actor(by), now=NOON)


def reads(town, who, now=NOON, person=HER) -> bool:
    return town.people[person] in town.viewer(who, now).people(Permission.TALK_READ, [town.people[person]])


# --- states -----------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("act", ["approve", "decline", "withdraw", "lapse", "end"])
def test_the_table_of_states(act, state):
    possible = {(policies.ASKED, "approve"), (policies.ASKED, "decline"), (policies.ASKED, "withdraw"),
                (policies.ASKED, "lapse"), (policies.OPEN, "end")}
    assert policies.may(act, state) is ((state, act) in possible)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("act", ["approve", "decline", "end"])
def test_every_act_in_every_state(town, act, state):
    row = at_state(town, state)
    do = {"approve": actions.approve, "decline": actions.decline, "end": actions.end}[act]
    if policies.may(act, state):
        do(row.id, by=town.actor("hr"), now=NOON)
        row.refresh_from_db()
        assert row.state == policies.after(act, state)
    else:
        with pytest.raises(BadInput):
            do(row.id, by=town.actor("hr"), now=NOON)


def at_state(town, state) -> EmergencyAccess:
    row = ask(town)
    if state in (policies.OPEN, policies.ENDED):
        actions.approve(row.id, by=town.actor("hr"), now=NOON)
    if state == policies.ENDED:
        actions.end(row.id, by=town.actor("hr"), now=NOON)
    if state == policies.DECLINED:
        actions.decline(row.id, by=town.actor("hr"), now=NOON)
    if state == policies.WITHDRAWN:
        actions.decline(row.id, by=town.actor("overchef"), now=NOON)
    if state == policies.LAPSED:
        access.end_emergencies_about(row.person, by=SYSTEM, now=NOON)
    row.refresh_from_db()
    assert row.state == state
    return row


# --- two persons ---

def test_asking_opens_nothing(town):
    ask(town)
    assert not reads(town, "overchef")


def test_two_open_it_for_the_one_who_asked_only(town):
    opened(town)
    assert reads(town, "overchef")
    assert {who for who in ("chef2", "hr", "hr2", "medarbetare", "igarchef", "admin", "utanfor", "ingen")
            if reads(town, who)} == set()


def test_nobody_approves_her_own(town):
    row = ask(town)
    with pytest.raises(BadInput, match="two persons"):
        actions.approve(row.id, by=town.actor("overchef"), now=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        EmergencyAccess.objects.filter(id=row.id).update(approved_by=row.asked_by)
    with pytest.raises(IntegrityError), transaction.atomic():
        EmergencyAccess.objects.filter(id=row.id).update(state=policies.OPEN)
    assert not reads(town, "overchef")


@pytest.mark.parametrize(("who", "answer"), [
    ("hr", "hr"), ("overchef", "upper_manager"), ("hr2", Http404), ("chef2", Http404), ("chef", PermissionDenied),
    ("medarbetare2", PermissionDenied), ("medarbetare", Http404), ("igarchef", Http404), ("admin", Http404),
    ("ingen", Http404), ("utanfor", Http404),
])
def test_who_may_ask_and_decide(town, who, answer):
    """HR and managers above, of the person's own unit; never the person herself, and the operator never."""
    if isinstance(answer, str):
        assert town.viewer(who).require(town.people[HER], Permission.EMERGENCY).role == answer
        return
    with pytest.raises(answer):
        town.viewer(who).require(town.people[HER], Permission.EMERGENCY)


@pytest.mark.parametrize("changed", [{"reason": "curious"}, {"hours": 9}, {"hours": 0}, {"words": "  "}])
def test_what_is_not_in_the_lists_is_refused(town, changed):
    with pytest.raises(BadInput):
        ask(town, **changed)
    assert not EmergencyAccess.objects.exists()


def test_asked_for_twice_is_asked_for_once(town):
    ask(town)
    with pytest.raises(BadInput, match="already"):
        ask(town)
    assert EmergencyAccess.objects.count() == 1


# --- time ---

def test_it_ends_by_itself_on_the_minute(town):
    opened(town, hours=2)
    assert reads(town, "overchef", NOON + timedelta(hours=2, seconds=-1))
    assert not reads(town, "overchef", NOON + timedelta(hours=2))
    assert not reads(town, "overchef", NOON - timedelta(seconds=1)), "a clock that goes backwards opens nothing"


def test_it_can_be_ended_before(town):
    row = opened(town)
    actions.end(row.id, by=town.actor("overchef"), now=NOON + timedelta(minutes=5))
    assert not reads(town, "overchef", NOON + timedelta(minutes=5))


def test_nobody_answers_in_time(town):
    row = ask(town)
    later = NOON + policies.WAITS
    with pytest.raises(BadInput):
        actions.approve(row.id, by=town.actor("hr"), now=later)
    assert access.close_emergencies(by=SYSTEM, now=later) == 1
    assert access.close_emergencies(by=SYSTEM, now=later) == 0
    row.refresh_from_db()
    assert row.state == policies.LAPSED


def test_the_night_writes_down_that_it_is_over(town):
    row = opened(town, hours=8)
    assert access.close_emergencies(by=SYSTEM, now=NOON + timedelta(hours=7)) == 0
    assert access.close_emergencies(by=SYSTEM, now=NOON + timedelta(hours=8)) == 1
    row.refresh_from_db()
    assert (row.state, row.ended_at) == (policies.ENDED, row.until)
    assert trails.acts("access.emergency") == [
        "access.emergency_asked", "access.emergency_approved", "access.emergency_ended"]


def test_a_protection_ends_it(town):
    opened(town, who="overchef", person=HER)
    protections.protect(town, HER, number=f"anst-{HER}")
    assert not reads(town, "overchef")


def test_someone_protected_cannot_be_asked_about_by_those_not_on_the_list(town):
    protections.protect(town, HER)
    with pytest.raises(Http404):
        town.viewer("overchef").require(town.people[HER], Permission.EMERGENCY)


# --- what it opens ----------------------------------------------------------------------------------------------------

def test_it_opens_the_talk_and_changes_nothing(town, held, sign_in):
    read = reverse("read_talk", args=[held.id])
    assert sign_in("overchef").get(read).status_code == 403
    opened(town)
    client = sign_in("overchef")
    page = text(client.get(read))
    assert talks.WORDS in page
    assert "We have talked again" not in page and "Save the comment" not in page
    for name, arguments in (("follow_up_talk", held.id), ("hold_talk", held.id), ("confirm_talk", held.id),
                            ("comment_talk", held.id), ("plan_talk", held.employee_id)):
        assert client.post(reverse(name, args=[arguments]), {"words": "x"}).status_code == 403, name


def test_it_ticks_nothing_off(town, held, sign_in):
    """Reading what was agreed is not doing it."""
    opened(town)
    measure = held.measures.get()
    assert sign_in("overchef").post(reverse("finish_measure", args=[measure.id])).status_code == 403
    measure.refresh_from_db()
    assert measure.done_on is None


def test_it_opens_no_draft_and_nobody_else(town, planned):
    opened(town)
    with pytest.raises(PermissionDenied):
        talks_queries.talk(planned.id, permission=Permission.TALK_READ, for_user=town.viewer("overchef"))
    assert not reads(town, "overchef", person="medarbetare")


def test_no_account_of_a_fresh_town_opens_everyone(town):
    """One by one, with a second person each time, is the only way; and never by one's own hand (security.md 5)."""
    from tests.factories.town import CAST

    for who in (*CAST, "admin", "ingen"):
        viewer = town.viewer(who)
        texts = viewer.people(Permission.TALK_READ) | viewer.people(Permission.TALK_OPEN)
        assert texts < set(town.people.values())
        assert not [scope for scope in viewer.scopes if scope.over]


# --- in the pages -----------------------------------------------------------------------------------------------------

def form(**changes) -> dict:
    return {"number": f"anst-{HER}", "reason": "gone", "words": WORDS, "hours": "2"} | changes


def test_two_persons_in_the_browser_and_the_employee_sees_it(town, held, sign_in):
    above, hr, she = sign_in("overchef"), sign_in("hr"), sign_in(HER)
    page = text(above.post(reverse("ask_emergency"), form(), follow=True))
    assert "An employee in Hemtjänst Norr" in page and "Yusuf" not in page
    row = EmergencyAccess.objects.get()
    assert "Emergency access" not in text(she.get(reverse("my_page")))
    start = text(hr.get(reverse("start")))
    assert "Upper manager, Vård och omsorg asks to read about one employee" in start
    page = text(hr.get(reverse("emergency", args=[row.id])))
    assert WORDS in page and "Margareta Lidman, upper manager, Vård och omsorg" in page and "Amina Yusuf" in page
    above.post(reverse("decide_emergency", args=[row.id]), {"says": "yes"})
    assert above.get(reverse("person", args=[row.person])).status_code == 403
    hr.post(reverse("decide_emergency", args=[row.id]), {"says": "yes"})
    mine = text(she.get(reverse("my_page")))
    assert "Margareta Lidman, upper manager, Vård och omsorg" in mine and "The manager and the stand-in" in mine
    assert "Nothing has been opened yet." in mine
    page = text(above.get(reverse("person", args=[row.person])))
    assert "Amina Yusuf" in page and "open to you until today at 14:00" in page
    above.get(reverse("read_talk", args=[held.id]))
    mine = text(she.get(reverse("my_page")))
    assert "Read what you wrote at the care talk." in mine
    above.post(reverse("end_emergency", args=[row.id]))
    assert above.get(reverse("person", args=[row.person])).status_code == 403
    assert "Ended today at 12:00." in text(she.get(reverse("my_page")))


def test_the_open_browser_closes_on_the_minute(town, held, sign_in):
    opened(town, hours=1)
    client, address = sign_in("overchef"), reverse("person", args=[held.employee_id])
    assert client.get(address).status_code == 200
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        client = sign_in("overchef")
        assert client.get(address).status_code == 403


@pytest.mark.parametrize(("who", "status"), [
    ("hr2", 404), ("chef2", 403), ("chef", 403), ("medarbetare2", 403), ("medarbetare", 403), ("igarchef", 403),
    ("admin", 403), ("ingen", 403), ("utanfor", 403),
])
def test_an_outsider_opens_and_decides_nothing(town, sign_in, who, status):
    row, client = ask(town), sign_in(who)
    assert client.get(reverse("emergency", args=[row.id])).status_code == status
    for name in ("decide_emergency", "end_emergency"):
        assert client.post(reverse(name, args=[row.id]), {"says": "yes"}).status_code == status
    row.refresh_from_db()
    assert row.state == policies.ASKED
    listed = client.get(reverse("emergencies"))
    assert listed.status_code == 403 or str(row.id) not in listed.content.decode()


@pytest.mark.parametrize("changed", [
    {"number": "anst-granne"}, {"number": "anst-ingen"}, {"number": "anst-overchef"}, {"number": "anst-barnskotare"},
    {"reason": "x"}, {"hours": "24"}, {"words": ""}, {"words": "Gäller 19820216-2387."},
])
def test_a_bad_request_is_told_and_nothing_is_kept(town, sign_in, changed):
    answer = sign_in("overchef").post(reverse("ask_emergency"), form(**changed))
    assert answer.status_code == 422
    assert not EmergencyAccess.objects.exists()


def test_the_words_lie_sealed_and_the_trail_says_the_act(town, sign_in):
    row = opened(town)
    assert WORDS.encode() not in bytes(row.sealed)
    [asked, approved] = Line.objects.filter(act__startswith="access.emergency").order_by("number")
    assert (asked.reason, asked.subject, asked.thing) == ("gone", str(row.person), f"emergency:{row.id}")
    assert (approved.actor, approved.count) == (str(town.users["hr"].id), 2)
    emergency = queries.one(row.id, for_user=town.viewer("hr"))
    assert queries.words(*emergency, for_user=town.viewer("hr")) == WORDS


def test_approved_by_two_at_once_is_approved_once(real_town):
    from tests.factories import people
    from tests.factories.races import at_once, failures

    town = real_town
    people.support(town.units["Hemtjänst Norr"], town.people["hr2"])
    row = ask(town)
    by = [town.actor("hr"), town.actor("hr2")]
    results = at_once(*(lambda who=who: actions.approve(row.id, by=who, now=NOON) for who in by))
    assert [type(problem) for problem in failures(results)] == [BadInput]
    row.refresh_from_db()
    assert row.state == policies.OPEN
    assert trails.acts("access.emergency_approved") == ["access.emergency_approved"]
