"""Ended employments: people who work here no more, and about whom nothing is left that must be kept.

The person goes last. As long as anything else is kept about her (a talk, absence days, a case), under a decision or for
the lack of one, she stays: hidden from every page, since her last day, and listed.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.access import actions as access
from omtanke.audit import trail
from omtanke.ui import words
from omtanke.vault import retention
from omtanke.vault.retention import Due, Export, Kind, Page
from omtanke.workforce.archive import named
from omtanke.workforce.models import Account, Employee, Employment

GOES_WITH_HER = ("workforce", "enrolment")
"""The floors whose rows about an employee are part of the employment, and go with it."""


def register() -> None:
    """The kind of this floor."""
    retention.register_kind(Kind(
        "ended_employments", gettext_lazy("Ended employments, when nothing else is kept about the person"),
        gettext_lazy("the last day of the last employment"), due=_due, export=_pages, destroy=_destroy,
        proposed_months=1, portion=500, order=90))


def ended(party: UUID) -> QuerySet:
    """The employees of a party whose every employment has a last day, with the latest as `ended_on`. Whether it has
    passed is for the asker's day."""
    going_on = Employment.objects.filter(employee=OuterRef("id"), last_day__isnull=True)
    return Employee.objects.filter(~Exists(going_on), party=party, employments__isnull=False).annotate(
        ended_on=Max("employments__last_day"))


def _due(party: UUID, until: date) -> list[Due]:
    rows = ended(party).filter(ended_on__lte=until).filter(*(~Exists(kept) for kept in _kept()))
    return [Due(id, day, day.isoformat()) for id, day in rows.values_list("id", "ended_on")]


def _kept() -> list[QuerySet]:
    """Rows of the floors above that are about an employee: each keeps her."""
    relations = [f for f in Employee._meta.get_fields(include_hidden=True)
                 if f.auto_created and not f.concrete and (f.one_to_many or f.one_to_one)
                 and f.related_model._meta.app_label not in GOES_WITH_HER]
    return [f.related_model._base_manager.filter(**{f.field.name: OuterRef("id")}) for f in relations]


def _pages(things: Sequence[Due], how: Export) -> list[Page]:
    ids = [thing.id for thing in things]
    people = named(ids, how)
    jobs: dict[UUID, list] = {id: [] for id in ids}
    rows = Employment.objects.filter(employee__in=ids).annotate(place=F("unit__name")).order_by("first_day", "id")
    for job in rows:
        jobs[job.employee_id].append(job)
    return [Page(_("Ended employment"), [*people[id].facts, *(_job(job) for job in jobs[id])], (),
                 {"employee": people[id].data, "employments": [
                     {"unit": job.place, "first_day": job.first_day.isoformat(), "last_day": job.last_day.isoformat(),
                      "degree": job.degree, "hours_per_week": _as_text(job.hours_per_week)} for job in jobs[id]]})
            for id in ids]


def _as_text(hours: Decimal | None) -> str | None:
    return None if hours is None else str(hours)


def _job(job: Employment) -> tuple[str, str]:
    days = _("%(first)s to %(last)s") % {"first": words.dated(job.first_day), "last": words.dated(job.last_day)}
    return job.place, days


def _destroy(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    """Erase the people with their numbers, employments and responsibilities, and close their accounts. Somebody who has
    come back, or about whom something has been written since, is left."""
    marks = {thing.id: thing.mark for thing in things}
    list(Employee.objects.select_for_update().filter(id__in=list(marks)))
    latest = max((thing.day for thing in things), default=date.min)
    gone = [due.id for due in _due(party, latest) if marks.get(due.id) == due.mark]
    for user in Account.objects.filter(employee__in=gone).values_list("user_id", flat=True):
        access.close_account(user_id=user, by=by, now=now)
    Employee.objects.filter(Q(id__in=gone)).delete()
    trail.record_all(trail.Entry("workforce.person_erased", by, now, subject=id) for id in gone)
    return len(gone)
