"""Reports from end to end on one floor: what is told, what holds, and what absence then says."""

from datetime import timedelta
from uuid import uuid4

import pytest

from omtanke.absence.models import AbsencePeriod, Occasion, WellAgain
from omtanke.reporting.actions import reports
from omtanke.reporting.actions.reports import Sick
from omtanke.reporting.models import Report, Telling
from omtanke.rules.sick_reports import Confirmed, NotTaken
from tests.factories.moments import NOON, TODAY, ago

pytestmark = pytest.mark.django_db


def way(town, who="medarbetare2", through="self", key=None, today=TODAY):
    return {"key": key or uuid4(), "through": through, "today": today, "by": town.actor(who), "now": NOON}


def told(town, first=TODAY, degree=100, back=None, **more):
    return reports.report_sick(town.people["medarbetare2"], Sick(first, degree, back), **way(town, **more))


def periods(report):
    return list(AbsencePeriod.objects.filter(report=report.id).order_by("first_day").values_list(
        "first_day", "last_day", "degree"))


def test_a_sick_report_is_an_absence_that_goes_on(town):
    report = told(town, back=TODAY + timedelta(days=3))
    assert periods(report) == [(TODAY, None, 100)]
    assert Occasion.objects.filter(employee=report.employee_id, first_day=TODAY, last_day=None).exists()
    assert (report.state, report.expected_on, report.ask_on) == ("open", *[TODAY + timedelta(days=3)] * 2)


def test_sent_twice_it_is_told_once(town):
    key = uuid4()
    assert told(town, key=key).id == told(town, key=key).id
    assert Telling.objects.count() == 1


def test_of_two_phones_the_second_meets_the_open_report(town):
    told(town)
    with pytest.raises(NotTaken) as problem:
        told(town)
    assert problem.value.code == "open_already"
    assert Report.objects.count() == 1


@pytest.mark.parametrize(("first", "back", "code"), [
    (8, None, "too_far_ahead"), (-15, None, "too_long_ago"), (0, 0, "back_before_first")])
def test_what_cannot_be_taken_says_why_and_leaves_nothing(town, first, back, code):
    day = TODAY + timedelta(days=first)
    with pytest.raises(NotTaken) as problem:
        told(town, day, back=None if back is None else TODAY + timedelta(days=back))
    assert problem.value.code == code
    assert not Report.objects.exists()


def test_a_well_report_ends_it_the_day_before_be_it_a_sunday(town):
    report = told(town, ago(5))
    reports.report_well(report, well_on=ago(2), **way(town))
    assert periods(report) == [(ago(5), ago(3), 100)]
    assert WellAgain.objects.get(report=report.id).day == ago(2)
    assert Report.objects.get(id=report.id).state == "ended"


def test_well_before_the_first_day_is_refused(town):
    report = told(town)
    with pytest.raises(NotTaken) as problem:
        reports.report_well(report, well_on=TODAY, **way(town))
    assert problem.value.code == "well_before_first"


def test_a_correction_of_days_that_have_passed_waits_for_the_manager(town):
    report = told(town, ago(5))
    reports.correct_first_day(report, first_day=ago(6), **way(town))
    assert periods(report) == [(ago(5), None, 100)]
    telling = Telling.objects.get(said="first_day")
    assert telling.confirmed == Confirmed.WAITS
    reports.answer_correction(telling, yes=True, today=TODAY, by=town.actor("chef"), now=NOON)
    assert periods(report) == [(ago(6), None, 100)]


def test_what_the_manager_says_no_to_never_holds(town):
    report = told(town, ago(5))
    reports.take_back(report, **way(town))
    telling = Telling.objects.get(said="mistake")
    reports.answer_correction(telling, yes=False, today=TODAY, by=town.actor("chef"), now=NOON)
    reports.answer_correction(telling, yes=True, today=TODAY, by=town.actor("chef"), now=NOON)
    assert periods(report) == [(ago(5), None, 100)]
    assert Report.objects.get(id=report.id).state == "open"


def test_the_managers_own_correction_holds_at_once(town):
    report = told(town, ago(5))
    reports.correct_first_day(report, first_day=ago(6), **way(town, "chef", "manager"))
    assert periods(report) == [(ago(6), None, 100)]


def test_coming_back_by_degrees(town):
    report = told(town, ago(5))
    reports.change_degree(report, from_day=TODAY, degree=50, **way(town))
    assert periods(report) == [(ago(5), ago(1), 100), (TODAY, None, 50)]
    assert Occasion.objects.filter(employee=report.employee_id, last_day=None).count() == 1


def test_still_ill_before_the_well_day_takes_the_well_report_back(town):
    report = told(town, ago(5))
    reports.report_well(report, well_on=TODAY + timedelta(days=2), **way(town))
    reports.still_ill(report, back_on=TODAY + timedelta(days=4), **way(town))
    assert periods(report) == [(ago(5), None, 100)]
    assert not WellAgain.objects.filter(report=report.id).exists()


def test_a_mistake_of_today_counts_nowhere(town):
    report = told(town)
    reports.take_back(report, **way(town))
    assert periods(report) == []
    assert Report.objects.get(id=report.id).state == "mistake"
    told(town)
