"""The clock in words: each day with its date, what it means, and the section of law behind it. Always preliminary."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omtanke.rules.milestone_days import Standing
from omtanke.rules.sick_pay_periods import Protection
from omtanke.rules.sick_period import ClockDay, What
from omtanke.rules.uncertain_ends import longest_end
from omtanke.sick_leave.queries.clock import Clock
from omtanke.ui import rail, words


@dataclass(frozen=True)
class Line:
    """A day of the clock: its first and last day, and the sentence about it."""

    day: date
    to_day: date
    text: str


def page(found: Clock, protection: Protection, *, own: bool, given: str, today: date) -> dict:
    """The whole clock, to the employee herself (`own`) or to whoever leads or supports her."""
    return {"day": found.day, "rail": _drawing(found, today), "rows": rows(found, own=own, today=today),
            "left": pay_left(found), "relapse": relapse(found, own=own, given=given, today=today),
            "risk": risk(protection), "laws": _laws(found), "certificate": certificate(found, today)}


def next_line(found: Clock, *, own: bool, today: date) -> str:
    """The next day that matters, in a sentence: "Fre 27 nov: …"; nothing when none is left."""
    line = next((each for each in _lines(found, own, today) if each.to_day >= today), None)
    if line is None:
        return ""
    when = words.day(line.day, today) if line.day >= today else words.span(line.day, line.to_day, today)
    return f"{words.capital(when)}: {line.text}"


def rows(found: Clock, *, own: bool, today: date) -> list[dict]:
    """The days in their order, with today among them: `when`, `text`, and whether it is `gone` or `now`."""
    lines = _lines(found, own, today)
    shown = [{"when": _when(line, today), "text": line.text, "gone": line.to_day < today, "now": False}
             for line in lines]
    here = sum(row["gone"] for row in shown)
    now = {"when": _("Today, day %(number)s") % {"number": found.day},
           "text": certificate(found, today) or _("You are here."), "gone": False, "now": True}
    return [*shown[:here], now, *shown[here:]]


def pay_left(found: Clock) -> str:
    """How many of the employer's fourteen days are left, both ways where an end is not confirmed."""
    left, least = found.period.left, 14 - found.period.used_longest
    said = ngettext("%(left)s day of sick pay is left of fourteen.", "%(left)s days of sick pay are left of fourteen.",
                    left) % {"left": left}
    if least == left:
        return said
    return said + " " + _("A borderline case: %(least)s if the earlier sickness went on over the free days.") % {
        "least": least}


def relapse(found: Clock, *, own: bool, given: str, today: date) -> list[str]:
    """Why an earlier sickness counts along, or may: with the person's own dates. Nothing without one nearby."""
    told = found.period.relapse
    if told is None or not (told.joins or told.borderline):
        return []
    occasions = [each for each in found.situation.occasions if each.first_day <= today]
    before, new = occasions[-2:]
    values = {"before": words.span(before.first_day, before.last_day, today), "given": given,
              "new": words.day(new.first_day, today), "late": words.day(longest_end(before.last_day), today),
              "days": told.difference - 1}
    said = [(_("You were ill %(before)s, and again from %(new)s.") if own else
             _("%(given)s was ill %(before)s, and again from %(new)s.")) % values]
    if told.joins:
        return [*said, _("Fewer than five whole days lie between. The two count as one sick period: no new deduction "
                         "is made, and the fourteen days go on where they stopped."),
                _("The certificate is counted by itself, from the latest report.")]
    return [*said, _("A borderline case. By the days that are known it is a new sick period. If the earlier sickness "
                     "went on to %(late)s, over the free days, the two count as one, and no new deduction is made. "
                     "Whoever knows which day it ended can say so.") % values]


def risk(protection: Protection) -> str:
    """How many deductions there were in the twelve months before, and what it means."""
    if protection.holds:
        return _("At least ten deductions have been made in the twelve months before this sick period, so no deduction "
                 "is to be made now.")
    if protection.complete:
        return ngettext("%(count)s deduction was made in the twelve months before this sick period. After ten there "
                        "are no more.", "%(count)s deductions were made in the twelve months before this sick period. "
                        "After ten there are no more.", protection.count) % {"count": protection.count}
    return ngettext(
        "At least %(count)s deduction was made in the twelve months before this sick period; earlier months are not "
        "known here. After ten there are no more.",
        "At least %(count)s deductions were made in the twelve months before this sick period; earlier months are not "
        "known here. After ten there are no more.", protection.count) % {"count": protection.count}


def certificate(found: Clock, today: date) -> str:
    """What holds of the certificate today: here, ended, or nothing to say."""
    row = found.certificate
    if row is None:
        return ""
    if row.last_day >= today:
        return _("The certificate is here, to %(day)s.") % {"day": words.day(row.last_day, today)}
    return _("The certificate ended %(day)s. A new one is needed.") % {"day": words.day(row.last_day, today)}


def notice_days(found: Clock) -> ClockDay | None:
    """The days on which the employer tells Försäkringskassan, if they come while the sickness goes on."""
    return next((day for day in found.period.clock if day.what is What.NOTICE
                 and day.standing is not Standing.AFTER_END), None)


def notice_text(found: Clock, organisation_number: str) -> str:
    """The text to copy: what the law asks for and nothing else. The personal number is written in by hand."""
    return "\n".join([
        _("Organisation number: %(number)s") % {"number": organisation_number or "…"},
        _("Personal number: %(number)s") % {"number": "…"},
        _("The sick pay period began: %(day)s") % {"day": found.spell.first_day.isoformat()}])


def _lines(found: Clock, own: bool, today: date) -> list[Line]:
    lines = [Line(day.day, day.to_day or day.day, _text(day, found, own, today) + _doubt(day, today))
             for day in found.period.clock if day.standing is not Standing.AFTER_END and _shown(day, found)]
    if found.certificate and found.certificate.last_day >= today:
        after = found.certificate.last_day + timedelta(days=1)
        lines.append(Line(after, after, _("A new certificate is needed from this day, if the sickness goes on.")))
    return sorted(lines, key=lambda line: (line.to_day >= today, line.day))


def _shown(day: ClockDay, found: Clock) -> bool:
    """The agency counts its certificate's day from the first sick day: said only where that is another day."""
    if day.what is not What.AGENCY_CERTIFICATE:
        return True
    return all(each.day != day.day for each in found.period.clock if each.what is What.CERTIFICATE)


def _text(day: ClockDay, found: Clock, own: bool, today: date) -> str:
    to_day = words.day(day.to_day, today) if day.to_day else ""
    if day.what is What.PAY_FROM:
        return _pay(found, own)
    if day.what is What.CERTIFICATE:
        return _certificate(day, found)
    if day.what is What.NOTICE:
        return _notice(day, found, own, today)
    if day.what is What.APPLICATION:
        said = _("Apply at Försäkringskassan yourself, at the latest %(day)s. For each day after that, a day may be "
                 "lost.") if own else _("The employee applies at Försäkringskassan, at the latest %(day)s.")
        return said % {"day": to_day}
    return {
        What.LAST_PAID: _("The last day of sick pay from the employer."),
        What.AGENCY_CERTIFICATE: _("Försäkringskassan wants a certificate from this day."),
        What.AGENCY_FROM: _("From this day Försäkringskassan may pay. It decides."),
    }[day.what]


def _pay(found: Clock, own: bool) -> str:
    if found.period.relapse and found.period.relapse.joins:
        return _("Sick pay goes on: a relapse, so no new deduction is made.")
    if own:
        return _("Sick pay from the employer: 80 % of the wage you lose. Once in the sick period a deduction is made, "
                 "20 % of what an average week's sick pay is.")
    return _("Sick pay from the employer: 80 % of the wage lost, less one deduction of 20 % of an average week's sick "
             "pay.")


def _certificate(day: ClockDay, found: Clock) -> str:
    said = _("A doctor's certificate is needed from this day.")
    if found.certificate:
        return _("A doctor's certificate is needed from this day. It has come.")
    if day.assumed:
        said += " " + _("Counted from the first sick day: the day of the report is not known.")
    return said


def _notice(day: ClockDay, found: Clock, own: bool, today: date) -> str:
    to_day = words.day(day.to_day, today)
    if found.notice:
        return _("Försäkringskassan was told %(day)s that the sickness goes on.") % {
            "day": words.day(found.notice.done_on, today)}
    if own:
        said = _("Your employer tells Försäkringskassan that you are still ill, at the latest %(day)s.")
    elif day.to_day < today:
        said = _("Försäkringskassan was to be told by %(day)s that the sickness goes on. Nobody has noted here that it "
                 "is done.")
    else:
        said = _("Försäkringskassan is to be told that the sickness goes on, at the latest %(day)s.")
    return said % {"day": to_day}


def _doubt(day: ClockDay, today: date) -> str:
    if not day.borderline:
        return ""
    if day.otherwise and day.otherwise != day.day:
        return " " + _("A borderline case: %(day)s if the earlier sickness went on over the free days.") % {
            "day": words.day(day.otherwise, today)}
    return " " + _("A borderline case: it depends on when the earlier sickness ended.")


def _when(line: Line, today: date) -> str:
    if line.to_day != line.day:
        return words.capital(words.span(line.day, line.to_day, today))
    return words.capital(words.day(line.day, today))


def _laws(found: Clock) -> list[dict]:
    names = {
        What.PAY_FROM: _("Sick pay and the deduction"), What.LAST_PAID: _("The fourteen days"),
        What.CERTIFICATE: _("Certificate to the employer"),
        What.AGENCY_CERTIFICATE: _("Certificate to Försäkringskassan"),
        What.NOTICE: _("The employer's notice"), What.AGENCY_FROM: _("When Försäkringskassan may pay"),
        What.APPLICATION: _("The employee's own application")}
    said = dict.fromkeys((names[day.what], day.source) for day in found.period.clock)
    return [{"name": name, "law": law} for name, law in said] + [
        {"name": _("Relapse within five days"), "law": "SjLL 7 §"},
        {"name": _("Ten deductions in twelve months"), "law": "SjLL 6 §"}]


def _drawing(found: Clock, today: date):
    """The line of days, as in a case."""
    began = words.short_date(found.spell.first_day, today)
    marks = [rail.Mark(1, _("Day %(number)s") % {"number": 1}, began, done=True)]
    names = {What.CERTIFICATE: _("Certificate"), What.LAST_PAID: _("Sick pay ends")}
    for day in found.period.clock:
        place = found.day + (day.day - today).days
        if day.what in names and day.standing is not Standing.AFTER_END and place > 1:
            marks.append(rail.Mark(place, words.short_date(day.day, today), names[day.what],
                                   done=bool(found.certificate) if day.what is What.CERTIFICATE else day.day <= today))
    notice = notice_days(found)
    first = found.day + (notice.day - today).days if notice else 0
    spans = [rail.Under(first, first + (notice.to_day - notice.day).days, _("Notice to Försäkringskassan"))
             ] if notice and first > 0 else []
    title = _("The days of the sick period, today day %(number)s") % {"number": found.day}
    said = " ".join(f"{words.capital(words.day(line.day, today))}. {line.text}" for line in _lines(found, True, today))
    return rail.rail(sorted(marks, key=lambda mark: mark.day), found.day, spans=spans, title=title, description=said)
