"""The absence period: what was reported or imported, before anything is joined."""

from dataclasses import dataclass
from datetime import date

from omtanke.rules.kinds import Kind


@dataclass(frozen=True, slots=True)
class Period:
    """One person's absence of one kind and one degree.

    Both days are inclusive; `last_day` None means ongoing. `degree` is whole percent 1–100, None means unknown and is
    never read as 100 (DESIGN §8). `minutes` are the hours away of all its days, None when nobody told them: they say
    nothing of the days, and what goes on has none. Raises ValueError when the days are reversed.
    """

    first_day: date
    last_day: date | None
    degree: int | None
    kind: Kind = Kind.SICK
    minutes: int | None = None

    def __post_init__(self) -> None:
        if self.last_day is not None and self.last_day < self.first_day:
            raise ValueError("the last day is before the first day")
