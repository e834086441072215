"""Acts on care talks, and on what hangs together with them."""

from omtanke.talks.actions.handover import NotOpened, open_with_reason, say
from omtanke.talks.actions.talks import (
    NOT_NOW,
    EarlierTalk,
    agree,
    comment,
    confirm,
    finish,
    follow_up,
    hold,
    invite,
    plan,
    take_over,
    write,
)

__all__ = [
    "NOT_NOW", "EarlierTalk", "NotOpened", "agree", "comment", "confirm", "finish", "follow_up", "hold", "invite",
    "open_with_reason", "plan", "say", "take_over", "write",
]
