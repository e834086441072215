"""Two phones at the same instant: one report, and the other is told that there is one."""

from datetime import timedelta
from uuid import uuid4

import pytest

from omtanke.absence.models import AbsencePeriod
from omtanke.reporting.actions import reports
from omtanke.reporting.actions.reports import Sick
from omtanke.reporting.models import Report, Telling
from omtanke.rules.sick_reports import NotTaken
from tests.factories import races
from tests.factories.moments import NOON, TODAY

TOGETHER = 4


@pytest.fixture
def way(real_town):
    """What every telling of hers has in common, but for the key."""
    return {"through": "self", "today": TODAY, "by": real_town.actor("medarbetare2"), "now": NOON}


@pytest.fixture
def amina(real_town):
    return real_town.people["medarbetare2"]


def test_of_four_phones_one_reports_and_the_others_meet_it(amina, way):
    results = races.at_once(*[lambda: reports.report_sick(amina, Sick(TODAY), key=uuid4(), **way).id] * TOGETHER)
    refused = races.failures(results)
    assert [(type(problem), problem.code) for problem in refused] == [(NotTaken, "open_already")] * (TOGETHER - 1)
    assert Report.objects.count() == Telling.objects.count() == AbsencePeriod.objects.count() == 1


def test_one_send_that_comes_four_times_is_told_once(amina, way):
    key = uuid4()
    results = races.at_once(*[lambda: reports.report_sick(amina, Sick(TODAY), key=key, **way).id] * TOGETHER)
    assert races.failures(results) == []
    assert len(set(results)) == Report.objects.count() == Telling.objects.count() == AbsencePeriod.objects.count() == 1


def test_well_and_still_ill_at_once_leave_one_of_them_in_force(amina, way):
    report = reports.report_sick(amina, Sick(TODAY - timedelta(days=2)), key=uuid4(), **way)
    results = races.at_once(
        lambda: reports.report_well(report, well_on=TODAY, key=uuid4(), **way),
        lambda: reports.still_ill(report, back_on=None, key=uuid4(), **way))
    assert {problem.code for problem in races.failures(results)} <= {"not_open"}
    kept = Report.objects.get()
    assert Telling.objects.count() == 3 - len(races.failures(results))
    assert AbsencePeriod.objects.get().last_day == kept.last_day
