"""Questions about accounts."""

from datetime import date
from uuid import UUID

from omtanke.access.models import Assignment, User
from omtanke.organisation.models import during


def assigned_roles(user_id: UUID, *, day: date) -> list[Assignment]:
    """The roles that were given to the account rather than derived, on `day`, with their parties."""
    return list(Assignment.objects.filter(during(day), user_id=user_id).select_related("party").order_by("role", "id"))


def account(user_id: UUID) -> User:
    """The account with this id."""
    return User.objects.get(id=user_id)


def operator_named(username: str, *, day: date) -> User | None:
    """The account with this name, if it runs the server on `day`."""
    return User.objects.filter(during(day, prefix="assignments__"), username=username,
                               assignments__role="operator").first()
