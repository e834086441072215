"""The agenda of a local group: its first point is what has gone well, whatever one does to it."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from omtanke.learning.actions import meetings
from omtanke.learning.models import GroupMeeting
from omtanke.learning.policies import agenda
from omtanke.rules.errors import BadInput
from tests.factories import local_groups
from tests.factories.moments import NOON

KEYS = st.sampled_from([*agenda.STANDING, *(f"{agenda.OWN}{number}" for number in range(1, 9)), "", "other"])
STEPS = st.lists(st.one_of(
    st.tuples(st.just("add")), st.tuples(st.just("remove"), KEYS),
    st.tuples(st.just("move"), KEYS, st.integers(-3, 20))), max_size=30)


def changed(points: list[str], step: tuple) -> list[str]:
    if step[0] == "add":
        return agenda.with_own(points)
    return agenda.without(points, step[1]) if step[0] == "remove" else agenda.moved(points, *step[1:])


@given(STEPS)
def test_the_first_point_stays_first_whatever_is_added_removed_and_moved(steps):
    points = agenda.standing()
    for step in steps:
        try:
            points = changed(points, step)
        except ValueError:
            continue
        assert points[0] == "successes"
        assert agenda.is_whole(points), "and every standing point is there, in its order"
        assert len(points) <= len(agenda.STANDING) + agenda.MOST_OWN


@pytest.mark.parametrize("key", agenda.STANDING)
def test_what_is_standing_is_neither_taken_away_nor_moved(key):
    for act in (lambda: agenda.without(agenda.standing(), key), lambda: agenda.moved(agenda.standing(), key, 5)):
        with pytest.raises(ValueError, match="own"):
            act()


def test_a_point_of_ones_own_moves_among_ones_own():
    points = agenda.with_own(agenda.with_own(agenda.standing()))
    assert agenda.moved(points, "own-2", 0)[-2:] == ["own-2", "own-1"]
    assert agenda.moved(points, "own-1", 99)[-2:] == ["own-2", "own-1"]


def test_a_number_is_not_used_again_after_a_point_was_taken_away():
    points = agenda.with_own(agenda.with_own(agenda.standing()))
    assert agenda.with_own(agenda.without(points, "own-1"))[-2:] == ["own-2", "own-3"]


@pytest.mark.parametrize("points", [
    [], ["friction", "successes"], [*agenda.STANDING[1:]], ["own-1", *agenda.STANDING], {"0": "successes"}, None, "x"])
def test_the_database_refuses_an_agenda_that_does_not_begin_so(circle, points):
    row = local_groups.planned(circle.almen, circle.lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        GroupMeeting.objects.filter(id=row.id).update(agenda=points)


def test_six_points_of_ones_own_and_no_more(circle):
    row = local_groups.planned(circle.almen, circle.lead)
    for number in range(6):
        meetings.add_point(row.id, title=f"Punkt {number}", by=circle.lead, now=NOON)
    with pytest.raises(BadInput, match="no more"):
        meetings.add_point(row.id, title="En till", by=circle.lead, now=NOON)
    with pytest.raises(BadInput, match="only a point of one's own"):
        meetings.remove_point(row.id, "successes", by=circle.lead, now=NOON)
