"""What sick leave comes to, in words and whole kronor."""

from datetime import date, timedelta
from fractions import Fraction

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from omtanke.rules.sick_pay_parameters import Dated
from omtanke.rules.sick_pay_sum import QUARTERS, Asked, Sum
from omtanke.sick_leave.queries.clock import Clock
from omtanke.ui import words


def first_values(found: Clock | None, today: date) -> dict:
    """What the form says from the start: the days of one's own sick leave, never a wage."""
    if found is None:
        return {"first_day": today, "last_day": today + timedelta(days=6)}
    before = sum((each.last_day - each.first_day).days + 1 for each in found.spell.occasions[:-1])
    first = found.last.first_day
    last = max(found.last.last_day or today, first)
    return {"first_day": first, "last_day": min(last, first + timedelta(days=89)), "used": min(before, 14)}


def shown(asked: Asked, found: Sum, dated: Dated) -> dict:
    """The parts of it, each a line with its kronor, and what is not known in sentences."""
    held = dated.on(asked.first_day)
    lines = []
    if found.employer_days:
        lines += [{"name": _("Sick pay before the deduction"), "kronor": _kronor(found.pay.before),
                   "why": ngettext("%(percent)s of the wage for %(hours)s hour.",
                                   "%(percent)s of the wage for %(hours)s hours.", int(found.hours)) % {
                       "percent": words.percent(round(held.sick_pay * 100)), "hours": plain(found.hours)}},
                  {"name": _("The deduction (karensavdrag)"), "kronor": _kronor(-found.pay.deducted),
                   "why": _deduction(asked, found)},
                  {"name": _("Sick pay from the employer"), "kronor": _kronor(found.pay.paid), "strong": True,
                   "why": _days(found.employer_days)}]
    if found.agency_days and found.agency is not None:
        lines.append({"name": _("From Försäkringskassan"), "kronor": _kronor(found.agency), "strong": True,
                      "why": _days(found.agency_days)})
    if found.agency_days and found.top_up:
        lines.append({"name": _("From the employer, by the agreement"), "kronor": _kronor(found.top_up),
                      "strong": True, "why": _("For the working days from day 15 to day %(day)s.") % {
                          "day": held.top_up_last_day}})
    return {"lines": lines, "unknown": _unknown(asked, found), "rates": rates(dated, asked.first_day)}


def rates(dated: Dated, day: date) -> list[dict]:
    """The parameters that hold on a day, with where they come from."""
    held = dated.on(day)
    found = [(_("Sick pay"), _percent(held.sick_pay), "SjLL 6 §"),
             (_("The deduction, of an average week's sick pay"), _percent(held.deduction), "SjLL 6 §"),
             (_("Top-up day 15 to %(day)s") % {"day": held.top_up_last_day}, _percent(held.top_up), "AB § 28"),
             (_("Top-up above the ceiling"), _percent(held.top_up_above), "AB § 28"),
             (_("Sickness benefit"), _percent(held.benefit * held.benefit_factor), "SFB 28:7–10")]
    if held.hour_divisor is not None:
        found.append((_("An hour's wage is the monthly wage divided by"), plain(held.hour_divisor), "AB"))
    if held.deduction_of_month is not None:
        found.append((_("The deduction, of the monthly wage"), _percent(held.deduction_of_month), "AB"))
    if day.year in dated.base_amounts:
        found.append((_("Base amount %(year)s") % {"year": day.year}, _kronor(dated.base_amounts[day.year]), "SFB 2:7"))
    return [{"name": name, "value": value, "source": source} for name, value, source in found]


def _deduction(asked: Asked, found: Sum) -> str:
    if asked.exempt:
        return _("None is made.")
    if asked.used:
        return _("It was made earlier in the same sick period.")
    if found.pay.deducted < found.full:
        return _("20 % of an average week's sick pay, never more than the sick pay. {left} is left for the next days "
                 "of the same sick period.").replace("{left}", _kronor(found.full - found.pay.deducted))
    return _("20 % of an average week's sick pay, once in a sick period.")


def _unknown(asked: Asked, found: Sum) -> list[str]:
    said = []
    if found.agency is None:
        said.append(_("Försäkringskassan pays in quarters, so its part cannot be told for this extent.")
                    if asked.degree not in QUARTERS else
                    _("The base amount of that year is not known here, so Försäkringskassan's part cannot be told."))
    if found.top_up is None:
        said.append(_("Your wage is above the ceiling, and the agreement's rate there is not known here. Ask payroll."))
    return said


def _days(number: int) -> str:
    return ngettext("For %(number)s calendar day.", "For %(number)s calendar days.", number) % {"number": number}


def _kronor(value: Fraction | int) -> str:
    whole = round(value)
    return _("%(kronor)s kronor") % {"kronor": ("−" if whole < 0 else "") + _grouped(abs(whole))}


def _grouped(value: int) -> str:
    return f"{value:,}".replace(",", "\u00a0") if _swedish() else f"{value:,}"


def _percent(value: Fraction | None) -> str:
    return _("not known") if value is None else f"{plain(value * 100)}\u00a0%"


def plain(value: Fraction) -> str:
    """A number as it is written in the language, with two decimals at most."""
    text = f"{float(value):.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if _swedish() else text


def _swedish() -> bool:
    return (get_language() or "sv").startswith("sv")


def too_early() -> str:
    """Said for a day before the parameters."""
    return _("The rates of that time are not here. Choose a later day.")
