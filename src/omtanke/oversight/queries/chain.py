"""How far the trail is known to be whole."""

from dataclasses import dataclass

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.oversight.models import ChainCheck
from omtanke.oversight.queries.trail import watching


@dataclass(frozen=True)
class Chain:
    """The latest check of the chain, the latest that took in all of it."""

    last: ChainCheck | None
    whole: ChainCheck | None


def chain(*, for_user: Viewer) -> Chain:
    """The state of the chain for someone who looks at a party's trail. The chain is one for the whole installation."""
    watching(Permission.TRAIL_READ, for_user=for_user)
    last = ChainCheck.latest()
    return Chain(last, last if last is None or last.whole else ChainCheck.objects.filter(whole=True).order_by(
        "-at", "-id").first())
