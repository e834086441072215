"""The routine simulator, with a few people counted by hand."""

from dataclasses import replace
from datetime import date

import pytest

from omtanke.figures import simulator
from omtanke.figures.simulator_outcome import median_interval
from omtanke.rules.errors import BadInput
from omtanke.rules.routine import Action, Actor, Comparison, ExcludedPeriod, Milestone, Repeat, Routine, Rung
from tests.factories.small_datasets import made

FOUR = [("anna", day, day) for day in ("2024-01-10", "2024-03-11", "2024-05-13", "2024-07-15")]
"""Four occasions in twelve months: more than three from 15 July 2024 to 9 January 2025."""
LONG = ("anna", "2024-10-01", "2024-12-31")
"""Day 15 is 15 October 2024, 92 days after the signal; day 91 is 30 December."""
MORE_THAN_THREE = Routine("r", date(2024, 1, 1), (
    Rung(3, 12, Actor.MANAGER, Action.CARE_TALK, comparison=Comparison.MORE_THAN),))
YEARS = simulator.Question(date(2024, 1, 1), date(2025, 12, 31), suppress=False)


def simulated(absences, routine=MORE_THAN_THREE, asked=YEARS, held=None):
    tables = made(absences, held) if held else made(absences)
    return simulator.simulate(simulator.history(tables, last=asked.last), routine, asked)


def signal_days(found):
    return [(row["person"], row["rung"], date.fromordinal(date(1970, 1, 1).toordinal() + row["day"]).isoformat())
            for row in found.signals.to_dicts()]


def test_the_fourth_occasion_is_the_signal_and_long_absence_came_after_it():
    found = simulated([*FOUR, LONG])
    assert signal_days(found) == [("anna", 1, "2024-07-15")]
    after = found.summary["followup"]
    assert (after["flagged"], after["with_15_90"], after["with_91"], after["precision"]) == (1, 1, 1, 1.0)
    assert (after["long_cases"], after["sensitivity"], after["sensitivity_91"]) == (1, 1.0, 1.0)
    assert (after["lead_days_median"], after["lead_days_interval"], after["talks_per_case"]) == (92, None, 1.0)
    assert found.summary["per_100_employees_year"] == pytest.approx(50)


def test_an_answer_is_silent_for_its_months_and_then_the_rung_signals_again_while_it_holds():
    """Ill the tenth of each month all the time: answered on 10 April, silent for six months."""
    often = [("anna", f"2024-{month:02}-10", f"2024-{month:02}-10") for month in range(1, 13)]
    six = replace(MORE_THAN_THREE, answer_valid_months=6)
    assert [day for *_, day in signal_days(simulated(often, six))] == ["2024-04-10", "2024-10-10", "2025-04-10"]
    each = replace(six, rungs=(replace(six.rungs[0], repeat=Repeat.EACH),))
    assert [day for *_, day in signal_days(simulated(often, each))][:4] == [
        "2024-04-10", "2024-05-10", "2024-06-10", "2024-07-10"]
    nothing = replace(YEARS, answer_months=0)
    assert [day for *_, day in signal_days(simulated(often, six, nothing))] == ["2024-04-10"]


def test_excluded_days_take_away_and_may_be_counted_all_the_same():
    flu = ExcludedPeriod(date(2024, 3, 1), date(2024, 3, 31), "flu")
    routine = replace(MORE_THAN_THREE, exclude_periods=(flu,))
    assert simulated(FOUR, routine).summary["signals"] == 0
    assert simulated(FOUR, routine, replace(YEARS, count_excluded=True)).summary["signals"] == 1
    assert simulated(FOUR, asked=replace(YEARS, excluded=(flu,))).summary["signals"] == 0


def test_who_is_not_employed_has_no_signal():
    left = [("anna", "north", "2020-01-01", "2024-07-14", 100, "K", None)]
    assert simulated(FOUR, held=left).summary["signals"] == 0
    back = [*left, ("anna", "south", "2024-08-01", None, 100, "K", None)]
    assert signal_days(simulated(FOUR, held=back)) == [("anna", 1, "2024-08-01")]


def test_two_rungs_on_one_day_are_two_signals_and_one_talk():
    routine = replace(MORE_THAN_THREE, rungs=(*MORE_THAN_THREE.rungs, Rung(4, 12, Actor.HR, Action.HR_CHECK)))
    found = simulated(FOUR, routine).summary
    assert (found["signals"], found["talks"], found["hours"]) == (2, 1, 1.0)
    assert [(row["actor"], row["signals"], row["talks"]) for row in found["steps"]] == [("manager", 1, 0), ("hr", 1, 1)]
    assert found["managers"]["most_in_a_month"] == 0


def test_a_milestone_is_counted_when_the_sickness_comes_to_it():
    routine = replace(MORE_THAN_THREE, milestones=(Milestone(14, Actor.MANAGER, Action.CONTACT),
                                                   Milestone(93, Actor.MANAGER, Action.CONTACT)))
    found = simulated([LONG], routine).summary
    assert (found["signals"], found["milestones"]) == (0, 1)
    assert found["managers"] | {"talks_per_month": 0} == {
        "units": 1, "talks_per_month": 0, "most_in_a_month": 1, "most_talks": 4, "over": 0, "months_over": 0}


def test_managers_with_more_than_they_have_time_for():
    people = [f"p{number}" for number in range(5)]
    held = [(person, "north", "2020-01-01", None, 100, "K", None) for person in people]
    rows = [(person, *days) for person in people for _, *days in FOUR]
    found = simulated(rows, held=held).summary["managers"]
    assert (found["most_in_a_month"], found["over"], found["months_over"]) == (5, 1, 1)


def test_groups_of_few_are_hidden_and_one_more_where_the_total_would_tell():
    held = [(f"p{number:02}", "north" if number < 30 else "south", "2020-01-01", None, 100, "K", None)
            for number in range(33)]
    asked = replace(YEARS, suppress=True)
    rows = simulated([("p00", *days) for _, *days in FOUR], asked=asked, held=held).summary["groups"]["department"]
    assert [(row["group"], row["signals"], row["suppressed"]) for row in rows] == [
        ("north", None, True), ("south", None, True)]
    open_rows = simulated([("p00", *days) for _, *days in FOUR], held=held).summary["groups"]["department"]
    assert [row["signals"] for row in open_rows] == [1, 0]


def test_the_few_who_are_not_known_are_counted_with_the_largest_group():
    """One of 101 is not known: by herself she would be hidden, and hide the men beside her."""
    sexes = [*["K"] * 70, *["M"] * 30, None]
    held = [(f"p{place:03}", "north", "2020-01-01", None, 100, sex, "1980-01-02") for place, sex in enumerate(sexes)]
    rows = [("p100", *days) for _, *days in FOUR]
    found = simulated(rows, asked=replace(YEARS, suppress=True), held=held).summary["groups"]["sex"]
    assert [(row["group"], row["persons"], row["signals"], row["joined"]) for row in found] == [
        ("K", 71, 1, True), ("M", 30, 0, False)]
    assert len(simulated(rows, held=held).summary["groups"]["sex"]) == 3


def test_what_cannot_be_followed_is_said_and_not_counted():
    short = replace(YEARS, first=date(2025, 6, 1))
    found = simulated(FOUR, asked=short).summary
    assert found["notes"] == ["history_short", "not_followed", "talks_held"]
    assert (found["followup"]["flagged"], found["followup"]["precision"]) == (0, None)


def test_days_in_the_wrong_order_or_after_the_history_are_refused():
    with pytest.raises(BadInput, match="before the first"):
        simulated(FOUR, asked=replace(YEARS, last=date(2023, 1, 1)))
    told = simulator.history(made(FOUR), last=date(2025, 1, 1))
    with pytest.raises(BadInput, match="ready to 2025-01-01"):
        simulator.simulate(told, MORE_THAN_THREE, YEARS)


def test_nobody_at_all():
    assert simulated([], held=[]).summary["per_100_employees_year"] == pytest.approx(0)
    empty = simulator.history(made([], [EVER_SOUTH]), last=date(2025, 12, 31))
    found = simulator.simulate(empty, MORE_THAN_THREE, replace(YEARS, last=date(2024, 2, 1))).summary
    assert (found["signals"], found["managers"]["units"]) == (0, 0)


EVER_SOUTH = ("bo", "south", "2025-06-01", None, 100, "M", None)


def test_the_interval_of_a_median():
    """Conover, Practical Nonparametric Statistics, table of the binomial: for n = 10 the 2nd and the 9th; for n = 20
    the 6th and the 15th."""
    assert median_interval(list(range(5))) is None
    assert median_interval(list(range(1, 7))) == [1, 6]
    assert median_interval(list(range(1, 11))) == [2, 9]
    assert median_interval(list(range(1, 21))) == [6, 15]
    exact, normal = median_interval(list(range(1000))), median_interval(list(range(1001)))
    assert abs(exact[0] - normal[0]) <= 1
