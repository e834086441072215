"""Care talks at any state."""

from uuid import UUID

from omtanke.audit.trail import Actor
from omtanke.talks import actions, guide, policies
from omtanke.talks.models import CareTalk
from omtanke.talks.record import Record
from tests.factories.moments import NOON, TODAY, ago, at

WORDS = "Tyngre lyft på kvällspassen tas av två."
MEASURE = "Byta två kvällspass mot förmiddagar."
COMMENT = "Det gäller även helgerna, ånyo."


def planned(employee: UUID, by: Actor) -> CareTalk:
    """A talk that has begun: a time is set for tomorrow, nothing is written."""
    talk = actions.plan(employee=employee, by=by, now=NOON)
    actions.invite(talk, meets_at=at(ago(-1), 10), by=by, now=NOON)
    return talk


def written(employee: UUID, by: Actor) -> CareTalk:
    """A talk with a note and a measure, not yet held."""
    talk = planned(employee, by)
    record = Record(guide.VERSION, {"how_are_you": WORDS})
    actions.agree(talk, record, words=MEASURE, owner="manager", due_on=ago(-7), version=talk.version, by=by, now=NOON)
    return talk


def held(employee: UUID, by: Actor) -> CareTalk:
    """A talk that was held today."""
    talk = written(employee, by)
    actions.hold(talk, held_on=TODAY, next_on=ago(-28), by=by, now=NOON)
    return talk


def at_state(state: str, employee: UUID, by: Actor) -> CareTalk:
    """A talk at any of its states."""
    talk = planned(employee, by) if state == policies.PLANNED else held(employee, by)
    if state == policies.CONFIRMED:
        actions.confirm(talk, by=by, now=NOON)
    return talk
