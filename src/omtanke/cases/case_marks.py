"""What higher floors mark of the cases that somebody leads: asked for in the one question of `queries.led`."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Exists

MARKS: dict[str, Callable[[datetime], Exists]] = {}


def register(name: str, condition: Callable[[datetime], Exists]) -> None:
    """Let a higher floor mark cases of which something holds at a moment; `condition` is about `OuterRef("pk")`. So a
    page that has many parts asks no question for those who have nothing to show."""
    MARKS[name] = condition
