"""The words and tables of goals, risks and messages."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from omtanke.programme.choices import Consequence, Likelihood, Stage, Term
from omtanke.programme.followed import FIGURES
from omtanke.programme.models import IndicatorValue, Risk
from omtanke.programme.queries.goals import Aim, Plan, Seen
from omtanke.ui import words
from omtanke.ui.downloads import Page
from omtanke.ui.plots.numbers import said as number
from omtanke.ui.plots.on_paper import Printed
from omtanke.ui.plots.table import Column, Row, Table
from omtanke.ui.plots.whole import Definition


def shown(plan: Plan) -> dict:
    """What the page needs."""
    return {"aims": [aim(one) for one in plan.aims], "risks": [risk(row) for row in plan.risks],
            "messages": [{"row": row, "stage": Stage(row.stage).label} for row in plan.messages]}


def aim(one: Aim) -> dict:
    """A goal with its indicators as words."""
    return {"row": one.row, "term": Term(one.row.term).label, "seen": [indicator(each) for each in one.seen]}


def indicator(one: Seen) -> dict:
    """An indicator: what it was, is to be, and is now, each with its day."""
    row = one.row
    return {"row": row, "name": row.name, "unit": unit(one), "followed": bool(row.key),
            "baseline": _valued(one, row.baseline, row.baseline_on),
            "target": _valued(one, row.target, row.target_on), "now": now(one), "source": source(one)}


def unit(one: Seen) -> str:
    """What the numbers are of."""
    return str(FIGURES[one.row.key].unit) if one.row.key in FIGURES else one.row.unit


def now(one: Seen) -> str:
    """The value of now with its day, or why there is none."""
    if one.value is None:
        return _("too few to show") if one.few else _("not written yet")
    return _valued(one, one.value, one.on)


def source(one: Seen) -> str:
    """Where the value of now comes from."""
    if one.row.key in FIGURES:
        return _("Counted by Omtanke (%(definition)s)") % {"definition": one.definition}
    return one.source


def risk(row: Risk) -> dict:
    """A risk with its two grades as words."""
    return {"row": row, "likelihood": f"{row.likelihood}. {words.capital(str(Likelihood(row.likelihood).label))}",
            "consequence": f"{row.consequence}. {words.capital(str(Consequence(row.consequence).label))}"}


def values(rows: Sequence[IndicatorValue]) -> list[dict]:
    """The values that an indicator has had."""
    return [{"value": number(float(row.value), _decimals(float(row.value))), "on": words.dated(row.on),
             "source": row.source or _("Counted by Omtanke (%(definition)s)") % {"definition": row.definition}}
            for row in rows]


def table(plan: Plan) -> Table:
    """Every indicator as numbers: at the start, to reach, now."""
    rows = [Row(f"{one.row.actor}: {each.row.name}" + (f" ({unit(each)})" if unit(each) else ""),
                [_float(each.row.baseline), _float(each.row.target), each.value], _("not written yet"))
            for one in plan.aims for each in one.seen]
    columns = [Column(_("At the start"), 1), Column(_("To reach"), 1), Column(_("The value now"), 1)]
    return Table(_("What the goals are seen by"), _("The indicator"), columns, rows)


def printed(plan: Plan) -> Printed:
    """The same to take away, with where each value comes from."""
    told = [f"{each.row.name}: {source(each)}." for one in plan.aims for each in one.seen if source(each)]
    return Printed(table(plan), table(plan).caption, "", Definition(told))


def page(plan: Plan, *, owner: str) -> Page:
    """The whole to take away."""
    aims = [f"{one.row.actor} ({Term(one.row.term).label}): {one.row.words}" for one in plan.aims]
    grades = [Column(_("How likely, 1 to 5")), Column(_("What it would mean, 1 to 5"))]
    risks = Table(_("What can come in the way"), _("What can come in the way"), grades,
                  [Row(row.words, [row.likelihood, row.consequence]) for row in plan.risks])
    answers = [f"{row.words}: {row.response} ({row.function})" for row in plan.risks]
    told = [f"{row.audience}, {Stage(row.stage).label}: {row.words} ({row.channel}). {row.follow_up}"
            for row in plan.messages]
    figures = [*([printed(plan)] if any(one.seen for one in plan.aims) else []),
               *([Printed(risks, risks.caption, "", Definition(answers, summary=_("What is done about them")))]
                 if plan.risks else [])]
    return Page(_("What the work is to lead to"), [(_("Follow-up of"), owner)], None, figures, told, aims)


def _valued(one: Seen, value, on) -> str:
    if value is None:
        return ""
    said = number(float(value), FIGURES[one.row.key].decimals if one.row.key in FIGURES else _decimals(float(value)))
    return f"{said} ({words.dated(on)})" if on else said


def _float(value) -> float | None:
    return None if value is None else float(value)


def _decimals(value: float) -> int:
    return 0 if value == int(value) else 1 if round(value, 1) == value else 2
