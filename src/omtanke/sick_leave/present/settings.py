"""The values that hold, and what an employer has said of its agreement, in words."""

from datetime import date
from fractions import Fraction

from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.rules.sick_pay_parameters import Dated
from omtanke.sick_leave.models import AgreementValues
from omtanke.sick_leave.present.calculator import plain, rates
from omtanke.ui import words


def shown(said: list[AgreementValues], dated: Dated, today: date) -> dict:
    """What holds today with its sources, and what was said, the latest first."""
    return {"rates": rates(dated, today), "said": [_row(row, today) for row in reversed(said)]}


def _row(row: AgreementValues, today: date) -> dict:
    names = {"top_up": _("top-up"), "top_up_last_day": _("the last day with top-up"),
             "top_up_above": _("top-up above the ceiling"), "hour_divisor": _("the divisor of an hour"),
             "deduction_of_month": _("the deduction, of the month")}
    values = [f"{names[key]} {_value(key, Fraction(text))}" for key, text in sorted(row.values.items())]
    return {"from": words.capital(words.day(row.valid_from, today)), "values": words.listed(values) or _(
        "what comes along"), "when": words.day(timezone.localtime(row.said_at).date(), today)}


def _value(key: str, value: Fraction) -> str:
    return plain(value) if key in ("top_up_last_day", "hour_divisor") else f"{plain(value * 100)}\u00a0%"
