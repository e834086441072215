"""What is held of a person's reports, for her own copy: everything that was told, and the words beside the days."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from omtanke.access.subject import Question, Said, Section
from omtanke.reporting.models import More, Report, Telling
from omtanke.reporting.words import FIELD, TABLE
from omtanke.vault import doors

TABLES = ("reporting.report", "reporting.telling", "reporting.more")
WHY = "subject_access"


def held(question: Question) -> Iterator[Section]:
    """For those on the party's own register."""
    if not question.employed:
        return
    names = {"state": _("State"), "first_day": _("First day"), "last_day": _("Last day"),
             "expected_on": _("Thought to be back"), "degree": _("Degree, percent"), "reported_on": _("Reported"),
             "ask_on": _("Asked from")}
    reports = Report.objects.filter(employee=question.person).order_by("first_day", "id")
    yield Section("sick_reports", _("Sick reports"), names, list(reports.values(*names)))
    told = {"told_at": _("When"), "said": _("What"), "day": _("Day"), "degree": _("Degree, percent"),
            "back_on": _("Thought to be back"), "through": _("How it came"), "confirmed": _("The manager's word")}
    rows = Telling.objects.filter(report__employee=question.person).order_by("id")
    yield Section("sick_reports_told", _("What was told of sick reports"), told, list(rows.values(*told)))
    yield _more(question)


def _more(question: Question) -> Section:
    names = {"at": _("When"), "work_related": _("It has to do with work"), "contact": _("Wished for contact"),
             "answered_at": _("Answered"), "words": _("In your own words")}
    rows = list(More.objects.filter(report__employee=question.person).order_by("at"))
    items = [(doors.ContentItem(row.room, question.person, TABLE, row.id, FIELD, bytes(row.sealed)), WHY)
             for row in rows if row.sealed]
    texts = iter(doors.open_contents(items, reader=question.reader, now=question.now))
    return Section("sick_reports_beside", _("What you told your manager beside the days"), names, [
        {name: getattr(row, name) for name in names if name != "words"} | {
            "words": Said(next(texts)) if row.sealed else ""} for row in rows])
