"""The agreed hours of a week, from a table to the employments that are here already."""

from datetime import datetime

from omtanke.audit.trail import SYSTEM
from omtanke.organisation import queries as organisation
from omtanke.rules.agreed_hours import agreed_hours
from omtanke.rules.errors import BadInput
from omtanke.workforce.agreed_hours import agree_hours


def import_hours(data: bytes, *, file: str, employer: str, now: datetime, dry_run: bool = False) -> dict[str, int]:
    """Give the employer's employments the hours that the table says: the whole table or nothing. What became of its
    rows, in numbers. `dry_run` counts and changes nothing. Raises `BadInput` for an unknown employer or a bad row."""
    party = organisation.employer_named(employer)
    if party is None:
        known = ", ".join(party.name for party in organisation.employers())
        raise BadInput(f"no employer is called {employer}; the employers here are: {known}")
    rows = list(agreed_hours(data, file=file))
    told = [(row.person, row.first_day, row.hours) for row in rows if row.hours is not None]
    found = agree_hours(told, party=party, dry_run=dry_run, by=SYSTEM, now=now)
    return {"rows": len(rows), "rows_without_hours": len(rows) - len(told), "employments_changed": found.changed,
            "rows_of_unknown_persons": found.unknown, "rows_without_employment": found.without}
