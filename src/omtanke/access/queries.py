"""Questions about accounts."""

from datetime import date
from uuid import UUID

from omtanke.access.models import Assignment
from omtanke.organisation.models import during


def assigned_roles(user_id: UUID, *, day: date) -> list[Assignment]:
    """The roles that were given to the account rather than derived, on `day`, with their parties."""
    return list(Assignment.objects.filter(during(day), user_id=user_id).select_related("party").order_by("role", "id"))

