"""What fills the page of a case: values only, the words are those who register them. A part does its own checking: it
gets the viewer and the room that was reached, not a promise (docs/adr/0003).

A shelf of this floor, or a floor above, registers a provider with `ui.parts.register(place, order, provider)`:

- `case.next`: `(viewer, about: AboutCase) -> list[Step]`, what is to be done in the case; the nearest is its button
- `case.plan`, `case.deliveries`, `case.releases`, `case.follow`: `(viewer, about: AboutCase) -> Part | None`, in that
  order on the page. Only `case.next` may have a filled button: a page has one.
"""

from dataclasses import dataclass
from datetime import date

from omtanke.cases.queries.reach import Reach


@dataclass(frozen=True)
class AboutCase:
    """Whom the page is about and which room of the case was reached. `given` and `name` are what she is called there.

    `employer` says that the room is the employer's: only then are the days of the sickness known. `day` is the number
    of today in the sickness, None when she is not ill today.
    """

    reach: Reach
    name: str
    given: str
    employer: bool
    day: int | None = None


@dataclass(frozen=True)
class Step:
    """Something to do in a case. `sentence` says what, `label` is the button's verb. `due` orders; what has no day of
    its own has the day it began to wait. `topic` is for the list: one word of a closed set, never about a person."""

    due: date
    topic: str
    sentence: str
    url: str
    label: str
