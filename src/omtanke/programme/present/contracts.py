"""The words, drawings and tables of an outcome contract. Kronor are rounded here and nowhere before."""

from fractions import Fraction
from itertools import accumulate

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omtanke.figures.outcome import DIVIDE, MULTIPLY, NONE, Contract, Settled
from omtanke.figures.outcome_published import Compared
from omtanke.figures.outcome_sensitivity import AS_AGREED, DAY_VALUE, EVERY_MONTH, REFERENCE, TREND, Tried
from omtanke.insight.present import said
from omtanke.insight.present.unit import Shown
from omtanke.programme.queries.contracts import Followed
from omtanke.ui.downloads import Page
from omtanke.ui.plots.axes import months
from omtanke.ui.plots.lines import Line, Lines, Look
from omtanke.ui.plots.numbers import said as number
from omtanke.ui.plots.on_paper import Printed
from omtanke.ui.plots.table import Column, Row, Table
from omtanke.ui.plots.whole import Definition

MILLION = 1_000_000
IDS = ("outcome-1",)


def lead(found: Followed) -> str:
    """The one sentence of the page; a second when months were agreed to be shown apart."""
    told = found.told
    if found.series is None:
        return _("The terms are here. Send in the months, and they are counted.")
    if told is None:
        return _("The months that were sent in cannot be counted under the terms.")
    apart = told.clear is not None and told.clear.months != told.whole.months
    return " ".join([_result(told.whole), *([_without(told.clear)] if apart else [])])


def _result(of: Settled) -> str:
    values = {"months": _counted(of), "value": _money(abs(of.value)), "cost": _money(of.investment),
              "net": _money(abs(of.net))}
    if of.net >= 0:
        words = _("In %(months)s less sick leave is worth %(value)s: %(net)s more than the %(cost)s that it cost.")
    elif of.value >= 0:
        words = _("In %(months)s less sick leave is worth %(value)s: %(net)s less than the %(cost)s that it cost.")
    else:
        words = _("In %(months)s sick leave rose by days worth %(value)s. With the %(cost)s that the work cost, the "
                  "contract counts a loss of %(net)s.")
    return words % values


def _without(of: Settled) -> str:
    values = {"months": _counted(of), "net": _money(abs(of.net))}
    if of.net >= 0:
        return _("Without the excluded months, %(months)s, it is %(net)s above what it cost.") % values
    return _("Without the excluded months, %(months)s, it is %(net)s below what it cost.") % values


def terms(of: Contract) -> list[tuple[str, str]]:
    """What was agreed, as pairs of name and value; what the file does not say is left out."""
    formula = {MULTIPLY: _("the observed days times one less the change"), NONE: _("not adjusted"),
               DIVIDE: _("the observed days times the reference's trend through the month's")}[of.formula]
    rows = [
        (_("Purchaser"), of.purchaser), (_("Supplier"), of.supplier),
        (_("What is counted"), of.unit), (_("The reference"), said.period(list(of.reference))),
        (_("The contract"), said.period(list(of.period))),
        (_("A day less is worth"), _with_source(_crowns(of.day_value), of.day_value_source)),
        (_("The investment"), _crowns(of.investment)),
        (_("Of it the supplier's"), _crowns(of.contract_value)),
        (_("Paid by outcome only"), _percent(of.risk_share)),
        (_("The most that can come on top"), _percent(of.premium_share)),
        (_("Adjusted for the trend"), _with_source(formula, of.trend_source)),
    ]
    return [(name, value) for name, value in rows if value]


def shown(found: Followed) -> dict:
    """What the page needs when there is something to count."""
    told = found.told
    return {"figures": figures(found), "shares": shares(found), "even": even(found), "tried": tried(found),
            "published": published(found), "notes": told.notes, "constructed": told.constructed,
            "left_out": len(told.left_out)}


def figures(found: Followed) -> list[Shown]:
    """Days per employee month by month, and the sum in kronor as it grows against what has been paid."""
    told, contract = found.told, found.terms
    keys = [row.month for row in told.months]
    days = Lines(months(keys), [
        Line(_("Observed, adjusted for the trend") if contract.formula != NONE else _("Observed"),
             [float(row.adjusted) for row in told.months]),
        Line(_("The reference"), [float(row.reference) for row in told.months], Look.COMPARED)], decimals=2)
    value = [float(sum_) / MILLION for sum_ in accumulate(row.value for row in told.months)]
    pace = [float(contract.investment) / len(contract.months) * (place + 1) / MILLION for place in range(len(keys))]
    money = Lines(months(keys), [
        Line(_("The value so far"), value),
        Line(_("What has been invested so far"), pace, Look.COMPARED)], unit=_("Mkr"), decimals=2)
    counted = [_("Above the reference is more absence than in the same month of the reference."), _source(found)]
    worth = [_("Each month's difference times its employees times the value of a day, added up. It is what the "
               "contract counts, not money that was paid."), _source(found)]
    spread = said.period([keys[0], keys[-1]])
    return [
        Shown("days", _("Month by month"), _("Days per employee, %(period)s") % {"period": spread}, days,
              _more_or_less(found), counted, ids=IDS),
        Shown("money", _("The sum as it grows"), _("The value and the cost, %(period)s") % {"period": spread}, money,
              lead(found), worth, ids=IDS)]


def even(found: Followed) -> str:
    """Where the value is what it cost: neither has won nor lost."""
    whole = found.told.whole
    return _("It carries itself at %(value)s, which is %(days)s days less.") % {
        "value": _money(whole.investment), "days": number(float(whole.investment / found.terms.day_value), 0)}


def shares(found: Followed) -> Table:
    """The settlements, a column each: all that is counted, the same pace to the end, and both without what was
    excluded."""
    told = found.told
    named = [(_counted(told.whole), told.whole)]
    if told.left_out:
        named.append((_("All, at that pace"), told.projection))
    if told.clear and told.ahead and told.clear.months != told.whole.months:
        named += [(_("Without the excluded"), told.clear), (_("All, at the pace without them"), told.ahead)]
    rows = [(_("Days per employee"), lambda row: row.days_per_employee),
            (_("The value, Mkr"), lambda row: _mkr(row.value)),
            (_("The investment, Mkr"), lambda row: _mkr(row.investment)),
            (_("What is left, Mkr"), lambda row: _mkr(row.net)),
            (_("Paid by outcome, Mkr"), lambda row: _mkr(row.fee)),
            (_("The supplier's result, Mkr"), lambda row: _mkr(row.supplier_net)),
            (_("The purchaser's result, Mkr"), lambda row: _mkr(row.purchaser_net))]
    return Table(_("Who carries what"), _("What is counted"), [Column(name, 2) for name, _row in named],
                 [Row(name, [float(value(row)) for _name, row in named]) for name, value in rows])


def tried(found: Followed) -> Table:
    """How much the answer hangs on what was chosen: one thing changed at a time."""
    columns = [Column(_("Kronor a day"), 0), Column(_("Days each"), 2),
               Column(_("The value, Mkr"), 2), Column(_("What is left, Mkr"), 2)]
    return Table(_("If one thing were chosen otherwise"), _("What is changed"), columns,
                 [_tried_row(row) for row in found.told.sensitivity])


def published(found: Followed) -> Table | None:
    """Numbers that somebody printed beside ours. None when the terms hold none."""
    told = found.told
    if not told.published:
        return None
    return Table(_("Numbers that were published, beside ours"), _("The number"),
                 [Column(_("Published"), 2), Column(_("Counted here"), 2)],
                 [_published_row(row, told.language) for row in told.published])


def page(found: Followed) -> Page:
    """The same to take away."""
    filters = [(_("The contract"), found.row.name)]
    if found.told.left_out:
        filters.append((_("Counted are the months before"), said.month(found.told.left_out[0])))
    counted = Definition([_("docs/outcome.md tells the whole formula.")], ids=IDS)
    tables = [Printed(one, one.caption, "", counted) for one in (shares(found), tried(found), published(found)) if one]
    return Page(_("Outcome contract"), [*filters, *terms(found.terms)], found.received_at,
                [*(one.printed for one in figures(found)), *tables], found.told.notes, [lead(found), even(found)])


def _more_or_less(found: Followed) -> str:
    told = found.told
    fewer = sum(row.difference > 0 for row in told.months)
    return ngettext(
        "In %(fewer)s of %(count)s month the days were fewer than in the reference.",
        "In %(fewer)s of %(count)s months the days were fewer than in the reference.", len(told.months)) % {
            "fewer": fewer, "count": len(told.months)}


def _source(found: Followed) -> str:
    if found.series.constructed:
        return _("The months are constructed: they were never measured. Only the sums count.")
    named = ", ".join(found.series.sources)
    return _("Source: %(source)s.") % {"source": named} if named else _("Source: the file that was sent in.")


def _tried_row(row: Tried) -> Row:
    if row.settled is None or row.day_value is None:
        return Row(_changed(row), [None] * 4, _("cannot be counted here"))
    settled = row.settled
    return Row(_changed(row), [float(value) for value in (
        row.day_value, settled.days_per_employee, _mkr(settled.value), _mkr(settled.net))])


def _changed(row: Tried) -> str:
    formulas = {MULTIPLY: _("the trend as a change in percent"), DIVIDE: _("the trend as a ratio"),
                NONE: _("no adjustment for the trend")}
    return {
        AS_AGREED: lambda: _("as agreed"), TREND: lambda: formulas.get(row.value, row.value),
        DAY_VALUE: lambda: _("the value of a day by cost model %(model)s") % {"model": row.value},
        REFERENCE: lambda: _("the reference %(period)s") % {"period": said.period(row.value.split(" to "))},
        EVERY_MONTH: lambda: _("settled month by month, not on the sum"),
    }[row.choice]()


def _published_row(row: Compared, language: str) -> Row:
    told = row.published.text[language]
    name = told if row.agrees else _("%(number)s (cannot be reconciled)") % {"number": told}
    value = row.published.value
    return Row(name, [None if value is None else float(value), None if row.ours is None else float(row.ours)],
               _("cannot be counted here"))


def _counted(of: Settled) -> str:
    return ngettext("%(count)s month", "%(count)s months", of.months) % {"count": of.months}


def _money(value: Fraction) -> str:
    return _("%(sum)s million kronor") % {"sum": number(float(value) / MILLION, 2)} if abs(value) >= MILLION // 10 \
        else _crowns(value)


def _mkr(value: Fraction) -> Fraction:
    return value / MILLION


def _crowns(value: Fraction) -> str:
    return _("%(sum)s kronor") % {"sum": number(float(value), 0)}


def _percent(share: Fraction) -> str:
    return _("%(share)s percent of the supplier's part") % {"share": number(float(100 * share), 1)}


def _with_source(value: str, source: str) -> str:
    return f"{value} ({source})" if source else value
