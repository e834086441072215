"""Local groups around the care centre, their members, and what they find; made through the acts."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from omtanke.access import actions as access
from omtanke.audit.trail import SYSTEM, Actor
from omtanke.learning.actions import findings, groups, meetings
from omtanke.learning.models import Feedback, Finding, GroupMeeting, LocalGroup
from omtanke.learning.policies.findings import FRICTION
from omtanke.organisation.models import Party, Unit
from tests.factories import accounts, organisations
from tests.factories.moments import NOON, ago, at
from tests.factories.organisations import FOUNDED
from tests.factories.town import Town

WORDS = "Den fasta tiden krockar med läkarnas rond."
QUESTION = "Kan den fasta tiden flyttas när den krockar?"
DECISION = "Ja. Varje grupp får flytta sin tid, och säger till i god tid."
SUCCESS = "Vi börjar varje möte med den som är sjuk."


@dataclass
class Circle:
    """Two groups of one owner: `almen` with chef, hr, rehab and fk; `bjorken` with chef2 and fk."""

    almen: LocalGroup
    bjorken: LocalGroup
    lead: Actor
    steering: Actor


def appoint(town: Town, who: str, role: str, party: Party) -> None:
    """An account of its own with a role of a party."""
    town.users[who] = accounts.account(who)
    access.assign(user=town.users[who], role=role, party=party.id, first_day=FOUNDED, approved_by=accounts.SECOND,
                  by=SYSTEM, now=NOON)


def formed(town: Town, name: str, place: UUID, *, owner: Party | None = None, employers=()) -> LocalGroup:
    """A group around a care centre, without members."""
    return groups.form_group(owner=(owner or town.ekhult).id, name=name, place=place, employers=employers,
                             first_day=ago(200), by=SYSTEM, now=NOON)


def seated(town: Town, group: LocalGroup, who: str, function: str, party: Party) -> None:
    """Somebody of the cast in a group."""
    groups.add_member(group.id, function=function, party=party.id, employee=town.people[who], first_day=ago(100),
                      by=SYSTEM, now=NOON)


def build(town: Town, parties) -> Circle:
    """Two groups, a project lead (`projekt`) and a steering group (`styrgrupp`)."""
    appoint(town, "projekt", "project_lead", town.ekhult)
    appoint(town, "styrgrupp", "steering_group", town.ekhult)
    almen, bjorken = formed(town, "Ortsgruppen Almen", parties.centre), formed(
        town, "Ortsgruppen Björken", parties.other_centre)
    for who, function, party in (
            ("chef", "manager", town.ekhult), ("hr", "hr", town.ekhult),
            ("rehab", "rehab_coordinator", parties.region), ("fk", "case_officer", parties.agency)):
        seated(town, almen, who, function, party)
    for who, function, party in (("chef2", "manager", town.ekhult), ("fk", "case_officer", parties.agency)):
        seated(town, bjorken, who, function, party)
    return Circle(almen, bjorken, town.actor("projekt"), town.actor("styrgrupp"))


def planned(group: LocalGroup, by: Actor, when: datetime | None = None) -> GroupMeeting:
    """A meeting to be held, today at two unless said."""
    return meetings.plan_meeting(group.id, starts_at=when or at(NOON.date(), 14), where="Rådslaget", by=by, now=NOON)


def raised(group: LocalGroup, by: Actor, kind: str = FRICTION, words: str = WORDS, now: datetime = NOON,
           meeting: UUID | None = None) -> Finding:
    """Something a group has found."""
    return findings.raise_in_group(group.id, kind=kind, words=words, by=by, now=now, meeting=meeting)


def brought(circle: Circle, to: str, now: datetime = NOON) -> Finding:
    """A friction of the first group, as far as a state."""
    row = raised(circle.almen, circle.lead, now=now)
    steps = {"handed_on": lambda: findings.hand_on(row.id, by=circle.lead, now=now),
             "forwarded": lambda: findings.forward(row.id, question=QUESTION, by=circle.lead, now=now),
             "decided": lambda: findings.decide(row.id, decision=DECISION, by=circle.steering, now=now),
             "fed_back": lambda: findings.feed_back(row.id, by=circle.lead, now=now)}
    for state, step in steps.items():
        if row.state == to:
            break
        row = step()
        if state == to:
            break
    return Finding.objects.get(id=row.id)


def whole(town: Town, place: UUID, party: Party, lead: str, member: str) -> dict[str, UUID]:
    """A group of a party with a meeting, a finding that has come back, and a member: the ids of one of each."""
    appoint(town, lead, "project_lead", party)
    group = formed(town, f"Ortsgruppen {party.name}", place, owner=party)
    seat = groups.add_member(group.id, function="manager", party=party.id, employee=town.people[member],
                             first_day=ago(10), by=SYSTEM, now=NOON)
    by = town.actor(lead)
    meeting = planned(group, by)
    row = raised(group, by)
    findings.forward(row.id, question=QUESTION, by=by, now=NOON)
    findings.decide(row.id, decision=DECISION, by=by, now=NOON)
    findings.feed_back(row.id, by=by, now=NOON)
    return {"group_id": group.id, "member_id": seat.id, "group_meeting_id": meeting.id, "finding_id": row.id,
            "feedback_id": Feedback.objects.get(finding=row, group=group).id}


def centre() -> UUID:
    """A care centre to form a group around: the one there is, or a new one."""
    found = Unit.objects.filter(party__kind=Party.Kind.CARE).order_by("name").first()
    return found.id if found else organisations.units(
        organisations.party("Region Sydvik", Party.Kind.CARE), ("Vårdcentralen Almen", None))["Vårdcentralen Almen"]
