"""What an employer has chosen about figures."""

from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.insight.models import FigureSettings


def settings_of(party: UUID, *, for_user: Viewer) -> FigureSettings:
    """A party's choices, for someone with a relation to it; what holds without a row otherwise."""
    known = party in {scope.party for scope in for_user.scopes}
    found = FigureSettings.objects.filter(party_id=party).first() if known else None
    return found or FigureSettings(party_id=party)
