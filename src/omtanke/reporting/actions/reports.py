"""Acts on reports. Each checks under the person's turn, writes what was told, and lets it hold, in one transaction.

Two phones at once, or a send that is tried again: the same `key` is one telling, and of two sick reports the second
meets an open one and says so (`NotTaken`), so nothing is told twice and nothing is lost.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from omtanke.absence import actions as absence
from omtanke.absence.turns import take_turn
from omtanke.audit import trail
from omtanke.organisation.models import during
from omtanke.reporting import policies, waiting
from omtanke.reporting.models import Report, Telling
from omtanke.reporting.told import facts
from omtanke.rules import sick_reports as rules
from omtanke.rules.sick_reports import Confirmed, NotTaken, Said
from omtanke.workforce.models import Employment


@dataclass(frozen=True, slots=True)
class Sick:
    """A sick report as it is told: the first day, the degree in percent, and the day the person thinks to be back."""

    first_day: date
    degree: int = 100
    back_on: date | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """How something is told: by whom, when, through which way (`policies.THROUGH`), and the key that makes it one."""

    key: UUID
    through: str
    today: date
    by: trail.Actor
    now: datetime


def report_sick(employee: UUID, said: Sick, *, key: UUID, through: str, today: date, by: trail.Actor,
                now: datetime) -> Report:
    """Take a sick report. Raises NotTaken with the code too_far_ahead, too_long_ago, back_before_first, not_employed,
    open_already or overlaps; the report that was made when `key` has been used."""
    way = Way(key, through, today, by, now)
    with transaction.atomic():
        take_turn(employee)
        if known := _told_before(key, employee):
            return known
        rules.check_ill(said.first_day, said.back_on, today=today, own=through != policies.MANAGER)
        _check_free(employee, said.first_day)
        report = Report(employee_id=employee, first_day=said.first_day, degree=said.degree,
                        expected_on=said.back_on, reported_on=today)
        report.save(force_insert=True)
        told = rules.Telling(Said.ILL, today, said.first_day, said.degree, said.back_on)
        _tell(report, told, way, "reporting.ill_told")
        waiting.tell_those_who_must_know(employee, staffing=True, by=by, now=now)
    return report


def report_well(report: Report, *, well_on: date, key: UUID, through: str, today: date, by: trail.Actor,
                now: datetime) -> Report:
    """Take a well report: `well_on` is the first day of being well again. Of a report that has ended already it is a
    correction. Raises NotTaken with the code well_before_first, too_far_ahead or not_open."""
    way = Way(key, through, today, by, now)

    def check(was: rules.Sickness) -> rules.Telling:
        rules.check_well(well_on, was, today=today)
        return rules.Telling(Said.WELL, today, well_on)

    return _add(report, check, way, "reporting.well_told")


def still_ill(report: Report, *, back_on: date | None, key: UUID, through: str, today: date, by: trail.Actor,
              now: datetime) -> Report:
    """Say that it goes on; `back_on` is the new day the person thinks to be back, None when nobody knows. Raises
    NotTaken: back_before_first, or not_open when the well day has come (then it is a new report)."""
    way = Way(key, through, today, by, now)

    def check(was: rules.Sickness) -> rules.Telling:
        if was.mistake or was.well_on and was.well_on <= today:
            raise NotTaken("not_open", "the report has ended; a new sick report is another one")
        if back_on is not None and back_on <= max(was.first_day, today):
            raise NotTaken("back_before_first", "the day to be back has passed; choose a later one")
        return rules.Telling(Said.STILL, today, back_on=back_on)

    return _add(report, check, way, "reporting.still_told")


def change_degree(report: Report, *, from_day: date, degree: int, key: UUID, through: str, today: date,
                  by: trail.Actor, now: datetime) -> Report:
    """Another degree from a day on, for a gradual return or the other way. Raises NotTaken: not_open,
    well_before_first for a day before the sickness, too_far_ahead."""
    way = Way(key, through, today, by, now)

    def check(was: rules.Sickness) -> rules.Telling:
        if not was.goes_on:
            raise NotTaken("not_open", "the report has ended; there is no degree to change")
        if from_day < was.first_day:
            raise NotTaken("well_before_first", "the day lies before the first day ill")
        if from_day > today + rules.MOST_AHEAD:
            raise NotTaken("too_far_ahead", "the day lies more than seven days ahead; report it nearer the day")
        return rules.Telling(Said.DEGREE, today, from_day, degree)

    return _add(report, check, way, "reporting.degree_told")


def correct_first_day(report: Report, *, first_day: date, key: UUID, through: str, today: date, by: trail.Actor,
                      now: datetime) -> Report:
    """Say that the sickness began on another day. Raises NotTaken: too_far_ahead, too_long_ago, overlaps,
    not_employed, well_before_first when the sickness ended before it."""
    way = Way(key, through, today, by, now)

    def check(was: rules.Sickness) -> rules.Telling:
        rules.check_ill(first_day, None, today=today, own=through != policies.MANAGER)
        if was.well_on and was.well_on <= first_day:
            raise NotTaken("well_before_first", "the first day lies after the last one")
        _check_free(report.employee_id, first_day, but_for=report.id)
        return rules.Telling(Said.FIRST_DAY, today, first_day)

    return _add(report, check, way, "reporting.first_day_told")


def take_back(report: Report, *, key: UUID, through: str, today: date, by: trail.Actor, now: datetime) -> Report:
    """Say that the report was a mistake. It stays to be seen, and counts nowhere when it holds."""
    way = Way(key, through, today, by, now)

    def check(was: rules.Sickness) -> rules.Telling:
        if was.mistake:
            raise NotTaken("not_open", "the report has been taken back already")
        return rules.Telling(Said.MISTAKE, today)

    return _add(report, check, way, "reporting.mistake_told")


def answer_correction(telling: Telling, *, yes: bool, today: date, by: trail.Actor, now: datetime) -> Report:
    """The manager confirms a correction that may change pay, or says no. Twice is once: the first answer stands."""
    with transaction.atomic():
        take_turn(telling.report.employee_id)
        report = Report.objects.get(id=telling.report_id)
        answered = Telling.objects.filter(id=telling.id, confirmed=Confirmed.WAITS).update(
            confirmed=Confirmed.YES if yes else Confirmed.NO, confirmed_at=now, confirmed_by=by.id)
        if answered:
            trail.record("reporting.correction_confirmed" if yes else "reporting.correction_refused", by=by, now=now,
                         subject=report.employee_id, thing=f"report:{report.id}")
            _let_hold(report, today, by, now)
    return report


def _add(report: Report, check, way: Way, act: str) -> Report:
    """Add a telling to a report: `check` makes it of what holds, or raises."""
    with transaction.atomic():
        take_turn(report.employee_id)
        if known := _told_before(way.key, report.employee_id):
            return known
        report = Report.objects.get(id=report.id)
        was = rules.what_holds(facts(report))
        told = check(was)
        if way.through != policies.MANAGER and rules.needs_confirming(told, was):
            told = replace(told, confirmed=Confirmed.WAITS)
        _tell(report, told, way, act)
        waiting.tell_those_who_must_know(report.employee_id, staffing=told.holds, by=way.by, now=way.now)
    return report


def _told_before(key: UUID, employee: UUID) -> Report | None:
    return Report.objects.filter(tellings__key=key, employee_id=employee).first()


def _check_free(employee: UUID, first_day: date, but_for: UUID | None = None) -> None:
    """Raise NotTaken unless the person is employed on the day, has no open report, and none that holds it."""
    if not Employment.objects.filter(during(first_day), employee_id=employee).exists():
        raise NotTaken("not_employed", "there is no employment on that day")
    others = Report.objects.filter(employee_id=employee).exclude(state=policies.MISTAKE).exclude(id=but_for)
    if but_for is None and others.filter(state=policies.OPEN).exists():
        raise NotTaken("open_already", "there is an open report already")
    if others.filter(Q(last_day__isnull=True) | Q(last_day__gte=first_day)).exists():
        raise NotTaken("overlaps", "another report holds that day already")


def _tell(report: Report, told: rules.Telling, way: Way, act: str) -> None:
    Telling.objects.create(
        report=report, key=way.key, said=told.said, day=told.day, degree=told.degree, back_on=told.back_on,
        told_at=way.now, told_on=told.told_on, told_by=way.by.id, through=way.through, confirmed=told.confirmed)
    trail.record(act, by=way.by, now=way.now, subject=report.employee_id, thing=f"report:{report.id}")
    if told.holds:
        _let_hold(report, way.today, way.by, way.now)


def _let_hold(report: Report, today: date, by: trail.Actor, now: datetime) -> None:
    """Work out what holds of all that was told, keep it on the report, and let absence hold it."""
    told = facts(report)
    held = rules.what_holds(told)
    report.state = policies.MISTAKE if held.mistake else policies.OPEN if held.goes_on else policies.ENDED
    report.first_day, report.expected_on = held.first_day, held.back_on
    report.last_day = None if held.mistake else held.last_day
    report.degree, report.reported_on = held.degrees[-1][1], held.reported_on
    report.ask_on = rules.ask_on(held, last_told_on=max(each.told_on for each in told))
    report.save(update_fields=["state", "first_day", "last_day", "expected_on", "degree", "reported_on", "ask_on"])
    well_on = None if held.mistake else held.well_on
    absence.tell_directly(report.employee_id, report.id, rules.periods(held), well_on=well_on,
                          expected_on=held.back_on, today=today, by=by, now=now)
