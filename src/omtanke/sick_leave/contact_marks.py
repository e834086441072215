"""What others ask together with a question of their own: peace, and whether anybody would rather hear from HR."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery

from omtanke.sick_leave.choices import Who
from omtanke.sick_leave.models import ContactWish

MARK = "hr_contact"


def somebody_wants_hr(employee: str) -> Exists:
    """Whether somebody with the same employer would rather hear from HR: asked with the relation to oneself."""
    wish = ContactWish.objects.filter(who=Who.HR, replaced_at__isnull=True,
                                      employee__party=OuterRef(f"{employee.removesuffix('_id')}__party"))
    return Exists(wish)


def peace_until(employee: str) -> Subquery:
    """Until which day, inclusive, the employee in the given column wants to be left in peace; None when nothing is
    said. The day may have passed."""
    held = ContactWish.objects.filter(employee_id=OuterRef(employee), replaced_at__isnull=True)
    return Subquery(held.values("peace_until")[:1])


def peace_of(employee: UUID) -> date | None:
    """The same of one employee. For whoever has found by her own relations that she may know."""
    return ContactWish.objects.filter(employee_id=employee, replaced_at__isnull=True).values_list(
        "peace_until", flat=True).first()
