"""Other parties, and a case with what lies in it, made through the acts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from omtanke.access.permissions import Permission
from omtanke.audit.trail import SYSTEM
from omtanke.cases.actions import cases, deliveries, releases, rooms
from omtanke.cases.models import Delivery, DeliveryItem, Item, RehabCase, Release, Room
from omtanke.cases.queries.reach import reach
from omtanke.cases.record import Words
from omtanke.organisation.models import Party
from omtanke.workforce import actions as workforce
from tests.factories import accounts, organisations, people
from tests.factories.moments import NOON, TODAY
from tests.factories.organisations import FOUNDED
from tests.factories.town import Town

STAFF = {"rehab": ("Sofia Brandt", "rehab_coordinator"), "lakare": ("Erik Nyman", "physician"),
         "fk": ("Ulrika Strand", "case_officer")}
ABOUT = {"given": "Helena", "family": "Norén", "born": people.BORN}
LAST = TODAY + timedelta(days=120)


@dataclass
class Parties:
    """The region with its care centre, and the agency with its office. Their staff stands in `town.users`."""

    region: Party
    centre: UUID
    other_centre: UUID
    agency: Party
    office: UUID


def build_parties(town: Town) -> Parties:
    """Care and Försäkringskassan beside the town, each with people who serve a place today."""
    region = organisations.party("Region Sydvik", Party.Kind.CARE)
    agency = organisations.party("Försäkringskassan", Party.Kind.INSURANCE)
    units = organisations.units(region, ("Vårdcentralen Almen", None), ("Vårdcentralen Björken", None))
    units |= organisations.units(agency, ("Försäkringskassan Sydvik", None))
    town.units.update(units)
    centre, office = units["Vårdcentralen Almen"], units["Försäkringskassan Sydvik"]
    for who, (name, function) in STAFF.items():
        party, place = (agency, office) if who == "fk" else (region, centre)
        town.people[who] = people.people(party, **{who: name})[who]
        town.users[who] = accounts.account(who, town.people[who])
        workforce.take_up_duty(unit=place, employee=town.people[who], function=function, first_day=FOUNDED, by=SYSTEM,
                               now=NOON)
    return Parties(region, centre, units["Vårdcentralen Björken"], agency, office)


def opened(town: Town, who: str = "medarbetare", by: str = "chef", now: datetime = NOON) -> RehabCase:
    """A case about one of the cast."""
    return cases.open_case(employee=town.people[who], opened_for="manager", start_type="full_time",
                           by=town.actor(by), now=now)


def room_of(case: RehabCase, party: Party | None) -> Room:
    """A party's room in a case; the employee's own for None."""
    return Room.objects.get(case=case, party=party)


def written(town: Town, room: Room, by: str, *, category: str = "ability", kind: str = "note",
            text: str = "Kan gå och stå, inte lyfta.", now: datetime = NOON) -> Item:
    """An item in a room."""
    return rooms.write(room, kind=kind, category=category, words=Words("Förmåga just nu", text), by=town.actor(by),
                       now=now)


def parts(kind: str, holder: Party, holder_place: UUID | None, *recipients: tuple,
          categories: tuple[str, ...] = ("ability",), last_day: date = LAST) -> releases.Parts:
    """A release in its parts; recipients as (party, place, function)."""
    return releases.Parts(kind, holder.id, holder_place, tuple(
        releases.Recipient(party.id, place, function) for party, place, function in recipients), categories, "plan",
        "both", TODAY, last_day)


def given(town: Town, case: RehabCase, what: releases.Parts, who: str = "medarbetare", now: datetime = NOON) -> Release:
    """A release that the employee has begun and given herself."""
    by = town.actor(who)
    made = releases.propose(case.id, what, party=None, by=by, now=now)
    releases.give(made.id, what, how="signed_in", language="sv", by=by, now=now)
    return Release.objects.get(id=made.id)


def delivered(town: Town, case: RehabCase, by: str, to: deliveries.To, *items: Item, channel: str = "room",
              claims: Mapping | None = None, now: datetime = NOON) -> Delivery:
    """Items handed over by one of the cast, from the room that she reaches."""
    viewer = town.viewer(by, now)
    permission = Permission.OWN_ROOM if town.people.get(by) == case.employee_id else Permission.DELIVER
    found = reach(case.id, permission, for_user=viewer)
    versions = tuple(item.versions.order_by("-number").first().id for item in items)
    draft = deliveries.Draft(found.room.id, to, versions, channel=channel, claims=claims or {})
    actor = viewer.actor(found.scope)
    made = deliveries.compose(draft, by=actor, now=now)
    return deliveries.deliver(made.id, reader=found.reader(viewer, permission), about=ABOUT, by=actor, now=now)


def care_joins(town: Town, parties: Parties, case: RehabCase) -> Release:
    """The employee lets care tell her manager what she can do at work, and hands the release to the care centre
    herself; the coordinator accepts it. From then on the care centre has a room."""
    what = parts("secrecy", parties.region, parties.centre, (case.party, None, ""))
    release = given(town, case, what)
    item = written(town, room_of(case, None), "medarbetare", category="own", kind="release", text="Mitt medgivande")
    delivered(town, case, "medarbetare", deliveries.To(parties.region.id, parties.centre, "rehab_coordinator"), item)
    coordinator = town.actor("rehab")
    releases.accept(release.id, by=coordinator, now=NOON)
    together = given(town, case, parts("coordination", parties.region, parties.centre, (case.party, None, ""),
                                       categories=()))
    releases.accept(together.id, by=coordinator, now=NOON)
    return Release.objects.get(id=release.id)


def copies(delivery: Delivery) -> list[DeliveryItem]:
    """What a delivery brought."""
    return list(DeliveryItem.objects.filter(delivery=delivery).select_related("copy", "own_copy"))

