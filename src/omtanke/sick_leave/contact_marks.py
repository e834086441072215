"""What is asked together with one's own relations: a page on which nothing waits then needs no question of its own."""

from django.db.models import Exists, OuterRef

from omtanke.sick_leave.choices import Who
from omtanke.sick_leave.models import ContactWish

MARK = "hr_contact"


def somebody_wants_hr(employee: str) -> Exists:
    """Whether somebody with the same employer would rather hear from HR: asked with the relation to oneself."""
    wish = ContactWish.objects.filter(who=Who.HR, replaced_at__isnull=True,
                                      employee__party=OuterRef(f"{employee.removesuffix('_id')}__party"))
    return Exists(wish)
