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
from omtanke.talks.actions.wishes import answer_wish, erase_old, wish, withdraw, worry

__all__ = [
    "NOT_NOW", "EarlierTalk", "NotOpened", "agree", "answer_wish", "comment", "confirm", "erase_old", "finish",
    "follow_up", "hold", "invite", "open_with_reason", "plan", "say", "take_over", "wish", "withdraw", "worry", "write",
]
