"""The words of a unit's month: three or four sentences, one drawing, a number, and one question to think about."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from omtanke.insight.present import said
from omtanke.insight.present import unit as units
from omtanke.insight.queries.month import Report
from omtanke.rules import reflection
from omtanke.rules.reflection import Question
from omtanke.ui import words
from omtanke.ui.downloads import Page
from omtanke.ui.plots.numbers import said as number
from omtanke.ui.plots.on_paper import Printed

VARIES = 50
"""A group smaller than this varies so much from month to month that the page says so."""

QUESTIONS = {
    Question.NEW_REPEATED: gettext_lazy("What is needed with you for care talks to be held in peace and quiet?"),
    Question.UP: gettext_lazy("What has changed at work since this time last year?"),
    Question.DOWN: gettext_lazy("What have you done together that you want to go on with?"),
    Question.LONG: gettext_lazy("How does the group keep in touch with those who are away for long?"),
    Question.OFTEN: gettext_lazy("What at work would make a whole month easier to manage?"),
    Question.SHORT: gettext_lazy("What makes it easy to say early that something at work is wearing?"),
    Question.STEADY: gettext_lazy("What works well with you that others could learn from?"),
    Question.OPEN: gettext_lazy("What are you glad about at work just now?"),
}


@dataclass(frozen=True)
class Asked:
    """The question of the month, and why it is this one."""

    words: str
    reason: str


def heading(report: Report) -> str:
    """ "Hemtjänst Norr, October 2026"."""
    return _("%(unit)s, %(month)s") % {"unit": report.found.place.name, "month": said.month(report.month)}


def sentences(report: Report) -> list[str]:
    """The month in three or four sentences; one, when it is not shown."""
    found = report.found
    if not report.month or found.place.months[-1].share is None:
        return [said.lead(found)]
    told = [said.lead(found), units.days(found).intro, _trend(report), _again(report)]
    return [one for one in told if one]


def asked(report: Report) -> Asked:
    """The question of the month."""
    chosen = reflection.question(report.seen)
    return Asked(str(QUESTIONS[chosen]), _reason(chosen, report))


def caution(report: Report) -> str:
    """That a small group varies much; nothing for a large one, and where nothing is shown."""
    employees = report.found.place.months[-1].employees
    if employees is None or employees >= VARIES:
        return ""
    return _("In a group of this size the figures vary much from month to month. One month says little by itself.")


def page(report: Report) -> Page:
    """The report to take away."""
    found = report.found
    if not report.month:
        return Page(found.place.name, [(_("The unit"), found.place.name)], None, [], intro=sentences(report))
    told = asked(report)
    filters = [(_("The unit"), found.place.name), (_("The month"), said.month(report.month))]
    figures, often = [units.line(found).printed], units.again_table(found)
    if often is not None:
        figures.append(Printed(often, often.caption, "", said.again_definition()))
    intro = [one for one in (*sentences(report), caution(report)) if one]
    return Page(heading(report), filters, found.made_at, figures, [told.reason, said.source(found), *said.unseen()],
                intro, told.words)


def _trend(report: Report) -> str:
    found = reflection.change(report.seen)
    if found is None:
        return ""
    if abs(found) < reflection.CHANGE:
        return _("The last three months are about the same as those months the year before.")
    told = {"points": number(abs(found), 1)}
    if found > 0:
        return _("Together the last three months are %(points)s percentage points higher than those months the year "
                 "before.") % told
    return _("Together the last three months are %(points)s percentage points lower than those months the year "
             "before.") % told


def _again(report: Report) -> str:
    row = report.found.again
    if row is None or row.flagged is None or row.employed is None:
        return ""
    if not row.flagged:
        return _("None of the %(of)s has been ill more than three times in twelve months.") % {"of": row.employed}
    return _("%(number)s of %(of)s have been ill more than three times in twelve months.") % {
        "number": words.capital(words.number(row.flagged)), "of": row.employed}


def _reason(chosen: Question, report: Report) -> str:
    now = report.seen[-1]
    if chosen is Question.NEW_REPEATED:
        return ngettext("Asked because %(count)s person is new among those who have been ill more than three times.",
                        "Asked because %(count)s people are new among those who have been ill more than three times.",
                        now.inflow or 0) % {"count": words.number(now.inflow or 0)}
    reasons = {
        Question.UP: _("Asked because the last three months are higher than those months the year before."),
        Question.DOWN: _("Asked because the last three months are lower than those months the year before."),
        Question.LONG: _("Asked because most of the month's days belong to sick periods of more than two weeks."),
        Question.OFTEN: _("Asked because at least one in ten has been ill more than three times in twelve months."),
        Question.SHORT: _("Asked because most of the month's days are among the first two weeks of a sick period."),
        Question.STEADY: _("Asked because the last three months are about the same as those months the year before.")}
    return reasons.get(chosen, _("Asked of everyone now and then. It stands on no figure."))
