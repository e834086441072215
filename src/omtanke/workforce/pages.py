"""What the floors above put into the pages whose shells stand here. Values only; the words are theirs.

A floor registers a provider with `ui.parts.register(place, order, provider)` when it is loaded:

- `start.tasks`: `(viewer) -> list[Task]`, what waits for the viewer
- `start.notes`: `(viewer) -> list[Part]`, what stands under the tasks, and in their place when there are none
- `start.aside`: `(viewer) -> Part | None`, beside what waits
- `start.away`: `(viewer, people) -> dict[person, Away]`, who is away today
- `group.columns`: `(viewer, people) -> dict[person, dict]`, values for a row of my group
- `person.main`, `person.aside`: `(viewer, about: About) -> Part | None`
- `me.main`, `me.aside`: `(viewer, about: About) -> Part | None`
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from omtanke.access.relations import Scope
from omtanke.workforce.queries import Person


@dataclass(frozen=True)
class Task:
    """Something that waits. `title` and `sentence` hold `{name}` or `{given}` where the person's name goes: names are
    opened once for the whole page. Two tasks about the same person and `topic`: the later floor's stands."""

    person: UUID
    topic: str
    due: date
    title: str
    sentence: str
    url: str
    button: str
    when: str = ""


@dataclass(frozen=True)
class About:
    """Whom a page is about, and through which relation the viewer has it.

    `known` are the opened values of those whom the person may know by name: on my page, one's own manager and HR.
    """

    person: UUID
    scope: Scope
    name: str
    given: str
    known: dict[UUID, Person] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """A piece of a page: a template and what it is filled with, and the page's first button, if the part has one.

    `button`: what a button in the part is for. On my page one button stands out, that of the first part with the
    lowest: its template gets `part.first`.
    """

    template: str
    values: dict = field(default_factory=dict)
    action: tuple[str, str] | None = None
    button: int | None = None


WAITS, ALWAYS = 1, 2
"""What a part's button is for: something waits for an answer, or it is a way that is always there."""
