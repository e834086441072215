"""Acts of whoever looks after the routine: trying it on what has been, and keeping it with what came out."""

from collections.abc import Sequence
from datetime import datetime

from omtanke.alerts import actions as routines
from omtanke.audit import trail
from omtanke.figures.simulator import Question
from omtanke.insight import trying
from omtanke.insight.trying import Tried
from omtanke.organisation.models import Party
from omtanke.rules.routine import Routine
from omtanke.rules.routine_text import write
from omtanke.workforce import for_figures

PAGE = "try_routine"


def try_out(found: Sequence[Routine], asked: Question, *, party: Party, by: trail.Actor, now: datetime) -> list[Tried]:
    """Count what each routine would have done, by sex and age too as far as a night has sealed them for figures.

    A line in the trail, and one for what is opened. Raises `Closed` when the party's key cannot be had."""
    tried = trying.tried(party.id, found, asked, known=for_figures.already(party.id, page=PAGE, by=by, now=now))
    trail.record("insight.tried", by=by, now=now, thing=f"party:{party.id}", count=len(found))
    return tried


def keep(routine: Routine, asked: Question, *, party: Party, revision: int, by: trail.Actor, now: datetime) -> None:
    """Keep the routine as the draft, with what it would have done: counted anew here, never as a browser sent it.

    Raises `BadInput` when somebody else has changed the draft since `revision`.
    """
    (tried,) = trying.tried(party.id, [routine], asked)
    trail.record("insight.tried", by=by, now=now, thing=f"party:{party.id}", count=1)
    routines.save_draft(write(routine), party=party, revision=revision, simulation=tried.kept, by=by, now=now)
