"""What the trail's acts are called, so that a line can be read without knowing our codes (OSL 4:1)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from omtanke.oversight import acts_at_work, acts_of_the_house
from omtanke.oversight.opened import thing

__all__ = ["DENSE", "KINDS", "acts_of", "kinds", "name", "thing"]

KINDS = acts_of_the_house.KINDS | acts_at_work.KINDS
"""The kinds of acts that one can choose among."""
DENSE = "opened"
"""The kind that most lines are of: found along the days, not by the act."""
WORDS: dict[str, Promise] = {act: words for _kind, acts in KINDS.values() for act, words in acts.items()}


def name(act: str) -> str:
    """What the act is called in the language of the page; a new one that has no words yet is said to be another."""
    return str(WORDS[act]) if act in WORDS else str(_("Something else"))


def kinds() -> list[tuple[str, str]]:
    """The kinds that one can choose among, as (key, name)."""
    return [(key, str(words)) for key, (words, _named) in KINDS.items()]


def acts_of(kind: str) -> tuple[str, ...]:
    """The acts of a kind. Raises KeyError for something that is no kind."""
    return tuple(KINDS[kind][1])
