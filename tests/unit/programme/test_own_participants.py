"""Participants out of Omtanke's own cases: when they are counted, what is kept, and that no night tells more than it
should beside the nights before."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from omtanke.absence.models import AbsencePeriod
from omtanke.audit.models import Line
from omtanke.audit.trail import SYSTEM
from omtanke.cases.models import Closing, RehabCase
from omtanke.meetings.models import Meeting
from omtanke.programme import source
from omtanke.programme.actions import participants
from omtanke.programme.models import Counted
from tests.factories import people, watching
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
PAGE = "/programme/evaluation/"
BEGAN, HALF_OVER, YEAR_OVER = date(2025, 2, 3), date(2025, 7, 1), date(2026, 1, 1)


def at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def begun(town, count: int, *, prefix: str = "p", day: date = BEGAN, start: str = "full_time") -> list[RehabCase]:
    ids = people.people(town.ekhult, **{f"{prefix}{number}": f"Deltagare Nummer{number}" for number in range(count)})
    return RehabCase.objects.bulk_create(RehabCase(
        employee_id=id, party=town.ekhult, opened_at=at(day), opened_by="x", opened_for="manager", start_type=start)
        for id in ids.values())


def closed(cases: list[RehabCase], day: date, *, compensation: str = "at_work") -> None:
    Closing.objects.bulk_create(Closing(
        case=case, closed_on=day, closed_at=at(day), closed_by="x", reason="ordinary_work", compensation=compensation)
        for case in cases)


def met(cases: list[RehabCase], day: date) -> None:
    Meeting.objects.bulk_create(Meeting(
        case=case, kind="three_party", state="held", form="phone", where="nowhere", starts_at=at(day),
        ends_at=at(day) + timedelta(hours=1), booked_at=at(day), started_at=at(day), led_by="x",
        led_role="manager", ended_at=at(day) + timedelta(hours=1), called_by="x", called_role="manager", guide={})
        for case in cases)


def night(town, today: date) -> int:
    return participants.count(party=town.ekhult.id, today=today, by=SYSTEM, now=NOON)


def test_a_time_is_counted_when_it_is_over_and_once(town):
    begun(town, 30)
    assert night(town, HALF_OVER - timedelta(days=1)) == 0
    assert night(town, HALF_OVER) == 1 and night(town, HALF_OVER) == 0
    kept = Counted.objects.get()
    assert (kept.kind, kept.first_day, kept.last_day) == ("begun", date(2025, 1, 1), date(2025, 6, 30))
    assert kept.tables["participants"] == 30 and kept.tables["ended"] is None
    assert kept.tables["start_type"][0]["n"] == 30


def test_few_wait_for_the_next_half_year(town):
    begun(town, 12)
    begun(town, 12, prefix="q", day=date(2025, 9, 1))
    assert night(town, HALF_OVER) == 0 and night(town, YEAR_OVER) == 1
    assert Counted.objects.get().last_day == date(2025, 12, 31)


def test_nothing_is_opened_on_other_nights(town):
    begun(town, 30)
    night(town, HALF_OVER)
    before = Line.objects.count()
    night(town, HALF_OVER + timedelta(days=1))
    assert Line.objects.count() == before


def test_half_a_year_after_it_is_told_how_it_went(town):
    cases = begun(town, 40)
    closed(cases[:25], date(2025, 8, 1))
    met(cases[:28], BEGAN + timedelta(days=9))
    night(town, HALF_OVER)
    assert night(town, YEAR_OVER) == 1
    tables = Counted.objects.get(kind="followed").tables
    assert (tables["participants"], tables["ended"]) == (40, 25)
    soon = next(row for row in tables["lead_times"] if row["kind"] == "case_to_meeting")
    assert (soon["n"], soon["median"], soon["low"], soon["high"]) == (28, 9, 9, 9)
    assert tables["equality"]["soon"]["verdict"] == "too_few"


def test_when_few_go_on_it_waits_since_the_whole_is_known(town):
    """37 ended of 40 that were told of would tell of three."""
    cases = begun(town, 40)
    closed(cases[:37], date(2025, 8, 1))
    night(town, HALF_OVER)
    assert night(town, YEAR_OVER) == 0 and not Counted.objects.filter(kind="followed").exists()
    closed(cases[37:], date(2026, 2, 1))
    assert night(town, date(2026, 7, 1)) == 1
    assert Counted.objects.get(kind="followed").tables["ended"] == 40


def test_a_night_after_changes_nothing_that_was_told(town):
    """A case marked as misregistered, a new case, a case closed later: two nights tell nothing."""
    cases = begun(town, 40)
    closed(cases[:20], date(2025, 8, 1))
    night(town, HALF_OVER)
    told = Counted.objects.get().tables
    RehabCase.objects.filter(id=cases[0].id).update(
        state="misregistered", misregistered_at=at(date(2025, 10, 1)), misregistered_by="x", mistake="person")
    begun(town, 3, prefix="q", day=date(2025, 9, 1))
    night(town, YEAR_OVER)
    assert Counted.objects.get(kind="begun").tables == told
    after = Counted.objects.get(kind="followed").tables
    assert {name: after[name] for name in ("start_type", "sex", "place")} == {
        name: told[name] for name in ("start_type", "sex", "place")}
    assert after["participants"] == told["participants"]


def test_a_person_counts_once_and_in_one_time_only(town):
    cases = begun(town, 30)
    RehabCase.objects.update(state="closed")
    RehabCase.objects.create(employee_id=cases[0].employee_id, party=town.ekhult, opened_at=at(date(2025, 9, 1)),
                             opened_by="x", opened_for="manager", start_type="part_time")
    assert len(source.begins(town.ekhult.id, until=YEAR_OVER)) == 30


def test_days_until_part_time_come_from_the_absence(town):
    cases = begun(town, 2)
    one, other = (case.employee_id for case in cases)
    spans = [(one, BEGAN - timedelta(days=3), BEGAN + timedelta(days=19), 100),
             (one, BEGAN + timedelta(days=20), None, 50), (other, BEGAN - timedelta(days=3), None, 100)]
    AbsencePeriod.objects.bulk_create(AbsencePeriod(employee_id=who, first_day=first, last_day=last, degree=degree,
                                                    kind="sick") for who, first, last, degree in spans)
    _rows, waits = source.of(town.ekhult.id, first=BEGAN, last=BEGAN, as_of=YEAR_OVER, sexes={})
    assert sorted(waits["full_to_part"].to_list(), key=str) == [20, None]
    assert waits["full_to_part_about"].to_list() == [True, True]


def test_the_page_tells_of_them_and_of_nobody(town, sign_in):
    watching.appoint(town, evaluator=(town.ekhult, "evaluator"))
    cases = begun(town, 40)
    closed(cases[:25], date(2025, 8, 1))
    night(town, HALF_OVER)
    night(town, YEAR_OVER)
    page = sign_in("evaluator").get(PAGE).content.decode().replace("\xa0", " ")
    assert "25 of 40 participants have ended" in page and "Cases in Omtanke that began 1 January 2025" in page
    assert "Nummer" not in page and not any(str(case.id) in page for case in cases)
