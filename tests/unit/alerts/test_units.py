"""Units switched on and off: who signals, what lies in HR's list, and that it never floods."""

from datetime import timedelta

import pytest

from omtanke.alerts import actions, switched
from omtanke.alerts.models import Answer, Signal, UnitStart
from omtanke.alerts.policies import CHECKLIST, LAPSED, LISTED, MOST_STARTED_A_DAY, OPEN
from omtanke.audit.trail import SYSTEM
from omtanke.rules.errors import BadInput
from omtanke.workforce.models import Employment
from tests.factories import absences, people, routines, trails
from tests.factories.moments import NOON, TODAY, TOMORROW, YESTERDAY, ago, at

FIVE = (*absences.FOUR, (50, 49))


@pytest.fixture
def off(town):
    """The town with no unit switched on."""
    UnitStart.objects.all().delete()
    return town


def on(town, unit="Hemtjänst Norr", *, by="overchef", first_day=TODAY, now=NOON, **answers):
    checklist = routines.YES | answers
    return actions.switch_on(town.units[unit], first_day=first_day, checklist=checklist, helper="hr",
                             by=town.actor(by), now=now)


def standing(town, who, state=OPEN) -> list[int]:
    rows = Signal.objects.filter(employee=town.people[who], state=state).order_by("rung")
    return list(rows.values_list("rung", flat=True))


def start(town, *who, unit="Hemtjänst Norr", now=NOON):
    return actions.start_earlier([town.people[w] for w in who], unit=town.units[unit], party=town.ekhult.id,
                                 by=town.actor("hr"), now=now)


def test_a_unit_that_is_off_raises_nothing(off):
    absences.away(off.people["medarbetare2"], *FIVE)
    assert routines.evaluate(off.ekhult) == {"raised": 0, "lapsed": 0, "open": 0}
    assert not Signal.objects.exists()


def test_switching_on_floods_nobody_and_lists_what_was_there(off):
    absences.away(off.people["medarbetare2"], *FIVE)
    on(off)
    assert standing(off, "medarbetare2") == []
    assert standing(off, "medarbetare2", LISTED) == [1, 2]
    assert Signal.objects.get(rung=1).reached_on == ago(50), "the fourth of them began then"
    assert trails.acts("alerts.unit") == ["alerts.units_taken_over"] * 2 + ["alerts.unit_switched_on"]


def test_what_is_reached_after_the_start_signals(off):
    absences.away(off.people["medarbetare2"], *absences.FOUR)
    on(off, first_day=TODAY)
    absences.away(off.people["medarbetare2"], (-1, -1))
    assert routines.evaluate(off.ekhult, TOMORROW) == {"raised": 1, "lapsed": 0, "open": 1}
    assert (standing(off, "medarbetare2"), standing(off, "medarbetare2", LISTED)) == ([2], [1])


def test_twice_is_as_once(off):
    absences.away(off.people["medarbetare2"], *FIVE)
    on(off)
    before = list(Signal.objects.order_by("rung").values())
    routines.evaluate(off.ekhult)
    assert list(Signal.objects.order_by("rung").values()) == before


def test_a_unit_is_on_when_one_above_it_is(off):
    on(off, "Vård och omsorg")
    starts = switched.starts(off.ekhult.id, day=TODAY)
    assert set(starts) == {off.units[n] for n in ("Vård och omsorg", "Hemtjänst Norr", "Hemtjänst Syd")}
    assert set(starts.values()) == {TODAY}


def test_the_earliest_start_counts(off):
    routines.on(off.ekhult, off.units["Hemtjänst Norr"], since=ago(100))
    routines.on(off.ekhult, off.units["Vård och omsorg"], since=ago(30))
    starts = switched.starts(off.ekhult.id, day=TODAY)
    assert (starts[off.units["Hemtjänst Norr"]], starts[off.units["Hemtjänst Syd"]]) == (ago(100), ago(30))


def test_it_may_begin_on_a_later_day(off):
    absences.away(off.people["medarbetare2"], *FIVE)
    on(off, first_day=TOMORROW)
    assert not Signal.objects.exists()
    routines.evaluate(off.ekhult, TOMORROW)
    assert standing(off, "medarbetare2", LISTED) == [1, 2]


@pytest.mark.parametrize("answers", [{"manager_ready": False}, {"union_informed": False}])
def test_without_what_is_demanded_it_stays_off(off, answers):
    with pytest.raises(BadInput):
        on(off, **answers)
    assert not UnitStart.objects.exists()


def test_the_whole_checklist_is_answered(off):
    checklist = dict.fromkeys(CHECKLIST[:2], True)
    with pytest.raises(BadInput):
        actions.switch_on(off.units["Hemtjänst Norr"], first_day=TODAY, checklist=checklist, helper="hr",
                          by=off.actor("overchef"), now=NOON)


def test_not_back_in_time_and_not_twice(off):
    with pytest.raises(BadInput):
        on(off, first_day=YESTERDAY)
    on(off, "Vård och omsorg")
    for unit in ("Vård och omsorg", "Hemtjänst Norr"):
        with pytest.raises(BadInput):
            on(off, unit)


def test_off_again_lapses_what_stands_and_deletes_nothing(off):
    absences.away(off.people["medarbetare2"], *absences.FOUR)
    routines.on(off.ekhult, off.units["Hemtjänst Norr"], since=ago(20))
    routines.evaluate(off.ekhult)
    absences.away(off.people["kollega"], *((first + 40, last + 40) for first, last in absences.FOUR))
    routines.evaluate(off.ekhult)
    assert (standing(off, "medarbetare2"), standing(off, "kollega", LISTED)) == ([1], [1])
    actions.switch_off(off.units["Hemtjänst Norr"], reason="pause", by=off.actor("overchef"), now=NOON)
    assert standing(off, "medarbetare2", LAPSED) == standing(off, "kollega", LAPSED) == [1]
    row = UnitStart.objects.get()
    assert (row.ended_on, row.reason) == (TODAY, "pause")
    assert routines.evaluate(off.ekhult)["raised"] == 0


@pytest.mark.parametrize(("unit", "reason"), [("Hemtjänst Norr", "pause"), ("Vård och omsorg", "because")])
def test_off_only_where_it_was_switched_on_and_for_a_reason(off, unit, reason):
    on(off, "Vård och omsorg")
    with pytest.raises(BadInput):
        actions.switch_off(off.units[unit], reason=reason, by=off.actor("overchef"), now=NOON)
    assert UnitStart.objects.get().ended_on is None


def test_on_off_and_on_again(off):
    on(off)
    actions.switch_off(off.units["Hemtjänst Norr"], reason="mistake", by=off.actor("overchef"), now=NOON)
    on(off)
    assert UnitStart.objects.count() == 2
    assert set(switched.starts(off.ekhult.id, day=TODAY)) == {off.units["Hemtjänst Norr"]}


def test_the_start_of_the_unit_one_works_in_now_counts(off):
    who = off.people["medarbetare2"]
    absences.away(who, *absences.FOUR)
    routines.on(off.ekhult, off.units["Hemtjänst Norr"], since=TODAY)
    routines.on(off.ekhult, off.units["Blåklockan"], since=ago(200))
    routines.evaluate(off.ekhult)
    assert standing(off, "medarbetare2", LISTED) == [1]
    Employment.objects.filter(employee=who).update(last_day=TODAY)
    people.employ(who, off.units["Blåklockan"], first_day=TOMORROW)
    assert routines.evaluate(off.ekhult, TOMORROW) == {"raised": 1, "lapsed": 0, "open": 1}
    signal = Signal.objects.get()
    assert (signal.state, signal.raised_on, signal.due_on) == (OPEN, TOMORROW, TOMORROW + timedelta(days=14))


def test_the_list_follows_the_person(off):
    who = off.people["medarbetare2"]
    absences.away(who, *absences.FOUR)
    routines.on(off.ekhult, off.units["Ekhult"], since=TODAY)
    routines.evaluate(off.ekhult)
    Employment.objects.filter(employee=who).update(last_day=TODAY)
    people.employ(who, off.units["Blåklockan"], first_day=TOMORROW)
    routines.evaluate(off.ekhult, TOMORROW)
    assert (Signal.objects.get().state, Signal.objects.get().unit_id) == (LISTED, off.units["Blåklockan"])


def test_who_moves_to_a_unit_that_is_off_has_no_signal(off):
    who = off.people["medarbetare2"]
    absences.away(who, *absences.FOUR)
    routines.on(off.ekhult, off.units["Hemtjänst Norr"])
    routines.evaluate(off.ekhult)
    Employment.objects.filter(employee=who).update(last_day=TODAY)
    people.employ(who, off.units["Blåklockan"], first_day=TOMORROW)
    assert routines.evaluate(off.ekhult, TOMORROW) == {"raised": 0, "lapsed": 1, "open": 0}


def test_a_rung_reached_long_before_what_the_window_shows_is_an_earlier_one(off):
    """Ten years of an occasion every second month: that it held all along shows only in the old ones."""
    absences.away(off.people["medarbetare2"], *((day, day) for day in range(10, 3600, 60)))
    routines.on(off.ekhult, off.units["Hemtjänst Norr"], since=ago(700))
    routines.evaluate(off.ekhult)
    assert (standing(off, "medarbetare2"), standing(off, "medarbetare2", LISTED)) == ([], [1, 2, 3])


# --- HR starts them -----------------------------------------------------------------------------------------------

def test_starting_makes_open_signals_with_a_day(off):
    absences.away(off.people["medarbetare2"], *FIVE)
    on(off)
    assert start(off, "medarbetare2") == [off.people["medarbetare2"]]
    rows = Signal.objects.filter(state=OPEN).order_by("rung")
    assert [(s.rung, s.raised_on, s.due_on, s.started_on) for s in rows] == [
        (1, TODAY, TODAY + timedelta(days=14), TODAY), (2, TODAY, TODAY + timedelta(days=14), TODAY)]
    assert routines.evaluate(off.ekhult, TOMORROW) == {"raised": 0, "lapsed": 0, "open": 2}, "the night leaves it open"
    assert trails.acts("alerts.earlier") == ["alerts.earlier_started"]


def crowd_listed(town, count) -> list:
    new = people.people(town.ekhult, **{f"x{n}": f"Given{n} Family" for n in range(count)})
    people.employ_all(dict.fromkeys(new.values(), town.units["Hemtjänst Norr"]))
    for n, who in enumerate(new.values()):
        absences.away(who, *((first - n, last - n) for first, last in ((300, 299), (200, 199), (150, 149), (100, 99))))
    town.people.update(new)
    routines.evaluate(town.ekhult)
    return list(new)


def test_those_who_have_waited_longest_come_first_and_a_day_has_its_number(off):
    on(off)
    names = crowd_listed(off, MOST_STARTED_A_DAY + 2)
    assert start(off, *reversed(names)) == [off.people[name] for name in names[:MOST_STARTED_A_DAY]]
    with pytest.raises(BadInput):
        start(off, *names)
    assert len(start(off, *names, now=at(TOMORROW))) == 2
    assert not Signal.objects.filter(state=LISTED).exists()


def test_only_those_of_the_unit_and_only_what_is_listed(off):
    on(off, "Vård och omsorg")
    absences.away(off.people["ensam"], *absences.FOUR)
    routines.evaluate(off.ekhult)
    assert start(off, "ensam", unit="Hemtjänst Norr") == []
    assert start(off, "ensam", unit="Hemtjänst Syd") == [off.people["ensam"]]
    assert start(off, "ensam", unit="Hemtjänst Syd") == []


def test_a_listed_rung_that_no_longer_holds_lapses(off):
    absences.away(off.people["medarbetare2"], *absences.FOUR)
    on(off)
    routines.evaluate(off.ekhult, ago(300).replace(year=2027))
    assert standing(off, "medarbetare2", LAPSED) == [1]


def test_a_listed_rung_takes_no_answer(off):
    absences.away(off.people["medarbetare2"], *absences.FOUR)
    on(off)
    with pytest.raises(BadInput):
        actions.answer(Signal.objects.get(), kind="held", day=TODAY, by=off.actor("chef"), now=NOON)


def test_an_answer_to_a_higher_rung_takes_the_listed_ones_with_it(off):
    absences.away(off.people["medarbetare2"], *absences.FOUR)
    on(off)
    absences.away(off.people["medarbetare2"], (-1, -1))
    routines.evaluate(off.ekhult, TOMORROW)
    actions.answer(Signal.objects.get(state=OPEN), kind="explained", day=TOMORROW, by=off.actor("hr"), now=at(TOMORROW))
    assert standing(off, "medarbetare2", LISTED) == []
    assert Answer.objects.count() == 1


def test_what_was_in_use_is_taken_over_without_a_checklist_to_fill(off):
    actions.take_over_units([(off.units["Ekhult"], ago(900))], party=off.ekhult, by=SYSTEM, now=NOON)
    assert UnitStart.objects.get().first_day == ago(900)
