"""Someone whose identity is protected."""

from omtanke.workforce import actions
from omtanke.workforce.models import Protection
from tests.factories.moments import NOON
from tests.factories.town import NAMES, Town

ALIAS = "Tärna"


def protect(town: Town, who: str = "kollega", *, knows: tuple[str, ...] = ("chef", "hr"), by: str = "hr",
            alias: str = ALIAS, number: str = "") -> Protection:
    """Protect one of the cast; `knows` are those on the list."""
    return actions.protect(
        town.people[who], alias=alias, real=NAMES[who].split(), number=number or f"anst-{who}",
        knows=[town.people[name] for name in knows], by=town.actor(by), now=NOON)
