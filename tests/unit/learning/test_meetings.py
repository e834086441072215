"""A group's meeting: noted at point by point, held once, and then as it stands."""

import pytest

from omtanke.learning.actions import groups, meetings
from omtanke.learning.choices import Field
from omtanke.learning.models import GroupMeeting, MeetingPoint, Member, SharedText
from omtanke.rules.errors import BadInput
from tests.factories import local_groups
from tests.factories.moments import NOON, TODAY, TOMORROW, ago, at


def note(row, circle, words="Vi sa så.", version=0, key="roles"):
    return meetings.note(row.id, key, words=words, version=version, by=circle.lead, now=NOON)


def test_two_who_write_at_the_same_point_do_not_write_over_each_other(circle):
    row = local_groups.planned(circle.almen, circle.lead)
    note(row, circle)
    with pytest.raises(BadInput, match="moved on"):
        note(row, circle, "Någon annan.")
    assert note(row, circle, "Båda.", version=1).version == 2
    assert SharedText.objects.filter(field=Field.WORDS).count() == 1


def test_a_meeting_that_was_held_stands_as_it_is(circle):
    row = local_groups.planned(circle.almen, circle.lead)
    note(row, circle)
    meetings.hold(row.id, by=circle.lead, now=NOON)
    for act in (lambda: note(row, circle, version=1), lambda: meetings.hold(row.id, by=circle.lead, now=NOON),
                lambda: meetings.cancel(row.id, by=circle.lead, now=NOON),
                lambda: meetings.add_point(row.id, title="Sent", by=circle.lead, now=NOON)):
        with pytest.raises(BadInput, match="moved on"):
            act()


def test_a_meeting_is_not_held_before_its_day(circle):
    row = local_groups.planned(circle.almen, circle.lead, at(TOMORROW, 9))
    with pytest.raises(BadInput, match="not yet"):
        meetings.hold(row.id, by=circle.lead, now=NOON)


def test_nothing_is_noted_at_a_point_that_is_not_there(circle):
    row = local_groups.planned(circle.almen, circle.lead)
    for key in ("own-1", "", "other"):
        with pytest.raises(BadInput, match="agenda"):
            note(row, circle, key=key)
    assert not MeetingPoint.objects.exists()


def test_a_point_of_ones_own_takes_its_words_with_it(circle):
    row = local_groups.planned(circle.almen, circle.lead)
    key = meetings.add_point(row.id, title="Julen", by=circle.lead, now=NOON)
    meetings.note(row.id, key, words="Vi ses i januari.", version=0, by=circle.lead, now=NOON)
    meetings.remove_point(row.id, key, by=circle.lead, now=NOON)
    assert GroupMeeting.objects.get(id=row.id).agenda == list(local_groups.meetings.agenda.standing())
    assert not SharedText.objects.exclude(field=Field.NAME).exists()


def test_twice_at_the_same_moment_is_one_meeting(circle):
    local_groups.planned(circle.almen, circle.lead)
    with pytest.raises(BadInput, match="already"):
        local_groups.planned(circle.almen, circle.lead)


def test_a_member_is_on_a_register_or_has_a_name(circle, town):
    with_ = {"function": "manager", "party": town.ekhult.id, "first_day": TODAY, "by": circle.lead, "now": NOON}
    for wrong in ({}, {"employee": town.people["hr2"], "name": "Ingrid"}):
        with pytest.raises(BadInput, match="register"):
            groups.add_member(circle.almen.id, **with_, **wrong)
    with pytest.raises(BadInput, match="already"):
        groups.add_member(circle.almen.id, **with_, employee=town.people["chef"])
    row = groups.add_member(circle.almen.id, **with_, name="Kajsa")
    assert SharedText.objects.get(thing=row.id).field == Field.NAME


def test_a_seat_that_is_over_can_be_taken_again(circle, town):
    seat = Member.objects.get(group=circle.almen, employee=town.people["chef"])
    for _twice in range(2):
        groups.end_member(seat.id, by=circle.lead, now=NOON)
    local_groups.seated(town, circle.almen, "chef", "manager", town.ekhult)
    assert Member.objects.filter(group=circle.almen, employee=town.people["chef"]).count() == 2


def test_a_group_is_about_a_care_centre_and_has_its_own_name(town, circle):
    for place in (town.units["Hemtjänst Norr"], town.ekhult.id):
        with pytest.raises(BadInput, match="care centre"):
            local_groups.formed(town, "Ny", place)
    with pytest.raises(BadInput, match="already"):
        local_groups.formed(town, "Ortsgruppen Almen", circle.almen.place_id)
    with pytest.raises(BadInput, match="before it began"):
        groups.change_group(circle.almen.id, name="X", place=circle.almen.place_id, employers=[], last_day=ago(300),
                            by=circle.lead, now=NOON)
