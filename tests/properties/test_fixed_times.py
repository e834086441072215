"""Fixed times: whatever is done with a centre's times, in whatever order, the times come out the same."""

from datetime import time as clock
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from omtanke.audit.trail import SYSTEM
from omtanke.meetings.actions import series, slots
from omtanke.meetings.models import SeriesBreak, Slot, SlotSeries
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db
WITH = {"by": SYSTEM, "now": NOON}
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

breaks = st.tuples(st.integers(0, 120), st.integers(0, 40), st.booleans())
rows = st.tuples(st.integers(0, 6), st.sampled_from([1, 2, 3]), st.integers(0, 60), st.booleans())


def free() -> set:
    """The times that can be booked."""
    return set(Slot.objects.filter(state="free").values_list("series_id", "starts_at"))


def emptied(agreement) -> None:
    Slot.objects.all().delete()
    SeriesBreak.objects.all().delete()
    SlotSeries.objects.all().delete()


@FEW
@given(which=st.lists(rows, min_size=1, max_size=3), off=st.lists(breaks, max_size=3), ends=st.integers(0, 150),
       data=st.data())
def test_the_order_of_acts_and_nights_does_not_matter(agreed, which, off, ends, data):
    """The series are the same; breaks, an end and nights come in any order, some breaks are made and lifted."""
    emptied(agreed)
    made = [series.begin(agreed.agreement_id, series.Times(
        day, clock(8 + number), 45, TODAY + timedelta(days=first), weeks=weeks, room=f"Rum {number}",
        holidays=holidays), **WITH) for number, (day, weeks, first, holidays) in enumerate(which)]
    whole = free()

    def close(first: int, days: int, lifted: bool):
        row = series.close(agreed.agreement_id, series=made[0].id if lifted else None,
                           first_day=TODAY + timedelta(days=first), last_day=TODAY + timedelta(days=first + days),
                           reason="other", **WITH)
        if lifted:
            series.lift(row.id, **WITH)

    acts = [lambda one=one: close(*one) for one in off]
    acts += [lambda: series.end(made[0].id, last_day=TODAY + timedelta(days=ends), **WITH),
             lambda: slots.materialise_all(today=TODAY, **WITH)]
    for act in data.draw(st.permutations(acts)):
        act()
    shut = [(TODAY + timedelta(days=first), TODAY + timedelta(days=first + days)) for first, days, lifted in off
            if not lifted]
    last = TODAY + timedelta(days=ends)
    expected = {(row, moment) for row, moment in whole
                if not any(first <= moment.astimezone(NOON.tzinfo).date() <= end for first, end in shut)
                and (row != made[0].id or moment.astimezone(NOON.tzinfo).date() <= last)}
    assert free() == expected
    before = sorted(Slot.objects.values_list("id", "state", "withdrawn_for"))
    assert slots.materialise_all(today=TODAY, **WITH) == {}
    assert sorted(Slot.objects.values_list("id", "state", "withdrawn_for")) == before


@FEW
@given(nights=st.lists(st.integers(0, 60), min_size=1, max_size=5), day=st.integers(0, 6))
def test_nights_that_are_missed_leave_no_gap(agreed, nights, day):
    """Whichever nights are run, the last one leaves what one night alone would have left from then on."""
    emptied(agreed)
    series.begin(agreed.agreement_id, series.Times(day, clock(9), 45, TODAY), **WITH)
    moments = [NOON + timedelta(days=n) for n in sorted(nights)]
    for now in moments:
        slots.materialise_all(today=now.date(), by=SYSTEM, now=now)
    then = {moment for _, moment in free() if moment > moments[-1]}
    Slot.objects.all().delete()
    slots.materialise_all(today=moments[-1].date(), by=SYSTEM, now=moments[-1])
    assert {moment for _, moment in free()} == then
