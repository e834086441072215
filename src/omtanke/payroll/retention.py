"""What this floor keeps for a time: what payroll has been told. The file itself is payroll's."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.audit import trail
from omtanke.payroll.models import Export, ToldSpan
from omtanke.ui import words
from omtanke.vault import retention
from omtanke.vault.retention import Due, Kind, Page
from omtanke.vault.retention import Export as Package


def register() -> None:
    """The kind of this floor."""
    retention.register_kind(Kind(
        "payroll_exports", gettext_lazy("What payroll has been told"), gettext_lazy("the last day of the file"),
        due=_due, export=_pages, destroy=_destroy, proposed_months=84, order=13))


def _due(party: UUID, until: date) -> list[Due]:
    rows = Export.objects.filter(party=party, last_day__lte=until).annotate(spans_kept=Count("spans"))
    return [Due(row.id, row.last_day, str(row.spans_kept)) for row in rows if row.spans_kept]


def _pages(things: Sequence[Due], how: Package) -> list[Page]:
    """That the file was made, and what it held in numbers: payroll has the file."""
    made = []
    for row in Export.objects.filter(id__in=[thing.id for thing in things]).order_by("number"):
        data = {"id": str(row.id), "number": row.number, "first_day": row.first_day.isoformat(),
                "last_day": row.last_day.isoformat(), "rows": row.rows, "made_at": row.made_at.isoformat()}
        made.append(Page(_("File to payroll"), [(_("Days"), words.between(row.first_day, row.last_day)),
                                                (_("Rows"), str(row.rows))], (), data))
    return made


def _destroy(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    """Destroy what the files told of whom; that they were made stays, so that rows are never numbered anew."""
    ids = [thing.id for thing in things]
    rows = list(Export.objects.select_for_update().filter(id__in=ids, party=party))
    ToldSpan.objects.filter(export__in=rows).delete()
    if rows:
        trail.record("payroll.destroyed", by=by, now=now, count=len(rows))
    return len(rows)
