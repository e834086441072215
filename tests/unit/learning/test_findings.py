"""The way of a finding: who does what, in which state; and how long it lay where."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from omtanke.audit.models import Line
from omtanke.learning.actions import findings, groups, meetings
from omtanke.learning.choices import Field
from omtanke.learning.models import Feedback, Finding, FindingStep, SharedText
from omtanke.learning.policies import findings as way
from omtanke.rules.errors import BadInput
from tests.factories import local_groups, trails
from tests.factories.moments import NOON, TODAY, at

ALL = {act for table in way.TABLES.values() for acts in table.values() for act in acts}
DAY = timedelta(days=1)

# state → what each seat may do in it, written by hand: the policy is not asked about itself.
MAY = {
    "raised": {"member": {"solve", "hand_on", "withdraw"}, "lead": {"solve", "forward", "withdraw"}, "steering": set()},
    "handed_on": {"member": {"solve", "withdraw"}, "lead": {"solve", "forward", "give_back", "withdraw"},
                  "steering": set()},
    "forwarded": {"member": set(), "lead": set(), "steering": {"decide", "give_back"}},
    "decided": {"member": set(), "lead": {"feed_back"}, "steering": {"feed_back"}},
    "fed_back": {"member": {"take_up"}, "lead": {"take_up"}, "steering": set()},
    "solved": {"member": {"reopen"}, "lead": {"reopen"}, "steering": set()},
    "taken_up": {"member": set(), "lead": set(), "steering": set()},
    "withdrawn": {"member": set(), "lead": set(), "steering": set()},
}


@pytest.mark.parametrize("state", MAY)
@pytest.mark.parametrize("seat", ["member", "lead", "steering"])
def test_every_act_in_every_state_from_every_seat(state, seat):
    asked = ALL - {"take_up_last"}
    assert {act for act in asked if way.may_do(act, way.FRICTION, state, seat)} == MAY[state][seat]


def test_a_success_is_shared_and_can_only_be_taken_away():
    assert {act for act in ALL if way.may(act, way.SUCCESS, way.SHARED)} == {"withdraw"}
    assert not any(way.may(act, way.SUCCESS, way.WITHDRAWN) for act in ALL)


@given(st.lists(st.sampled_from(sorted(ALL)), max_size=25))
def test_however_one_walks_it_ends_only_where_nothing_is_left_to_do(acts):
    """No decision without a question before it, none taken up that was not sent, and nothing leaves an end."""
    state, been = way.RAISED, [way.RAISED]
    for act in acts:
        if way.may(act, way.FRICTION, state):
            state = way.after(act, way.FRICTION, state)
            been.append(state)
    if way.DECIDED in been:
        assert been.index(way.FORWARDED) < been.index(way.DECIDED)
    if way.TAKEN_UP in been:
        assert been[-1] == way.TAKEN_UP and way.FED_BACK in been
    if way.WITHDRAWN in been:
        assert been[-1] == way.WITHDRAWN


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6))
@hypothesis_settings(max_examples=60)
def test_the_days_of_the_steps_are_the_days_of_the_whole(gaps):
    day, steps = date(2026, 1, 1), []
    for number, gap in enumerate(gaps):
        day += timedelta(days=gap)
        steps.append((way.WAITING[number % len(way.WAITING)], day))
    told = way.days_in(steps, day + 10 * DAY)
    assert sum(days for *_rest, days in told) == (day - steps[0][1]).days + 10
    assert [entered for _state, entered, _days in told] == [entered for _state, entered in steps]


def test_an_end_takes_no_time():
    assert way.days_in([("raised", TODAY - 9 * DAY), ("solved", TODAY - 4 * DAY)], TODAY) == [
        ("raised", TODAY - 9 * DAY, 5), ("solved", TODAY - 4 * DAY, 0)]


def test_the_whole_way_to_every_group_and_its_end(circle):
    row = local_groups.brought(circle, "fed_back")
    assert {back.group_id for back in Feedback.objects.filter(finding=row)} == {circle.almen.id, circle.bjorken.id}
    for group in (circle.almen, circle.bjorken):
        meeting = local_groups.planned(group, circle.lead)
        back = Feedback.objects.get(finding=row, group=group)
        for _twice in range(2):
            meetings.take_up(meeting.id, back.id, by=circle.lead, now=NOON)
    row.refresh_from_db()
    assert row.state == "taken_up"
    assert list(FindingStep.objects.filter(finding=row).values_list("state", flat=True)) == [
        "raised", "handed_on", "forwarded", "decided", "fed_back", "taken_up"]
    assert trails.acts("learning.taken_up") == ["learning.taken_up"] * 2


def test_a_group_that_has_ended_holds_no_decision_up(circle):
    row = local_groups.brought(circle, "fed_back")
    groups.change_group(circle.bjorken.id, name="Ortsgruppen Björken", place=circle.bjorken.place_id, employers=[],
                        last_day=TODAY - DAY, by=circle.lead, now=NOON)
    meeting = local_groups.planned(circle.almen, circle.lead)
    meetings.take_up(meeting.id, Feedback.objects.get(finding=row, group=circle.almen).id, by=circle.lead, now=NOON)
    row.refresh_from_db()
    assert row.state == "taken_up"


def test_what_came_back_to_another_group_is_not_taken_up_here(circle):
    row = local_groups.brought(circle, "fed_back")
    meeting = local_groups.planned(circle.almen, circle.lead)
    with pytest.raises(BadInput):
        meetings.take_up(meeting.id, Feedback.objects.get(finding=row, group=circle.bjorken).id, by=circle.lead,
                         now=NOON)


@pytest.mark.parametrize("state", ["raised", "handed_on", "forwarded", "decided", "fed_back"])
def test_two_who_press_at_once_move_it_once(circle, state):
    """The second finds that it has moved on: nothing is decided twice."""
    row = local_groups.brought(circle, state)
    act = {"raised": lambda: findings.hand_on(row.id, by=circle.lead, now=NOON),
           "handed_on": lambda: findings.forward(row.id, question="?", by=circle.lead, now=NOON),
           "forwarded": lambda: findings.decide(row.id, decision="Ja.", by=circle.steering, now=NOON),
           "decided": lambda: findings.feed_back(row.id, by=circle.lead, now=NOON),
           "fed_back": lambda: findings.feed_back(row.id, by=circle.lead, now=NOON)}[state]
    if state != "fed_back":
        act()
    with pytest.raises(BadInput, match="moved on"):
        act()
    assert Feedback.objects.filter(finding=row).count() in (0, 2)


def test_given_back_it_says_why_and_begins_again(circle):
    row = local_groups.brought(circle, "forwarded")
    findings.give_back(row.id, words="Det kan ni själva.", by=circle.steering, now=NOON)
    assert Finding.objects.get(id=row.id).state == "raised"
    assert SharedText.objects.filter(thing=row.id, field=Field.RETURNED, circle=circle.almen.id).exists()


def test_taking_it_away_erases_its_words(circle):
    row = local_groups.raised(circle.almen, circle.lead)
    findings.withdraw(row.id, by=circle.lead, now=NOON)
    assert not SharedText.objects.filter(thing=row.id).exists()


def test_after_a_cooperation_meeting_only_group_month_and_words_are_kept(circle, town):
    row = findings.note_after_meeting(circle.almen.id, kind="friction", words="Rummet var svårt att hitta.",
                                      by=town.actor("chef"), now=NOON)
    kept = Finding.objects.filter(id=row.id).values().get()
    assert kept == {"id": row.id, "group_id": circle.almen.id, "kind": "friction", "source": "joint_meeting",
                    "meeting_id": None, "month": date(2026, 11, 1), "state": "raised"}
    assert [step.on for step in row.steps.all()] == [date(2026, 11, 1)]
    line = Line.objects.get(act="learning.noted_after_meeting")
    assert (line.thing, line.subject) == (f"local_group:{circle.almen.id}", ""), "the line leads to no finding"


def test_nothing_is_raised_at_a_meeting_that_is_over_or_anothers(circle):
    other = local_groups.planned(circle.bjorken, circle.lead)
    over = local_groups.planned(circle.almen, circle.lead, at(TODAY, 9))
    meetings.hold(over.id, by=circle.lead, now=NOON)
    for meeting in (other, over):
        with pytest.raises(BadInput):
            local_groups.raised(circle.almen, circle.lead, meeting=meeting.id)
