"""What absence amounts to: tables in, tables out. Pure: Polars and `rules`; no Django, no files, no clock.

In: absences, employments and units of one employer (`dataset`). Out: days by band, repeated absence, cohorts,
percentile bands, concentration, costs and the statutory disclosure; and one gate (`control`) that decides what of it
may be shown. Definitions: docs/figures.md.

Make a dataset ready once, then ask for as many tables as you like. Months are "YYYY-MM", both ends included, and at
most the month that was prepared to; every refusal is `rules.errors.BadInput`. Numbers are raw: nothing is hidden here.

    ready = prepared.prepare(dataset.dataset(absences, employments, units), last="2026-10", relapse_days=5)
    bands.bands(ready, "2025-11", "2026-10", by=["unit", "sex", "age"], measure="degree")
        [month, *by, short, long, very_long, sick_days, unknown_days, employee_days, persons]; all Int64
        by: some of unit | department, sex, age; measure: degree, hours or gross
        bands.SCALE[measure] of the whole numbers make one net day; employees = employee_days / days in the month
    bands.outside(ready, "2025-11", "2026-10")      [person, days] outside every employment
    repeated.repeated(ready, "2025-11", "2026-10", more_than=3, window=12, by=[])
        [month, *by, flagged, inflow, outflow, employed, continuity]
    cohort.cohort(ready, ("2025-01", "2025-12"), ("2026-01", "2026-10"), more_than=3, window=12)
        .groups [version: all|incident, group: flagged|others, n, with_15_90, with_91, share_15_90, low_15_90,
        high_15_90, share_91, low_91, high_91, leavers]; .ratios [version, days: 15_90|91, ratio, low, high]
    percentiles.percentiles(ready, "2025-11", "2026-10", measure="degree", days=["short"])
        [month, workplaces, p10, p50, p90] of net days per employee; percentiles.spread(…) beside it [month, workplaces,
        departments, range, between, within]; percentiles.workplaces(…) what both stand on, for the gate
    concentration.concentration(ready, 2025, measure="degree")
        .persons, .without, .net, .shares [top, persons, share], .returning
    simulator.simulate(simulator.history(dataset, last=day), routine, simulator.Question(first_day, last_day))
        .summary: what a routine would have done (docs/simulator.md); .signals [person, rung, day, highest]
    outcome.settle(contract, outcome.by_month(contract, series, outcome.counted(contract)))
        an outcome contract in exact fractions, without Polars (docs/outcome.md)
    months: number, name, of, shifted, span, first_day, last_day, days_in
"""
