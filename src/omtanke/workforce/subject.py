"""What the register holds about a person, for her own copy: directory values, employments, who leads her, accounts."""

from collections.abc import Iterator
from datetime import date

from django.db.models import F, Q
from django.utils.translation import gettext as _

from omtanke.access.checks import machine_reader
from omtanke.access.subject import Question, Section
from omtanke.vault import doors
from omtanke.workforce import sexes
from omtanke.workforce.models import (
    Account,
    Duty,
    Employee,
    Employment,
    HRSupport,
    Management,
    NeedToKnow,
    NumberIndex,
    Protection,
    Staffing,
)

TABLES = ("workforce.employee", "workforce.numberindex", "workforce.employment", "workforce.management",
          "workforce.hrsupport", "workforce.staffing", "workforce.duty", "workforce.account", "workforce.protection",
          "workforce.needtoknow")


def held(question: Question) -> Iterator[Section]:
    """For those on the party's own register."""
    if not question.employed:
        return
    yield _directory(question)
    yield from _sex(question)
    yield _numbers(question)
    yield _employments(question)
    yield _led_by(question)
    yield from _own_responsibilities(question)
    yield _accounts(question)
    yield from _protection(question)


def _directory(question: Question) -> Section:
    row = Employee.objects.get(id=question.person, party=question.party)
    value = doors.DirectoryValue(row.party_id, row.id, row.sealed)
    opened = doors.open_directory([value], reader=question.reader, page="subject_access", now=question.now,
                                  subject=row.id)[row.id]
    words = {"given": _("Given name"), "family": _("Family name"), "title": _("Title"), "phone": _("Phone"),
             "email": _("E-mail address"), "born": _("Birth date")}
    known = {key: opened[key] for key in words if opened.get(key)}
    return Section("directory", _("Name and contact"), words | {key: key for key in opened if key not in words},
                   [known | {key: value for key, value in opened.items() if key not in words and value}])


def _sex(question: Question) -> Iterator[Section]:
    """Sex and birth month, which only figures use. What the party holds of it is opened for nobody but the person's own
    copy."""
    reader = machine_reader(question.party, by=question.reader.actor)
    words = {"sex": _("Woman or man"), "born": _("Birth month")}
    for value in sexes.opened([question.person], reader=reader, page="subject_access", now=question.now).values():
        known = {key: value[key] for key in words if value.get(key)}
        if known:
            yield Section("sex", _("Sex and birth month, for figures"), words, [known],
                          _("The day is 01 for whoever was born on the first day of a month, and 02 for everybody "
                            "else. So the age on the first day of a month is known, and not the birthday."))


def _numbers(question: Question) -> Section:
    count = NumberIndex.objects.filter(employee=question.person, party=question.party).count()
    return Section("numbers", _("Numbers"), {"count": _("How many")}, [{"count": count}],
                   _("Personal and employment numbers are not kept themselves, only a code by which they are known "
                     "again."))


def _employments(question: Question) -> Section:
    rows = Employment.objects.filter(employee=question.person).select_related("unit").order_by("first_day", "id")
    return Section("employments", _("Employments"), {
        "unit": _("Unit"), "first_day": _("First day"), "last_day": _("Last day"), "degree": _("Degree, percent"),
        "hours_per_week": _("Agreed hours a week")},
        [{"unit": r.unit.name, "first_day": r.first_day, "last_day": r.last_day, "degree": r.degree,
          "hours_per_week": r.hours_per_week} for r in rows])


def _led_by(question: Question) -> Section:
    """Who has led the units where she worked, at the time: the function, never the name."""
    found: list[dict] = []
    for job in Employment.objects.filter(employee=question.person).select_related("unit").order_by("first_day", "id"):
        led = Management.objects.filter(unit=job.unit_id, first_day__lte=job.last_day or date.max).filter(
            Q(last_day__isnull=True) | Q(last_day__gte=job.first_day)).exclude(employee=question.person)
        found += [{"function": _("Acting manager") if row.acting else _("Manager"), "unit": job.unit.name,
                   "first_day": max(row.first_day, job.first_day), "last_day": row.last_day}
                  for row in led.order_by("first_day", "id")]
    return Section("managers", _("Who has led you"), {
        "function": _("Function"), "unit": _("Unit"), "first_day": _("First day"), "last_day": _("Last day")}, found)


def _own_responsibilities(question: Question) -> Iterator[Section]:
    words = {"function": _("Function"), "unit": _("Unit"), "first_day": _("First day"), "last_day": _("Last day"),
             "ended_at": _("Ended")}
    rows = []
    for model, said in ((Management, _("Manager")), (HRSupport, _("HR")), (Staffing, _("Staffing"))):
        own = model.objects.filter(employee=question.person).annotate(unit_name=F("unit__name"))
        rows += [{"function": said, "unit": row.unit_name, "first_day": row.first_day, "last_day": row.last_day,
                  "ended_at": row.ended_at} for row in own.order_by("first_day", "id")]
    for row in Duty.objects.filter(employee=question.person).select_related("unit").order_by("first_day", "id"):
        rows.append({"function": row.get_function_display(), "unit": row.unit.name, "first_day": row.first_day,
                     "last_day": row.last_day, "ended_at": row.ended_at})
    yield Section("responsibilities", _("What you answer for yourself"), words, rows)


def _accounts(question: Question) -> Section:
    rows = Account.objects.filter(employee=question.person).select_related("user")
    return Section("accounts", _("Accounts"), {"username": _("User name"), "active": _("Can sign in")},
                   [{"username": row.user.username, "active": row.user.is_active} for row in rows])


def _protection(question: Question) -> Iterator[Section]:
    rows = Protection.objects.filter(employee=question.person).order_by("began_at", "id")
    listed = NeedToKnow.objects.filter(protection__in=rows).order_by("since", "id")
    yield Section("protection", _("Protected identity"), {
        "began_at": _("Since"), "ended_at": _("Ended"), "may_know": _("How many may know")},
        [{"began_at": row.began_at, "ended_at": row.ended_at,
          "may_know": sum(1 for one in listed if one.protection_id == row.id and one.ended_at is None)}
         for row in rows])
    knows = NeedToKnow.objects.filter(employee=question.person).order_by("since", "id")
    yield Section("may_know", _("Protected identities that you may know"), {
        "since": _("Since"), "ended_at": _("Ended")},
        [{"since": row.since, "ended_at": row.ended_at} for row in knows],
        _("Whom it is about is not told here."))
