"""Questions about accounts."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import CharField, F, Q, QuerySet, UUIDField, Value
from django.db.models.functions import Cast

from omtanke.access import policies
from omtanke.access.models import Assignment, EmergencyAccess, RoleProposal, User
from omtanke.organisation.models import during


def holds(day: date) -> Q:
    """Assignments in force on `day`: one that was ended is gone from the next request, whatever its days say."""
    return during(day) & Q(ended_at__isnull=True)


def assigned_roles(user_id: UUID, *, day: date) -> list[Assignment]:
    """The roles that were given to the account rather than derived, on `day`, with their parties."""
    return list(Assignment.objects.filter(holds(day), user_id=user_id).select_related("party").order_by("role", "id"))


def account(user_id: UUID) -> User:
    """The account with this id."""
    return User.objects.get(id=user_id)


def operator_named(username: str, *, day: date) -> User | None:
    """The account with this name, if it runs the server on `day`."""
    return User.objects.filter(during(day, prefix="assignments__"), assignments__ended_at__isnull=True,
                               username=username, assignments__role="operator").first()


def given(user_id: UUID, *, now: datetime) -> list[tuple]:
    """What was given to the account rather than derived, at `now`, in one question: assigned roles, and emergencies
    that are open, as (role, party, its name, its speech, the person it is over)."""
    nobody = Cast(Value(None), UUIDField())
    roles = Assignment.objects.filter(holds(now.date()), user_id=user_id).annotate(
        name=F("party__name"), said=F("party__speech"), over=nobody)
    emergencies = EmergencyAccess.objects.filter(open_now(now), asked_by=user_id).annotate(
        role=Value("emergency", output_field=CharField(max_length=30)), name=F("party__name"),
        said=F("party__speech"), over=F("person"))
    fields = ("role", "party_id", "name", "said", "over")
    return sorted(roles.values_list(*fields).union(emergencies.values_list(*fields)), key=str)


def open_now(now: datetime) -> Q:
    """Emergencies that open something at `now`."""
    return Q(state=policies.OPEN, approved_at__lte=now, until__gt=now)


def emergency_askers(person: UUID) -> QuerySet:
    """The accounts that have had emergency access to somebody: those she may know by name because of it."""
    return EmergencyAccess.objects.filter(person=person, approved_at__isnull=False).values("asked_by")


def acting_users(party: UUID) -> QuerySet:
    """The accounts that ask for and approve emergencies, or hold a role that was given, within a party: those who
    decide about them may know them by name."""
    asked = EmergencyAccess.objects.filter(party=party).values("asked_by")
    approved = EmergencyAccess.objects.filter(party=party, approved_by__isnull=False).values("approved_by")
    proposals = RoleProposal.objects.filter(party=party)
    return asked.union(approved, Assignment.objects.filter(party=party).values("user"), proposals.values("user"),
                       proposals.values("proposed_by"))
