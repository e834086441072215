"""What the work of an employer is to lead to, and the meetings of its board; made through the acts."""

from datetime import date
from decimal import Decimal

from omtanke.organisation.models import Party
from omtanke.programme.actions import boards, goals
from omtanke.programme.models import BoardMeeting, Goal, Indicator, PlannedMessage, Risk
from tests.factories.followed import LEAD
from tests.factories.moments import NOON, TODAY


def goal(party: Party, **named: object) -> Goal:
    """A goal for managers."""
    values = {"actor": "Chefer", "words": "Alla chefer håller omtankesamtal.", "term": "short"} | named
    return goals.begin("goal", {"party_id": party.id, **values}, by=LEAD, now=NOON)


def indicator(of: Goal, *, values: tuple[tuple[str, date], ...] = (), **named: object) -> Indicator:
    """What the goal is seen by, with the values it has had."""
    fields = {"name": "Chefer som håller samtal", "unit": "procent", "baseline": Decimal(20), "target": Decimal(90),
              "goal": of} | named
    made = goals.begin("indicator", fields, by=LEAD, now=NOON)
    for value, on in values:
        goals.add_value(made, value=Decimal(value), on=on, source="Enkät till chefer", by=LEAD, now=NOON)
    return made


def risk(party: Party, **named: object) -> Risk:
    """A risk of the work."""
    values = {"words": "Cheferna hinner inte.", "likelihood": 4, "consequence": 3, "function": "Projektledaren",
              "response": "Tid sätts av."} | named
    return goals.begin("risk", {"party_id": party.id, **values}, by=LEAD, now=NOON)


def message(party: Party, **named: object) -> PlannedMessage:
    """Something that somebody is to be told."""
    values = {"audience": "Fackliga företrädare", "words": "Samtalet är frivilligt.", "channel": "Samverkansmötet",
              "stage": "knowledge", "follow_up": "Frågas på nästa möte."} | named
    return goals.begin("message", {"party_id": party.id, **values}, by=LEAD, now=NOON)


def whole(party: Party) -> dict:
    """One of each, as the ids of the routes."""
    made = goal(party)
    return {"goal_id": made.id, "indicator_id": indicator(made, values=(("40", TODAY),)).id, "risk_id": risk(party).id,
            "planned_message_id": message(party).id}


def board(party: Party, *, day: date = TODAY, decided: str = "", held: bool = False) -> BoardMeeting:
    """A meeting of the board, with a decision."""
    made = boards.plan(party=party.id, day=day, by=LEAD, now=NOON)
    if decided:
        boards.decide(made, words=decided, function="HR", follow_up_on=None, by=LEAD, now=NOON)
    if held:
        boards.hold(made, values=(), by=LEAD, now=NOON)
    return made
