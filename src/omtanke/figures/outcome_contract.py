"""Reading an outcome contract from its TOML. What is wrong names the key and says what to do."""

import math
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from omtanke.figures import months
from omtanke.figures.outcome import FORMULAS, YEAR, Contract, Excluded, Published
from omtanke.figures.outcome_published import MEASURES
from omtanke.rules.errors import BadInput
from omtanke.rules.toml_keys import Table, load

LANGUAGES = ("en", "sv")
KEYS = ("reference_from", "reference_to", "contract_from", "contract_to", "day_value", "investment", "trend_formula",
        "supplier", "name", "purchaser", "unit", "day_value_source", "trend_source", "excluded", "published",
        "sensitivity")
SUPPLIER = ("name", "contract_value", "risk_share", "premium_share")
ASSUMED = ("monthly_wage", "net_days_per_period")
_MOST_KRONOR, _MOST_MONTHS = 10**12, 240


def read(text: str, *, file: str) -> Contract:
    """The contract in the text. Raises BadInput naming the file and the key, and what to do."""
    top = Table(load(text, file=file), keys=KEYS, where="", file=file)
    supplier, assumed = top.table("supplier", SUPPLIER), top.table("sensitivity", ASSUMED)
    investment = _number(top, "investment", most=_MOST_KRONOR)
    contract = Contract(
        reference=(_month(top, "reference_from"), _month(top, "reference_to", last=True)),
        period=(_month(top, "contract_from"), _month(top, "contract_to", last=True)),
        day_value=_number(top, "day_value", most=_MOST_KRONOR), investment=investment,
        formula=str(top.choice("trend_formula", FORMULAS)),
        contract_value=_number(supplier, "contract_value", most=investment, why=", not more than the investment"),
        risk_share=_number(supplier, "risk_share", most=1, nought=True),
        premium_share=_number(supplier, "premium_share", most=10, nought=True),
        supplier=supplier.text("name", "") or "",
        **{key: top.text(key, "") or "" for key in ("name", "purchaser", "unit", "day_value_source", "trend_source")},
        excluded=tuple(_excluded(table) for table in top.tables("excluded", ("from", "to", "reason"))),
        published=tuple(_published(table) for table in top.tables(
            "published", ("text", "value", "measure", "step", "why"))),
        monthly_wage=_assumed(assumed, "monthly_wage"), net_days_per_period=_assumed(assumed, "net_days_per_period"))
    _check_periods(top, contract)
    return contract


def _check_periods(top: Table, contract: Contract) -> None:
    reference, period = map(months.number, contract.reference), map(months.number, contract.period)
    (ref_first, ref_last), (first, last) = reference, period
    for begin, end, key in ((ref_first, ref_last, "reference_to"), (first, last, "contract_to")):
        if end < begin:
            top.refuse(key, "is before the first month; both are included", code="reversed")
    if ref_last - ref_first >= YEAR:
        top.refuse("reference_to", "makes a reference of more than twelve months; a month is compared with one month",
                   code="choice", options="12")
    if last - first >= _MOST_MONTHS:
        top.refuse("contract_to", f"makes a contract of more than {_MOST_MONTHS} months; correct the year",
                   code="choice", options=str(_MOST_MONTHS))
    if ref_last >= first:
        top.refuse("contract_from", "is inside the reference period; begin after reference_to", code="reversed")
    known = {month % YEAR for month in range(ref_first, ref_last + 1)}
    lacking = next((month for month in range(first, last + 1) if month % YEAR not in known), None)
    if lacking is not None:
        top.refuse("reference_to", f"leaves {months.name(lacking)} without the same calendar month to compare with; "
                   "let the reference cover it", code="choice", options=months.name(lacking))
    for number, gone in enumerate(contract.excluded, start=1):
        if not first <= months.number(gone.first) <= months.number(gone.last) <= last:
            top.refuse(f"[[excluded]] {number}", "must lie inside the contract, first month first", code="reversed")


def _month(table: Table, key: str, *, last: bool = False) -> str:
    """A month "YYYY-MM"; also a date that is a month's first day (or its last, where a period ends)."""
    value = table.values.get(key)
    if value is None:
        table.refuse(key, 'is missing; add a month, such as "2026-01"', code="missing")
    text = value.isoformat() if type(value) is date else value
    try:
        if not isinstance(text, str):
            raise BadInput("no text")
        name = text[:7]
        months.number(name)
        edges = {"", "-01"} | ({f"-{months.days_in(name):02d}"} if last else set())
        if text[7:] in edges:
            return name
    except BadInput:
        pass
    return table.refuse(key, 'must be a whole month, such as "2026-01"', code="day")


def _number(table: Table, key: str, *, most: Any, nought: bool = False, why: str = "") -> Fraction:
    value = table.values.get(key)
    said = f"{'0 or more' if nought else 'above 0'}, at most {float(most):g}{why}"
    if value is None:
        table.refuse(key, f"is missing; add a number {said}", code="missing")
    # bool is an int in Python; nan and inf are numbers in TOML
    if type(value) not in (int, float) or not math.isfinite(value):
        table.refuse(key, f"must be a number {said}", code="choice", options=said)
    exact = Fraction(str(value))
    if not 0 <= exact <= most or (exact == 0 and not nought):
        table.refuse(key, f"must be a number {said}", code="choice", options=said)
    return exact


def _assumed(table: Table, key: str) -> float | None:
    return float(_number(table, key, most=_MOST_KRONOR)) if key in table.values else None


def _excluded(table: Table) -> Excluded:
    return Excluded(_month(table, "from"), _month(table, "to", last=True), _said(table, "reason"))


def _published(table: Table) -> Published:
    why = _said(table, "why") if "why" in table.values else {}
    if "measure" not in table.values:
        if not why:
            table.refuse("why", "is missing; say why no calculation gives the number, or add measure", code="missing")
        return Published(_said(table, "text"), why=why)
    value = table.values.get("value")
    if type(value) not in (int, float) or not math.isfinite(value):
        table.refuse("value", "must be the number that was published", code="choice", options="")
    return Published(_said(table, "text"), Fraction(str(value)), str(table.choice("measure", tuple(MEASURES))),
                     _number(table, "step", most=_MOST_KRONOR), why)


def _said(table: Table, key: str) -> Mapping[str, str]:
    """A text, the same in every language, or { sv = "…", en = "…" }."""
    value = table.values.get(key)
    if isinstance(value, dict):
        inside = Table(value, keys=LANGUAGES, where=f"{table.where}, {key}", file=table.file)
        return {language: inside.text(language) or "" for language in LANGUAGES}
    return dict.fromkeys(LANGUAGES, table.text(key) or "")
