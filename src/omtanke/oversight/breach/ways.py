"""The ways from a table to the people its rows are about, and to the party whose record they are. Found from the models
themselves, so that a new table is counted the day it is made."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from uuid import UUID

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, Q, QuerySet, UUIDField

from omtanke.access.models import User
from omtanke.organisation.models import Party
from omtanke.workforce.models import Account, Employee

# Where the first way that is found is not the right one: whom a row is about.
ABOUT = {"cases.caseleader": "case__employee_id", "workforce.needtoknow": "protection__employee_id"}
# Whose record a row is, where it has no field that is called party.
OWNERS = {
    "cases.item": ("room__party",), "cases.itemversion": ("item__room__party",),
    "cases.attachment": ("version__item__room__party",), "cases.release": ("holder",),
    "cases.releaserecipient": ("release__holder",), "cases.delivery": ("from_room__party", "to_room__party"),
    "cases.deliveryitem": ("delivery__from_room__party", "delivery__to_room__party"),
}
NAMED = ("employee", "person", "about")


@dataclass(frozen=True)
class Way:
    """How a table's rows lead to people: `path` to an employee's id, to an account, or to an id kept as a text."""

    path: str
    account: bool = False
    text: bool = False

    def ids(self, rows: QuerySet) -> set[UUID]:
        """The employees whom the rows are about."""
        if self.account:
            rows, path = Account.objects.filter(user__in=rows.values(self.path)), "employee_id"
        else:
            path = self.path
        found = set(rows.order_by().values_list(path, flat=True).distinct()) - {None, ""}
        return {id for id in map(_uuid, found) if id} if self.text else found

    def among(self, people: Collection[UUID] | QuerySet) -> Q:
        """Rows about any of the people."""
        if self.account:
            return Q(**{f"{self.path}__in": Account.objects.filter(employee__in=people).values("user")})
        if self.text:
            people = [str(id) for id in (people if not isinstance(people, QuerySet) else people.values_list(
                "pk", flat=True))]
        return Q(**{f"{self.path}__in": people})


def tables() -> Iterator[tuple[type[Model], Way]]:
    """Every table of ours whose rows are about people, with the way to them."""
    for model in sorted(apps.get_models(), key=lambda model: model._meta.label):
        if hasattr(model, "Privacy") and (way := way_to_people(model)):
            yield model, way


@cache
def way_to_people(model: type[Model]) -> Way | None:
    """The shortest way from a table to those its rows are about, or None."""
    label = model._meta.label_lower
    if label == "audit.line":
        return Way("subject", text=True)
    if model is Employee:
        return Way("id")
    if model is User:
        return Way("id", account=True)
    path = ABOUT.get(label) or _shortest(model)
    if path:
        return Way(path)
    user = next((f.name for f in _fields(model) if isinstance(f, ForeignKey) and f.related_model is User), None)
    return Way(user, account=True) if user else None


def of_party(model: type[Model], way: Way, party: Party) -> Q:
    """Rows that are a party's own record."""
    if paths := OWNERS.get(model._meta.label_lower):
        return any_of(Q(**{path: party}) for path in paths)
    own = next((f for f in _fields(model) if f.name == "party"), None)
    if own is not None:
        return Q(party=party if isinstance(own, ForeignKey) else str(party.id))
    return way.among(Employee.objects.filter(party=party).values("pk") if not way.text else Employee.objects.filter(
        party=party))


def any_of(conditions: Iterable[Q]) -> Q:
    """Rows that meet any of the conditions; with none, no row."""
    return reduce(or_, conditions, Q(pk__in=[]))


def _shortest(model: type[Model]) -> str:
    """Breadth first along the references, in the order of the fields."""
    waiting, seen = deque([(model, "")]), {model}
    while waiting:
        here, prefix = waiting.popleft()
        for f in _fields(here):
            if isinstance(f, ForeignKey) and f.related_model is Employee:
                return f"{prefix}{f.attname}"
            if isinstance(f, UUIDField) and f.name in NAMED and not f.primary_key:
                return f"{prefix}{f.name}"
        for f in _fields(here):
            if isinstance(f, ForeignKey) and f.related_model not in seen and f.related_model is not User:
                seen.add(f.related_model)
                waiting.append((f.related_model, f"{prefix}{f.name}__"))
    return ""


def _fields(model: type[Model]) -> list[Field]:
    return list(model._meta.concrete_fields)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
