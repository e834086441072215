"""The words of reports: from what holds to what the templates show."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.reporting.models import More, Report, Telling
from omtanke.reporting.policies import ENDED, HEALTH_SUPPORT, MANAGER, MISTAKE, OPEN
from omtanke.rules.sick_reports import Asked, Confirmed, NotTaken, Said, asked
from omtanke.ui import words


def refusal(problem: NotTaken) -> str:
    """Why something could not be taken, and the way on."""
    return {
        "too_far_ahead": _("That day is more than a week ahead. Report it nearer the day; nothing has been sent."),
        "too_long_ago": _("That day is more than two weeks ago. Ask your manager to write it down; nothing has been "
                          "sent."),
        "back_before_first": _("The day you will be back lies before the time you are ill. Choose a later day."),
        "not_employed": _("You have no employment here on that day. Choose another day, or ask your manager."),
        "open_already": _("You are reported ill already. Below you see it and can change it."),
        "overlaps": _("An earlier report holds that day already. Choose a later day, or correct the earlier report."),
        "well_before_first": _("That day is not after the first day of your report. If you never were away, take the "
                               "report back instead."),
        "not_open": _("The report has ended already. If you have fallen ill again, report it anew."),
    }[problem.code]


def refusal_about(problem: NotTaken) -> str:
    """The same to a manager who writes it down for somebody."""
    return {
        "too_long_ago": _("That day is more than three months ago. Ask HR to have it corrected in payroll."),
        "not_employed": _("The employee has no employment here on that day. Choose another day."),
        "open_already": _("The employee is reported ill already. It stands on the employee's page."),
        "well_before_first": _("That day is not after the first day of the report. Choose a later day."),
    }.get(problem.code) or refusal(problem)


def beside(row: More | None, today: date) -> dict | None:
    """What was told beside the days, without the words themselves; None where nothing was."""
    if row is None:
        return None
    at = timezone.localtime(row.at)
    return {"when": words.day(at.date(), today), "work_related": row.work_related, "contact": row.contact,
            "words": bool(row.sealed), "answered": row.answered_at and words.day(
                timezone.localtime(row.answered_at).date(), today)}


def days(report: Report, today: date) -> str:
    """ "sedan tis 24 nov", or the days it lasted."""
    return words.span(report.first_day, report.last_day, today)


def summary(report: Report, today: date) -> str:
    """What holds of a report, in a sentence to the one it is about."""
    values = {"first": words.day(report.first_day, today), "degree": words.degree(report.degree)}
    if report.state == MISTAKE:
        return _("You took the report of %(first)s back. It counts nowhere.") % values
    if report.state == ENDED:
        return _("You were ill %(days)s, and have reported that you are well.") % {"days": days(report, today)}
    if report.first_day > today:
        return _("You are reported ill from %(first)s, %(degree)s.") % values
    return _("You are reported ill since %(first)s, %(degree)s.") % values


def back(report: Report, today: date) -> str:
    """When the person thinks to be back, in a sentence; nothing of what has ended."""
    if report.state != OPEN:
        return ""
    if report.expected_on is None:
        return _("When you will be back is not known yet.")
    return _("You think you will be back %(day)s.") % {"day": words.day(report.expected_on, today)}


def question(report: Report, today: date) -> str:
    """What the employee is asked today, or nothing."""
    who = asked(report.ask_on, today=today) if report.state == OPEN else Asked.NOBODY
    if who is Asked.NOBODY:
        return ""
    if report.expected_on is None:
        return _("A week has gone since you told us. Are you well, or still ill?")
    return _("You thought you would be back %(day)s. Are you well, or still ill?") % {
        "day": words.day(report.expected_on, today)}


def told(row: Telling, today: date) -> dict:
    """One thing that was told, for the timeline: when, what, and by whom if it was not oneself."""
    return {"when": moment(row, today), "what": _what(row, today), "through": _through(row),
            "waits": _("Waits for your manager's word, for it may change your pay. Until then the days stand as they "
                       "were.") if row.confirmed == Confirmed.WAITS else "",
            "no": _("Your manager has said that it is not right. Talk about it: what was told before stands.")
            if row.confirmed == Confirmed.NO else "", "later": row.confirmed == Confirmed.WAITS}


def moment(row: Telling, today: date) -> str:
    """ "Idag 06.12"."""
    at = timezone.localtime(row.told_at)
    return words.capital(f"{words.day(at.date(), today)} {words.clock(at)}")


def _what(row: Telling, today: date) -> str:
    values = {"day": words.day(row.day, today) if row.day else "", "degree": words.degree(row.degree),
              "back": words.day(row.back_on, today) if row.back_on else ""}
    sentence = {
        Said.ILL: _("Ill from %(day)s, %(degree)s"), Said.DEGREE: _("From %(day)s %(degree)s"),
        Said.BACK: _("Back %(back)s"), Said.WELL: _("Well from %(day)s"),
        Said.STILL: _("Still ill, back %(back)s") if row.back_on else _("Still ill"),
        Said.FIRST_DAY: _("The first day was %(day)s"), Said.MISTAKE: _("The report was a mistake"),
    }[Said(row.said)]
    return sentence % values


def _through(row: Telling) -> str:
    return {MANAGER: _("Written down by your manager"),
            HEALTH_SUPPORT: _("Through the health support line")}.get(row.through, "")


def about_telling(row: Telling, given: str, today: date) -> str:
    """A correction in a sentence to the manager."""
    day = words.day(row.day, today) if row.day else ""
    values = {"given": given, "day": day, "degree": words.degree(row.degree)}
    sentence = {
        Said.DEGREE: _("%(given)s says that it was %(degree)s from %(day)s."),
        Said.WELL: _("%(given)s says to have been well from %(day)s."),
        Said.FIRST_DAY: _("%(given)s says that the first day was %(day)s."),
        Said.MISTAKE: _("%(given)s says that the report was a mistake."),
    }[Said(row.said)]
    return sentence % values


def about(report: Report, given: str, today: date) -> str:
    """What holds of a report, in a sentence to the manager."""
    values = {"given": given, "first": words.day(report.first_day, today), "degree": words.degree(report.degree),
              "days": days(report, today)}
    if report.state == ENDED:
        return _("%(given)s was ill %(days)s, and has reported to be well.") % values
    said = _("%(given)s is reported ill since %(first)s, %(degree)s.") if report.first_day <= today else _(
        "%(given)s is reported ill from %(first)s, %(degree)s.")
    then = _("Thinks to be back %(day)s.") % {"day": words.day(report.expected_on, today)} if report.expected_on else _(
        "When is not known yet.")
    return f"{said % values} {then}"


def late(report: Report) -> str:
    """That the report came after the first day, with what it means for pay; or nothing."""
    if report.reported_on <= report.first_day:
        return ""
    return _("It was reported %(day)s. No sick pay is owed for the time before the report, unless something prevented "
             "it (SjLL 8 §). Payroll decides.") % {"day": words.dated(report.reported_on)}


def links(report: Report) -> dict[str, str]:
    """The addresses of what can be done with one's own report."""
    names = ("my_report", "still_ill", "change_extent", "correct_first_day", "correct_well", "take_back_report",
             "tell_more")
    return {name: reverse(name, args=[report.id]) for name in names}
