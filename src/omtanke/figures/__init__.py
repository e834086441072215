"""What absence amounts to: tables in, tables out. Pure: Polars and `rules`; no Django, no files, no clock.

In: absences, employments and units of one employer (`dataset`). Out: days by band, repeated absence, cohorts,
percentile bands, concentration, costs and the statutory disclosure; and one gate (`control`) that decides what of it
may be shown. Definitions: docs/figures.md.
"""
