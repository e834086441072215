"""One payroll file, from the disk to the absences of the people it is about."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.db import transaction

from omtanke.absence import actions as absence
from omtanke.absence.sorting import Register
from omtanke.audit.trail import SYSTEM
from omtanke.intake import actions as intake
from omtanke.intake import files
from omtanke.organisation import queries as organisation
from omtanke.rules.errors import BadInput


class _Undone(Exception):
    """Carries a dry run's result out of the transaction that it undoes."""


def import_file(path: Path, *, employer: str, codes: Mapping[str, str] | None, now: datetime,
                dry_run: bool = False) -> dict[str, int]:
    """Read a file, then keep and apply it in one transaction; what became of rows and periods, in numbers.

    `dry_run` does everything and undoes it. Raises `BadInput` for an unknown employer or a file that cannot be read.
    """
    party = organisation.employer_named(employer)
    if party is None:
        known = ", ".join(party.name for party in organisation.employers())
        raise BadInput(f"no employer is called {employer}; the employers here are: {known}")
    result: dict[str, int] = {}
    file = files.read(path, party=party, codes=codes, as_of=now.date())
    try:
        with transaction.atomic():
            batch, new = intake.keep(file, party=party, sort=Register(party, now.date()), by=SYSTEM, now=now)
            absence.apply_ready_batches(today=now.date(), by=SYSTEM, now=now, only=batch.id)
            outcomes = Counter(batch.periods.values_list("outcome", flat=True))
            result |= _words(batch, new, outcomes)
            if dry_run:
                raise _Undone
    except _Undone:
        result["dry_run"] = 1
    return result


def _words(batch, new: bool, outcomes: Counter) -> dict[str, int]:
    return {
        "rows": batch.rows, "accepted": batch.accepted, "ignored": batch.ignored, "quarantined": batch.quarantined,
        "imported_before": int(not new),
        "periods_new": outcomes["applied"] + outcomes["corrected"] if new else 0,
        "periods_known": outcomes["known"] + outcomes["elsewhere"] if new else outcomes.total(),
        "periods_unknown_person": outcomes["unknown_person"],
        "periods_outside_employment": outcomes["not_employed"],
        "periods_unlikely_end": outcomes["unlikely_end"],
    }
