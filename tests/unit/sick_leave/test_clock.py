"""The clock of a sick period in words, who sees it, the notice, and the calculator that forgets."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import translation

from omtanke.access.permissions import Permission
from omtanke.audit.models import Line
from omtanke.reporting.actions import reports
from omtanke.sick_leave import clock_parts
from omtanke.sick_leave.actions import clock as acts
from omtanke.sick_leave.models import AgencyNotice
from omtanke.sick_leave.present import clock as present
from omtanke.sick_leave.queries import clock as queries
from tests.factories import absences
from tests.factories.moments import NOON, TODAY, ago

WHO = "medarbetare2"
READ, KEEP, OWN = Permission.PERSON_READ, Permission.CERTIFICATE_KEEP, Permission.OWN_PAGE_READ
TYPED = {"wage": "30000", "week": "40", "first_day": "2026-11-02", "last_day": "2026-11-06", "degree": "100",
         "hours": "", "used": "0"}


def text(answer) -> str:
    return answer.content.decode().replace("\xa0", " ")


def clock_of(town, who="chef", permission=READ):
    return queries.clock(town.people[WHO], permission=permission, for_user=town.viewer(who))[0]


@pytest.fixture(autouse=True)
def english():
    """As the pages of the tests are."""
    with translation.override("en"):
        yield


@pytest.fixture
def ill(town):
    """On the fifth day of a sickness that no report tells of."""
    absences.away(town.people[WHO], (4, None))
    return town.people[WHO]


@pytest.fixture
def long_ill(town):
    """On the sixteenth day: the notice is to be made."""
    absences.away(town.people[WHO], (15, None))
    return town.people[WHO]


@pytest.mark.parametrize(("who", "expected"), [
    ("chef", None), ("hr", None), ("medarbetare2", PermissionDenied), ("overchef", PermissionDenied),
    ("chef2", Http404), ("hr2", Http404), ("medarbetare", Http404), ("utanfor", Http404), ("admin", Http404)])
def test_who_may_ask(town, ill, who, expected):
    if expected is None:
        assert clock_of(town, who).day == 5
    else:
        with pytest.raises(expected):
            clock_of(town, who)


def test_the_employee_sees_her_days_with_dates(town, ill, sign_in):
    page = text(sign_in(WHO).get(reverse("my_clock")))
    assert "Day 5 of the sick period" in page and "Preliminary" in page
    assert "20 % of what an average week" in page and "SjLL 7–8 §§" in page
    assert "the day of the report is not known" in page


def test_my_page_says_the_next_day(town, ill, sign_in):
    page = text(sign_in(WHO).get(reverse("my_page")))
    assert "The sick period" in page and reverse("my_clock") in page


def test_the_person_has_it_for_the_manager(town, ill, sign_in):
    assert reverse("person_clock", args=[ill]) in text(sign_in("chef").get(reverse("person", args=[ill])))
    assert "Day 5 of the sick period" in text(sign_in("chef").get(reverse("person_clock", args=[ill])))


def test_who_is_well_has_no_days(town, sign_in):
    assert "no days are counted" in text(sign_in("medarbetare2").get(reverse("my_clock")))
    assert "no days are counted" in text(sign_in("chef").get(reverse("person_clock", args=[town.people[WHO]])))


def test_the_certificate_counts_from_the_report(town):
    person = town.people[WHO]
    reports.report_sick(person, reports.Sick(ago(4)), key=person, through="self", today=ago(2),
                        by=town.actor(WHO), now=NOON - timedelta(days=2))
    found = clock_of(town)
    assert found.situation.reported == ago(2)
    assert next(day.day for day in found.period.clock if day.what == "certificate") == ago(-5)


def test_a_report_ahead_of_its_day_counts_from_the_day_before(town):
    person = town.people[WHO]
    reports.report_sick(person, reports.Sick(ago(0)), key=person, through="self", today=ago(5),
                        by=town.actor(WHO), now=NOON - timedelta(days=5))
    assert clock_of(town).situation.reported == ago(1)


def test_the_notice_waits_until_day_fifteen(town, ill, sign_in):
    page = text(sign_in("chef").get(reverse("tell_agency", args=[ill])))
    assert "too early" in page and "Personal number: …" in page and ago(4).isoformat() in page


def test_the_notice_is_ticked_once_and_taken_back(town, long_ill, sign_in):
    chef, address = sign_in("chef"), reverse("tell_agency", args=[long_ill])
    assert "It is done" in text(chef.get(address))
    chef.post(address)
    chef.post(address)
    row = AgencyNotice.objects.get()
    assert (row.first_day, row.by_role) == (ago(15), "manager")
    assert Line.objects.filter(act="sick_leave.agency_told").count() == 1
    assert "It was done" in text(chef.get(address))
    chef.post(reverse("take_notice_back", args=[row.id]))
    assert clock_of(town).notice is None and AgencyNotice.objects.count() == 1


def asked_to_tell(town, who="chef"):
    return [task.due for task in clock_parts.tasks(town.viewer(who)) if task.topic == "notice"]


def test_the_notice_is_a_task_from_day_fifteen_until_it_is_done(town, ill):
    assert asked_to_tell(town) == []
    absences.away(ill, (15, 5))
    assert [asked_to_tell(town, who) for who in ("chef", "hr", "overchef", "medarbetare2", "chef2")] == [
        [ago(-5)], [], [], [], []]
    acts.told_the_agency(ill, first_day=ago(15), by=town.actor("chef"), now=NOON)
    assert asked_to_tell(town) == []


@pytest.mark.parametrize(("began", "asked"), [(13, False), (14, True), (20, True), (34, True), (35, False)])
def test_the_notice_is_asked_for_from_day_15_to_two_weeks_after_day_21(town, began, asked):
    absences.away(town.people[WHO], (began, None))
    assert asked_to_tell(town) == ([ago(began - 20)] if asked else [])


def test_where_payroll_tells_nobody_is_asked(town, long_ill):
    acts.choose(town.ekhult.id, keep_papers=False, organisation_number="", notice_by="payroll", by=town.actor("hr"),
                now=NOON)
    assert asked_to_tell(town) == []


def test_a_notice_that_is_late_is_said_to_be(town, sign_in):
    absences.away(town.people[WHO], (22, None))
    address = reverse("person_clock", args=[town.people[WHO]])
    assert "Nobody has noted here that it is done" in text(sign_in("chef").get(address))
    acts.told_the_agency(town.people[WHO], first_day=ago(22), by=town.actor("chef"), now=NOON)
    assert "Nobody has noted" not in text(sign_in("chef").get(address))


@pytest.mark.parametrize("who", ["medarbetare", "medarbetare2", "chef2", "overchef", "admin"])
def test_a_stranger_tells_no_agency(town, long_ill, sign_in, who):
    assert sign_in(who).post(reverse("tell_agency", args=[long_ill])).status_code in (403, 404)
    row = acts.told_the_agency(long_ill, first_day=ago(15), by=town.actor("chef"), now=NOON)
    assert sign_in(who).post(reverse("take_notice_back", args=[row.id])).status_code in (403, 404)
    row.refresh_from_db()
    assert row.taken_back_at is None


def test_the_deductions_are_at_least_what_is_known(town, ill):
    absences.away(ill, (200, 198), (100, 98))
    found = clock_of(town)
    said = queries.protection(found, permission=READ, for_user=town.viewer("chef"))
    assert (said.count, said.complete) == (2, False)
    assert present.risk(said).startswith("At least 2")


def test_a_relapse_is_told_with_its_own_days(town):
    absences.away(town.people[WHO], (9, 7), (3, None))
    found = clock_of(town)
    said = present.relapse(found, own=True, given="", today=TODAY)
    assert len(said) == 3
    assert any("no new deduction" in row["text"] for row in present.rows(found, own=True, today=TODAY))


def test_the_calculator_counts_and_keeps_nothing(town, sign_in):
    answer = sign_in(WHO).post(reverse("sick_pay_calculator"), TYPED)
    page = text(answer)
    assert answer.status_code == 200 and "4,431 kronor" in page and "−1,108 kronor" in page
    assert "no-store" in answer["Cache-Control"] and "day 1 " not in page.lower()


def test_the_calculator_takes_no_deduction_where_none_is_made(town, sign_in):
    page = text(sign_in(WHO).post(reverse("sick_pay_calculator"), TYPED | {"exempt": "on"}))
    assert "None is made." in page and "5,538 kronor" in page


def test_the_calculator_counts_what_the_agency_pays(town, sign_in):
    page = text(sign_in(WHO).post(reverse("sick_pay_calculator"), TYPED | {"last_day": "2026-11-17"}))
    assert "1,530 kronor" in page  # two days of 765


@pytest.mark.parametrize(("wrong", "said"), [
    ({"wage": ""}, "Write the wage of a month"), ({"wage": "-3"}, "at least 1"), ({"week": "abc"}, "a number of hours"),
    ({"last_day": "2026-10-01"}, "before the first"), ({"last_day": "2027-11-01"}, "ninety days"),
    ({"degree": "0"}, "from 1 to 100"), ({"used": "15"}, "from 0 to 14"), ({"first_day": "2015-01-01",
     "last_day": "2015-01-02"}, "The rates of that time")])
def test_the_calculator_says_what_is_wrong_and_keeps_the_words(town, sign_in, wrong, said):
    answer = sign_in(WHO).post(reverse("sick_pay_calculator"), TYPED | wrong)
    assert answer.status_code == 422 and said in text(answer)
    assert ("week" in wrong or 'value="40"' in text(answer)) and ("wage" in wrong or 'value="30000"' in text(answer))


def test_the_own_days_come_along_and_never_a_wage(town, ill, sign_in):
    page = text(sign_in(WHO).get(reverse("sick_pay_calculator")))
    assert f'value="{ago(4).isoformat()}"' in page and "your own sick leave" in page
