"""What came to a party's steering group and what it decided, for those who follow up the work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.learning.choices import Field
from omtanke.learning.models import FindingStep
from omtanke.learning.policies import findings as way
from omtanke.learning.queries.findings import KEPT_IN_SIGHT
from omtanke.learning.queries.texts import opened
from omtanke.rules.dates import months_back


@dataclass(frozen=True)
class Steered:
    """A question, its words and what was decided; "" for those who may not read them, and while it waits."""

    on: date
    question: str = ""
    decision: str = ""


@dataclass(frozen=True)
class Since:
    """What was raised to the steering group, and what it decided, after a day."""

    raised: Sequence[Steered]
    decided: Sequence[Steered]


def since(party: UUID, day: date | None, *, words: bool, for_user: Viewer) -> Since:
    """Everything after `day`, at most two years back; nothing outside the viewer's parties. With `words`, they
    are opened for the project lead and the steering group; others learn how many there were."""
    if party not in {scope.party for scope in for_user.scopes}:
        return Since([], [])
    after = day or months_back(for_user.today, KEPT_IN_SIGHT)
    rows = list(FindingStep.objects.filter(
        finding__group__owner=party, state__in=[way.FORWARDED, way.DECIDED], on__gt=after).order_by("on", "id"))
    leads = [*for_user.scopes_with(Permission.STEERING), *for_user.scopes_with(Permission.PROJECT_LEAD)]
    scope = next((scope for scope in leads if scope.party == party), None)
    things = {row.finding_id for row in rows}
    texts = opened(things, scope=scope, page="board", for_user=for_user) if words and scope and things else {}
    found = [(row.state, Steered(row.on, texts.get((row.finding_id, Field.QUESTION), ""),
                                 texts.get((row.finding_id, Field.DECISION), ""))) for row in rows]
    return Since([one for state, one in found if state == way.FORWARDED],
                 [one for state, one in found if state == way.DECIDED])
