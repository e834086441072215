"""What others ask together with a question of their own: which certificate there is, and what has been told."""

from django.db.models import OuterRef, Subquery

from omtanke.sick_leave.models import AgencyNotice, Certificate


def certificate_to(employee: str) -> Subquery:
    """The last day, inclusive, of the certificate that lasts longest of the employee in the given column; None without
    one. The day may have passed."""
    held = Certificate.objects.filter(employee_id=OuterRef(employee), replaced_at__isnull=True, taken_back=False)
    return Subquery(held.order_by("-last_day").values("last_day")[:1])


def told_of(employee: str) -> Subquery:
    """The first day of the latest sick period of which Försäkringskassan has been told, of the employee in the given
    column."""
    held = AgencyNotice.objects.filter(employee_id=OuterRef(employee), taken_back_at__isnull=True)
    return Subquery(held.order_by("-first_day").values("first_day")[:1])
