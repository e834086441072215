"""Whether anything was handed in at all, asked with the relation to oneself, so that most pages ask nothing more."""

from django.db.models import Exists, OuterRef

from omtanke.access.checks import Viewer
from omtanke.sick_leave.choices import HandIn
from omtanke.sick_leave.models import HandedIn
from omtanke.workforce.models import Employee
from omtanke.workforce.relations import register_mark

OWN, WAITS = "handed_in", "handed_in_waits"


def has_handed_in(employee: str) -> Exists:
    """Whether the employee in that column has handed in a certificate."""
    return Exists(HandedIn.objects.filter(employee=OuterRef(employee)))


def one_waits(employee: str) -> Exists:
    """Whether a certificate waits where the employee in that column is employed."""
    party = Employee.objects.filter(id=OuterRef(OuterRef(employee))).values("party")
    return Exists(HandedIn.objects.filter(state=HandIn.WAITS, employee__party__in=party))


def marked(mark: str, *, for_user: Viewer) -> bool:
    """Whether the viewer's relation to oneself is marked; also when there is none, since then it is not known."""
    own = [scope for scope in for_user.scopes if scope.role == "employee"]
    return not own or any(mark in scope.marks for scope in own)


def register() -> None:
    """The two marks."""
    register_mark(OWN, has_handed_in)
    register_mark(WAITS, one_waits)
