"""Who is named on a plan: the employee, the manager, those who wrote, and the places that rows come from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import known_to
from omtanke.cases.choices import Function, ItemKind
from omtanke.cases.models import Delivery, DeliveryItem, PlanVersion
from omtanke.cases.plan_text import Measure
from omtanke.cases.policies.deliveries import DELIVERED, RECEIVED
from omtanke.cases.present.plan_sheet import Names
from omtanke.cases.queries.plans import OpenPlan
from omtanke.cases.relations import LEADER
from omtanke.organisation.models import Party, Unit
from omtanke.workforce import queries as workforce
from omtanke.workforce.queries import Leader, Person

FUNCTIONS = {Party.Kind.CARE: Function.REHAB_COORDINATOR, Party.Kind.INSURANCE: Function.CASE_OFFICER,
             Party.Kind.OCCUPATIONAL_HEALTH: Function.REHAB_ADVISER}


@dataclass(frozen=True)
class Around:
    """What stands around a plan: the names, those who wrote (by account), to whom a version was handed, and the pieces
    (versions of items) that can be handed on."""

    names: Names
    opened: dict[UUID, Person]
    people: dict[str, str] = field(default_factory=dict)
    handed: list[Delivery] = field(default_factory=list)
    pieces: tuple[UUID, ...] = ()


def around(found: OpenPlan, viewer: Viewer, *, version: PlanVersion | None = None,
           rows: Iterable[Measure] = ()) -> Around:
    """The names for a page of the employer: one line in the trail."""
    person, scope = found.reach.case.employee_id, found.reach.scope
    leads = scope.role in ("manager", LEADER)  # whoever leads knows who leads
    if leads:
        managers = []
        opened = workforce.directory([person], permission=Permission.CASE_READ, page="plan", for_user=viewer)
    else:
        managers = workforce.leaders_of(person, permission=Permission.CASE_READ, for_user=viewer)
        known = known_to(scope, viewer.now) & {row.employee for row in managers} if managers else frozenset()
        opened = workforce.unit_directory([person], known, scope=scope, permission=Permission.CASE_READ, page="plan",
                                          for_user=viewer)
    who, own = opened[person], opened.get(workforce.own_id(for_user=viewer))
    manager = own if leads else _manager(managers, opened)
    people = _wrote(found, version, opened, own, viewer)
    names = Names(who.given, who.name, who.title, manager.name if manager else "", manager.given if manager else "",
                  places=place_names(rows))
    return Around(names, opened, people, *(handed(version) if version else ((), ())))


def own_names(viewer: Viewer, *, rows: Iterable[Measure] = ()) -> tuple[Names, dict[UUID, Person]]:
    """The names for the employee's own page: one line in the trail."""
    opened = workforce.own_directory(for_user=viewer)
    own = workforce.own_id(for_user=viewer)
    managers = workforce.leaders_of(own, permission=Permission.OWN_PAGE_READ, for_user=viewer)
    manager, me = _manager(managers, opened), opened[own]
    return Names(me.given, me.name, me.title, manager.name if manager else "", manager.given if manager else "",
                 own=True, places=place_names(rows)), opened


def place_names(rows: Iterable[Measure]) -> dict[str, str]:
    """The names of the places that rows come from, by id."""
    ids = {row.place for row in rows if row.place}
    return {str(id): name for id, name in Unit.objects.filter(id__in=ids).values_list("id", "name")} if ids else {}


def handed(version: PlanVersion) -> tuple[list[Delivery], tuple[UUID, ...]]:
    """The deliveries of a version that have been made, oldest first, and the pieces it was handed over in."""
    if version.item_id is None or version.established_at is None:
        return [], ()
    rows = DeliveryItem.objects.filter(
        Q(version__item=version.item_id) | Q(version__item__about=version.item_id, version__item__kind=ItemKind.PLAN),
        delivery__state__in=[DELIVERED, RECEIVED], delivery__delivered_at__gte=version.established_at)
    found = list(rows.select_related("delivery__to_party", "delivery__to_place").order_by("delivery__delivered_at"))
    return (list({row.delivery_id: row.delivery for row in found}.values()),
            tuple(dict.fromkeys(row.version_id for row in found if row.delivery.to_party_id is None)))


def answerers(found: OpenPlan, version: PlanVersion, names: Names) -> list[tuple[str, str]]:
    """Those whose answer can be entered: the employee, and whoever takes part in the case."""
    party = found.reach.case.party_id
    centre = found.reach.case.centre
    rows = {row.to_place_id: row.to_place for row in handed(version)[0] if row.to_place} | (
        {centre.id: centre} if centre else {})
    offices = Unit.objects.filter(party__kind__in=[Party.Kind.INSURANCE, Party.Kind.OCCUPATIONAL_HEALTH]).exclude(
        party=party).order_by("name")
    rows |= {unit.id: unit for unit in offices[:20]}
    return [("employee", names.given or _("The employee"))] + [(str(id), unit.name) for id, unit in rows.items()]


def _wrote(found: OpenPlan, version: PlanVersion | None, opened: dict[UUID, Person], own: Person | None,
           viewer: Viewer) -> dict[str, str]:
    """The names of those who assumed something, by account, as far as the viewer may know them."""
    rows = [*found.standing.assumptions, *([version.assumption] if version and version.assumption else [])]
    mine = {str(viewer.user_id): own.name} if own else {}
    others = {row.by_user for row in rows} - mine.keys()
    accounts = workforce.employees_of(others, for_user=viewer) if others else {}
    return mine | {user: opened[one].name for user, one in accounts.items() if one in opened}


def _manager(managers: list[Leader], opened: dict[UUID, Person]) -> Person | None:
    return next((opened[row.employee] for row in managers if row.employee in opened), None)


def sender(who: str) -> dict:
    """Whose an entered answer is, from the choice on the form: the employee, or a place of a party."""
    if who == "employee":
        return {"party": None, "place": None, "function": ""}
    unit = Unit.objects.select_related("party").get(id=who)
    return {"party": unit.party_id, "place": unit.id, "function": FUNCTIONS.get(unit.party.kind, "")}
