"""What payroll has been told, as the values that `intake.writers` works on. A person is told by the hex of her id here,
and by her employment number only in the file itself."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from omtanke.absence.models import AbsencePeriod
from omtanke.intake.readers.reading import ReadPeriod
from omtanke.intake.writers import Export as Told
from omtanke.intake.writers import SpanRow
from omtanke.payroll.models import Export, ToldSpan


def earlier(party: UUID) -> list[Told]:
    """Everything that the party's exports have told, in the order they were made. Two questions."""
    exports = list(Export.objects.filter(party=party).order_by("number"))
    spans: dict[UUID, list[ToldSpan]] = defaultdict(list)
    for row in ToldSpan.objects.filter(export__party=party).order_by("id"):
        spans[row.export_id].append(row)
    return [as_told(export, spans[export.id]) for export in exports]


def as_told(export: Export, rows: Collection[ToldSpan]) -> Told:
    """One export as it was told."""
    spans = tuple(SpanRow(row.employee_id.hex, row.first_day, row.last_day, row.code, row.degree) for row in rows
                  if row.degree is not None)
    renews = (export.renews_from, export.last_day) if export.renews_from else None
    return Told(spans, renews, frozenset(row.employee_id.hex for row in rows) if renews else frozenset())


def reported(party: UUID) -> list[ReadPeriod]:
    """All that has been reported here and holds, of own sickness: what files told is payroll's own already."""
    rows = AbsencePeriod.objects.filter(employee__party=party, report__isnull=False).order_by("employee", "first_day")
    return [ReadPeriod(row.employee_id.hex, row.first_day, row.last_day, row.degree, row.kind, False) for row in rows]


def those_who_report() -> set[UUID]:
    """The parties that have had something reported here, or told: the others have nothing for payroll."""
    here = AbsencePeriod.objects.filter(report__isnull=False).values_list("employee__party_id", flat=True).distinct()
    return set(here) | set(Export.objects.values_list("party_id", flat=True).distinct())
