"""What of a meeting's minutes is written, and what of it the employee lacks: parts of somebody else's question."""

from django.db.models import Exists, OuterRef, QuerySet

from omtanke.cases.models import DeliveryItem, ItemVersion
from omtanke.meetings.models import StepNote
from omtanke.meetings.queries.minutes import LEFT


def notes() -> QuerySet[StepNote]:
    """The parts of a meeting, as somebody else's question."""
    return StepNote.objects.filter(meeting=OuterRef("pk"), item__misregistered_at__isnull=True)


def not_with_employee() -> QuerySet[StepNote]:
    """The parts of a meeting that the employee has not got in their newest form."""
    newer = ItemVersion.objects.filter(item=OuterRef("version__item"), number__gt=OuterRef("version__number"))
    got = DeliveryItem.objects.filter(~Exists(newer), version__item=OuterRef("item"), delivery__to_party__isnull=True,
                                      delivery__state__in=LEFT)
    return notes().filter(~Exists(got))
