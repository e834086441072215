"""What others ask together with a question of their own: until when somebody wants to be left in peace."""

from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Subquery

from omtanke.sick_leave.models import ContactWish


def peace_until(employee: str) -> Subquery:
    """Until which day, inclusive, the employee in the given column wants to be left in peace; None when nothing is
    said. The day may have passed."""
    held = ContactWish.objects.filter(employee_id=OuterRef(employee), replaced_at__isnull=True)
    return Subquery(held.values("peace_until")[:1])


def peace_of(employee: UUID) -> date | None:
    """The same of one employee. For whoever has found by her own relations that she may know."""
    return ContactWish.objects.filter(employee_id=employee, replaced_at__isnull=True).values_list(
        "peace_until", flat=True).first()
