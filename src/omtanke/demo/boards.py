"""The meetings of Ekhult's board: one that was held, with what it decided, and one to come."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from omtanke.audit.trail import Actor
from omtanke.programme.actions import boards
from omtanke.programme.policies.boards import FIRST

HELD_BACK, AHEAD = timedelta(days=77), timedelta(days=14)
SAID = {
    FIRST: "Två ortsgrupper har egna fasta tider. Chefsdagen blev full.",
    "figures": "Vi vill se korta dagar för sig. Talen säger inte varför.",
    "risks": "Stora grupper är kvar som risk. Övriga står som de är.",
    "principles": "Kvinnor och män får möten lika tidigt så långt vi kan se. Vi frågar igen om ett kvartal.",
}
DECISIONS = (
    ("Chefer med fler än 40 anställda får en ställföreträdare för samtal.", "Förvaltningscheferna", 60,
     "Tre grupper har en. Den fjärde väntar på en tillsättning."),
    ("Enkäten till chefer görs två gånger om året.", "HR", 30, "Den andra är gjord. Frågan om tid lades till."),
    ("Skyddsombuden får gå samma utbildning som cheferna.", "Projektledaren", 90, ""),
)
OWN = "Budget för nästa år"


def tell(owner: UUID, *, user: Callable[[str], UUID], today: datetime) -> None:
    """What the project lead has written of the board."""
    by, then = Actor(id=str(user("projekt")), role="project_lead"), today - HELD_BACK
    held = boards.plan(party=owner, day=then.date(), by=by, now=then - AHEAD)
    for key, words in SAID.items():
        boards.note(held, key=key, words=words, by=by, now=then)
    made = [(boards.decide(held, words=words, function=function, by=by, now=then,
                           follow_up_on=(then + timedelta(days=days)).date()), outcome)
            for words, function, days, outcome in DECISIONS]
    boards.hold(held, values=(), by=by, now=then)
    for decision, outcome in made:
        if outcome:
            boards.tell_outcome(decision, outcome=outcome, by=by, now=today)
    coming = boards.plan(party=owner, day=(today + AHEAD).date(), by=by, now=today)
    boards.add_point(coming, title=OWN, by=by, now=today)
