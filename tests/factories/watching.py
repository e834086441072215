"""Those who watch over the trail, and what they have begun."""

from random import Random

from omtanke.access import actions as access
from omtanke.audit import trail
from omtanke.audit.models import Line
from omtanke.audit.trail import SYSTEM, Actor
from omtanke.organisation.models import Party
from omtanke.oversight.actions import checks, copies
from omtanke.oversight.models import TrailCheck, TrailCopy
from omtanke.oversight.queries.trail import Asked
from tests.factories import accounts
from tests.factories.moments import NOON, TODAY, ago
from tests.factories.town import Town

DPO = "data_protection_officer"


def appoint(town: Town, **named: tuple[Party, str]) -> None:
    """Accounts without an employment that hold a role of a party, as name=(party, role)."""
    for who, (party, role) in named.items():
        town.users[who] = accounts.account(who)
        access.assign(user=town.users[who], role=role, party=party.id, first_day=ago(30),
                      approved_by=accounts.SECOND, by=SYSTEM, now=NOON)


def drawn(party: Party, by: Actor) -> TrailCheck:
    """A check with one line."""
    trail.record("open.content", by=Actor("x", "manager", str(party.id)), now=NOON, thing="talk:1")
    number = Line.objects.filter(party=str(party.id)).latest("number").number
    return checks.draw([number], party=party.id, first_day=ago(29), last_day=TODAY, chance=Random(7), by=by, now=NOON)


def asked(party: Party, by: Actor, **named: object) -> TrailCopy:
    """A copy that waits for a second person."""
    return copies.ask(Asked(ago(29), TODAY, **named), reason="check", lines=30, party=party.id, by=by, now=NOON)
