"""What reports add to the pages of the floors below: one's own way to report, and what a manager is told."""

from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.reporting import present, queries
from omtanke.reporting.models import Report
from omtanke.reporting.policies import ENDED, OPEN
from omtanke.ui import words
from omtanke.workforce.pages import ALWAYS, WAITS, About, Part, Task

LATELY = timedelta(days=14)


def mine(viewer: Viewer, person: About) -> Part:
    """My page: the way to report, or what holds of the report there is, with the question of today."""
    found = queries.my_reports(for_user=viewer)
    report = next((row for row in found if row.state == OPEN), None)
    lately = next((row for row in found if row.state == ENDED), None)
    if report is None:
        away = queries.told_by_file(for_user=viewer)
        return Part("reporting/_mine.html", {
            "report": None, "lately": lately and present.summary(lately, viewer.today),
            "lately_url": lately and reverse("my_report", args=[lately.id]),
            "away": away and words.day(away, viewer.today)}, button=ALWAYS)
    question = present.question(report, viewer.today)
    return Part("reporting/_mine.html", {
        "report": report, "summary": present.summary(report, viewer.today), "back": present.back(report, viewer.today),
        "question": question, "url": reverse("my_report", args=[report.id]),
        "still_url": reverse("still_ill", args=[report.id])}, button=WAITS if question else ALWAYS)


def about(viewer: Viewer, person: About) -> Part | None:
    """A person's page, for the nearest manager: what is reported, what was told beside it, corrections that wait."""
    if person.person not in viewer.people(Permission.REPORT_FOR, [person.person]):
        return None
    report = queries.latest_report(person.person, for_user=viewer)
    shown = report if report and _recent(report, viewer) else None
    latest = queries.latest_more(shown, for_user=viewer) if shown else None
    return Part("reporting/_about.html", {
        "given": person.given, "ill_url": reverse("report_sick_for", args=[person.person]),
        "well_url": reverse("report_well_for", args=[person.person]), "open": bool(shown and shown.state == OPEN),
        "summary": shown and present.about(shown, person.given, viewer.today), "late": shown and present.late(shown),
        "beside": present.beside(latest, viewer.today),
        "read_url": shown and reverse("read_more", args=[shown.id]),
        "touch_url": shown and reverse("in_touch", args=[shown.id]),
        "waiting": [{"said": present.about_telling(row, person.given, viewer.today),
                     "url": reverse("answer_correction", args=[row.id])}
                    for row in _corrections(report, viewer)]})


def _corrections(report: Report | None, viewer: Viewer) -> list:
    return queries.corrections_waiting(for_user=viewer, people=[report.employee_id]) if report else []


def tasks(viewer: Viewer) -> list[Task]:
    """What waits for a manager: a wish for contact, a correction that may change pay, and who may have come back."""
    return [task for row in queries.waiting_for_manager(for_user=viewer) for task in _tasks(row, viewer) if task]


def staffing(viewer: Viewer) -> Part | None:
    """The way to who is away in the week to come, for who leads a unit."""
    return Part("reporting/_staffing_link.html") if viewer.may(Permission.GROUP_READ) else None


def _tasks(row: queries.Waits, viewer: Viewer) -> tuple:
    return (row.contact_since and _contact(row), row.corrected_on and _correction(row),
            row.late_since and _back(row, viewer))


def _contact(row: queries.Waits) -> Task:
    person, day = row.report.employee_id, timezone.localtime(row.contact_since).date()
    return Task(person, "contact_wanted", day + timedelta(days=1), _("{name} would like you to be in touch"),
                _("It was said with the sick report. You need not ask why."), _person(person), _("Open"))


def _correction(row: queries.Waits) -> Task:
    person = row.report.employee_id
    return Task(person, "correction", row.corrected_on + timedelta(days=2),
                _("Say whether {name}'s correction is right"), _("It may change the pay, so it waits for your word."),
                _person(person), _("Open"))


def _back(row: queries.Waits, viewer: Viewer) -> Task:
    report = row.report
    said = _("Thought to be back %(day)s, and has not answered. Ask, and write it down.") % {
        "day": words.day(report.expected_on, viewer.today)} if report.expected_on else _(
        "Nobody has said when. Ask, and write it down.")
    return Task(report.employee_id, "back", row.late_since + queries.MANAGER_AFTER, _("Is {name} back at work?"), said,
                _person(report.employee_id), _("Open"))


def _person(person: UUID) -> str:
    return reverse("person", args=[person])


def _recent(report: Report, viewer: Viewer) -> bool:
    return report.state == OPEN or (report.last_day or report.reported_on) >= viewer.today - LATELY
