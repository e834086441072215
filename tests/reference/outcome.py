"""The outcome contract as rules.md §7 words it: one plain loop, Fractions, no shared code."""

from fractions import Fraction


def outcome(terms, series, last_counted):
    """`terms` by the names of the contract file, months as (year, month); `series` {(year, month): (days, employees,
    trend)}. Months through `last_counted` count."""
    year, month = terms["contract_from"]
    counted, all_months, saved, per_employee, days = 0, 0, Fraction(0), Fraction(0), Fraction(0)
    while (year, month) <= terms["contract_to"]:
        all_months += 1
        if (year, month) <= last_counted:
            counted += 1
            reference_year = terms["reference_from"][0]
            if (reference_year, month) < terms["reference_from"]:
                reference_year += 1
            reference_days, reference_employees, reference_trend = series[reference_year, month]
            now_days, employees, trend = series[year, month]
            observed = Fraction(now_days) / employees
            change = (Fraction(trend) - reference_trend) / reference_trend
            if terms["trend_formula"] == "multiply":
                observed = observed * (1 - change)
            if terms["trend_formula"] == "divide":
                observed = observed * reference_trend / trend
            difference = Fraction(reference_days) / reference_employees - observed
            per_employee += difference
            days += difference * employees
            saved += difference * employees * terms["day_value"]
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    elapsed = Fraction(counted, all_months)
    total, supplier = terms["investment"], terms["contract_value"]
    risk, premium = terms["risk_share"], terms["premium_share"]
    fee = min(max(0, saved) * risk * supplier / total, (risk + premium) * supplier * elapsed)
    activity = (1 - risk) * supplier * elapsed
    return {"days_per_employee": per_employee, "days": days, "value": saved, "investment": total * elapsed, "fee": fee,
            "net": saved - total * elapsed, "supplier_net": activity + fee - supplier * elapsed,
            "purchaser_net": saved - (total - supplier) * elapsed - activity - fee}
