"""Several who book, move and cancel at the same instant: a fixed time is one meeting's or nobody's."""

import pytest

from omtanke.cases.actions import cases as case_acts
from omtanke.cases.models import RehabCase
from omtanke.meetings.actions import bookings, series, slots
from omtanke.meetings.models import Meeting, Participant, Preparation, Slot
from omtanke.meetings.policies.meetings import COMING, KEEPS_TIME
from omtanke.rules.errors import BadInput
from tests.factories import cases, meetings, people, races
from tests.factories.moments import NOON, TODAY

TRIES = 2
MANY = 20


@pytest.fixture
def town(real_town):
    return real_town


@pytest.fixture
def parties(town):
    return cases.build_parties(town)


@pytest.fixture
def times(town, parties):
    """Four free fixed times, one a week."""
    return meetings.times(meetings.agreed(parties, town.ekhult))


@pytest.fixture
def two(town) -> tuple[RehabCase, RehabCase]:
    """A case of each of two managers."""
    return cases.opened(town), cases.opened(town, "barnskotare", by="chef2")


def many_cases(town, count: int) -> list[RehabCase]:
    """Cases of new colleagues in the same unit."""
    new = people.people(town.ekhult, **{f"nr{n}": f"Given{n} Family{n}" for n in range(count)})
    people.employ_all(dict.fromkeys(new.values(), town.units["Hemtjänst Norr"]))
    return [case_acts.open_case(employee=who, opened_for="manager", start_type="full_time", by=town.actor("chef"),
                                now=NOON) for who in new.values()]


def whole() -> None:
    """No time is half-booked: a taken one has exactly one meeting that keeps it, a free one has none; and nothing of an
    act that was refused is left."""
    kept = Meeting.objects.filter(state__in=KEEPS_TIME, slot__isnull=False)
    by_slot = {meeting.slot_id: meeting for meeting in kept}
    assert len(by_slot) == len(kept)
    assert set(by_slot) == set(Slot.objects.filter(state="taken").values_list("id", flat=True))
    for slot in Slot.objects.filter(state="taken"):
        meeting = by_slot[slot.id]
        assert (slot.taken_by_id, slot.starts_at) == (meeting.case.party_id, meeting.starts_at)
    assert Participant.objects.count() == Preparation.objects.count() == 5 * Meeting.objects.count()
    coming = Meeting.objects.filter(state__in=COMING).values_list("case_id", flat=True)
    assert len(set(coming)) == len(coming)


def codes(results) -> list[str]:
    """How each act ended: "done", or the code of its refusal. Anything else that was raised is a fault."""
    assert all(isinstance(problem, BadInput) for problem in races.failures(results)), results
    return sorted(result.code if isinstance(result, BadInput) else "done" for result in results)


def test_of_twenty_who_book_one_time_exactly_one_gets_it(town, parties, times):
    all_ = many_cases(town, MANY)
    results = races.at_once(*[
        lambda case=case: meetings.booked(town, parties, case, times[0]) for case in all_])
    assert codes(results) == ["done", *["slot_taken"] * (MANY - 1)]
    assert Meeting.objects.count() == 1
    whole()


@pytest.mark.parametrize("_", range(TRIES))
def test_two_bookings_in_one_case_make_one_meeting(town, parties, times, _):
    case = cases.opened(town)
    results = races.at_once(*[lambda slot=slot: meetings.booked(town, parties, case, slot) for slot in times])
    assert codes(results) == ["done", *["meeting_coming"] * 3]
    assert Slot.objects.filter(state="taken").count() == 1
    whole()


@pytest.mark.parametrize("_", range(TRIES))
def test_a_booking_while_the_time_is_given_back(town, parties, times, two, _):
    """Booked if the cancelling was first, else refused; never lost, never both."""
    one, other = two
    meeting = meetings.booked(town, parties, one, times[0])
    cancelled, booked = races.at_once(
        lambda: bookings.cancel(meeting.id, reason="care", by=town.actor("chef"), now=NOON),
        lambda: meetings.booked(town, parties, other, times[0], by="chef2"))
    assert codes([cancelled]) == ["done"]
    assert codes([booked]) in (["done"], ["slot_taken"])
    assert Slot.objects.get(id=times[0].id).state == ("taken" if isinstance(booked, Meeting) else "free")
    whole()


@pytest.mark.parametrize("_", range(TRIES))
def test_a_move_to_a_time_that_another_books(town, parties, times, two, _):
    """Exactly one has the new time. Whoever was moved in vain keeps the old one."""
    one, other = two
    meeting = meetings.booked(town, parties, one, times[0])
    moved, booked = races.at_once(
        lambda: bookings.move(meeting.id, slot=times[1].id, reason="care", by=town.actor("chef"), now=NOON),
        lambda: meetings.booked(town, parties, other, times[1], by="chef2"))
    assert codes([moved, booked]) == ["done", "slot_taken"]
    meeting.refresh_from_db()
    assert meeting.slot_id == times[1 if isinstance(moved, Meeting) else 0].id
    assert meeting.moves.count() == meeting.sequence == int(isinstance(moved, Meeting))
    whole()


@pytest.mark.parametrize("_", range(TRIES))
def test_two_meetings_that_change_places(town, parties, times, two, _):
    """Each is moved to the other's time: neither is free, so neither moves; and neither waits for ever."""
    one, other = two
    meetings_ = [meetings.booked(town, parties, one, times[0]),
                 meetings.booked(town, parties, other, times[1], by="chef2")]
    results = races.at_once(*[
        lambda row=row, slot=slot: bookings.move(row.id, slot=slot.id, reason="care", by=town.actor("chef"), now=NOON)
        for row, slot in zip(meetings_, reversed(times[:2]), strict=True)])
    assert codes(results) == ["slot_taken", "slot_taken"]
    whole()


@pytest.mark.parametrize("_", range(TRIES))
def test_a_meeting_moved_and_cancelled_at_once(town, parties, times, two, _):
    """A cancelled meeting holds no time, whichever came first."""
    meeting = meetings.booked(town, parties, two[0], times[0])
    moved, cancelled = races.at_once(
        lambda: bookings.move(meeting.id, slot=times[1].id, reason="care", by=town.actor("chef"), now=NOON),
        lambda: bookings.cancel(meeting.id, reason="care", by=town.actor("chef"), now=NOON))
    assert codes([cancelled]) == ["done"] and codes([moved]) in (["done"], ["moved_on"])
    assert not Slot.objects.filter(state="taken").exists()
    whole()


def ending(slot: Slot, by):
    """The act that ends the series of a time today: its free times to come are taken away."""
    return lambda: series.end(slot.series_id, last_day=TODAY, by=by, now=NOON)


@pytest.mark.parametrize("_", range(TRIES))
def test_a_time_booked_while_its_series_ends(town, parties, times, _):
    """Booked, and then it stays though it lies outside the times; or taken away, and then nobody has it."""
    case = cases.opened(town)
    booked, ended = races.at_once(lambda: meetings.booked(town, parties, case, times[0]),
                                  ending(times[0], town.actor("rehab")))
    assert codes([ended]) == ["done"] and codes([booked]) in (["done"], ["slot_taken"])
    states = [Slot.objects.get(id=slot.id).state for slot in times]
    assert states == ["taken" if isinstance(booked, Meeting) else "withdrawn", *["withdrawn"] * 3]
    whole()


@pytest.mark.parametrize("_", range(TRIES))
def test_a_time_given_back_while_its_series_ends(town, parties, times, _):
    """After the night nobody can book it, whichever came first."""
    meeting = meetings.booked(town, parties, cases.opened(town), times[0])
    by = town.actor("rehab")
    results = races.at_once(
        lambda: bookings.cancel(meeting.id, reason="care", by=town.actor("chef"), now=NOON), ending(times[0], by))
    assert codes(results) == ["done", "done"]
    slots.materialise(times[0].series.agreement_id, by=by, now=NOON)
    assert set(Slot.objects.filter(starts_at__gt=NOON).values_list("state", flat=True)) == {"withdrawn"}
    whole()


@pytest.mark.parametrize("_", range(TRIES))
def test_one_who_books_two_times_on_the_clock_at_once(town, parties, times, _):
    """In two cases, at two centres, at the same hour: nobody is in two meetings at the same time."""
    there = meetings.times(meetings.agreed(parties, town.ekhult, centre=parties.other_centre))
    results = races.at_once(*[
        lambda case=case, slot=slot: meetings.booked(town, parties, case, slot)
        for case, slot in zip(many_cases(town, 2), (times[0], there[0]), strict=True)])
    assert codes(results) == ["done", "double_booked"]
    whole()
