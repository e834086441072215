"""Who of the other parties signs in here today. Care and Försäkringskassan need a sign-in at level of assurance 3
outside the demo (DESIGN §2); until the operator says that there is one, their people are reached by delivery only."""

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from omtanke.organisation.models import during
from omtanke.workforce.models import Duty, holding


def sign_in_is_open() -> bool:
    """Whether people of other parties may sign in: in the demo, or when sign-in was set up at LoA3."""
    return settings.OMTANKE_DEMO or settings.OMTANKE_PARTNERS_SIGN_IN


def serving(now: datetime) -> QuerySet[Duty]:
    """The duties that hold now and whose people may sign in; none when sign-in is closed to them."""
    rows = Duty.objects.filter(holding(now), during(now.date(), prefix="unit__"))
    return rows if sign_in_is_open() else rows.none()


def shut_out(user_id: object, now: datetime) -> bool:
    """Whether an account serves a place today and is kept out only because sign-in is closed."""
    return not sign_in_is_open() and Duty.objects.filter(holding(now), employee__account__user=user_id).exists()
