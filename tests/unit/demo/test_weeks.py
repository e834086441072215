"""The demo's agreed weeks and hours: the same each time, and enough for the annual report of two years."""

from datetime import date, timedelta
from decimal import Decimal

import polars as pl
import pytest

from omtanke.demo.generator import generate
from omtanke.demo.payroll import write_samples
from omtanke.demo.weeks import Told, week
from omtanke.figures.dataset import dataset
from omtanke.figures.prepared import prepare
from omtanke.figures.statutory import disclosure
from omtanke.intake.readers import read_file

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def town():
    return generate(employees=400, months=40, today=TODAY)


def periods(town):
    told = Told(town)
    return [(a, period) for a in town.absences for period in told.periods(a)]


def test_weeks_are_by_the_kind_of_work_and_the_degree(town):
    full = {week(job) for job in town.employments if job.degree == 100}
    assert full == {Decimal(40), Decimal("38.25"), Decimal(37)}
    half = next(job for job in town.employments if job.degree == 80)
    assert week(half) in {Decimal(32), Decimal("30.6"), Decimal("29.6")}


def test_every_row_since_the_year_before_last_has_hours_but_what_goes_on(town):
    for absence, period in periods(town):
        told = period.last_day is not None and period.last_day >= date(2024, 1, 1)
        assert (period.minutes is not None) == told, (absence, period)
        assert period.last_day is not None or period.first_day >= date(2026, 1, 1)
    assert periods(town) == periods(town)


def test_the_parts_of_an_absence_are_the_absence(town):
    for absence in town.absences:
        own = list(Told(town).periods(absence))
        assert (own[0].first_day, own[-1].last_day) == (absence.first_day, absence.last_day)
        assert all(a.last_day + timedelta(days=1) == b.first_day for a, b in zip(own, own[1:], strict=False))


def test_two_whole_years_can_be_disclosed_and_the_year_before_not(town):
    people = {p.key: p for p in town.employees}
    absences = pl.DataFrame(
        [(str(a.employee), p.first_day, p.last_day, p.degree, str(p.kind),
          None if p.minutes is None else p.minutes / 60) for a, p in periods(town)],
        schema=["person", "first_day", "last_day", "degree", "kind", "hours"], orient="row", infer_schema_length=None)
    employments = pl.DataFrame(
        [(str(j.employee), str(j.unit), j.first_day, j.last_day, j.degree, people[j.employee].sex,
          people[j.employee].birth_date, float(week(j))) for j in town.employments],
        schema=["person", "unit", "first_day", "last_day", "degree", "sex", "birth_date", "hours_per_week"],
        orient="row", infer_schema_length=None)
    units = pl.DataFrame([(str(u.key), str(u.parent) if u.parent else None) for u in town.units],
                         schema=["unit", "parent"], orient="row", infer_schema_length=None)
    made = dataset(absences, employments, units)
    ready = prepare(made, last="2026-10")
    for year in (2024, 2025):
        total = disclosure(made, ready, year).row(0, named=True)
        assert 2 < total["value"] < 12, year
    assert disclosure(made, ready, 2023)["reason"].unique().to_list() == ["needs hours"]


def test_the_sample_files_tell_hours(town, tmp_path):
    samples = write_samples(town, tmp_path)
    month = read_file(samples.month).periods
    assert sum(p.minutes is not None for p in month) > 0.9 * len(month)
    table = read_file(samples.absences).periods
    assert sum(p.minutes is not None for p in table if p.last_day and p.first_day >= date(2024, 1, 1)) > 500
