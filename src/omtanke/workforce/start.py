"""The start page: what waits for the viewer, in the order of time, and who is away today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.ui import parts, words
from omtanke.workforce import queries
from omtanke.workforce.pages import Task
from omtanke.workforce.queries import Person


@dataclass(frozen=True)
class Start:
    """Everything the start page shows: tasks in order, people away by given order, and how many lead to the count.

    `group` is whom the figures count: someone whose identity is protected may stand in the list, and never in them.
    """

    tasks: list[Task]
    away: list[object]
    people: dict[UUID, Person]
    group: frozenset[UUID]

    @property
    def counted_away(self) -> int:
        """How many of the group are away today."""
        return sum(row.person in self.group for row in self.away)


def start(viewer: Viewer) -> Start:
    """Gather the floors' tasks and who is away, then open the names of exactly those people, once."""
    tasks = viewer.cache["start.tasks"] = _tasks(viewer)  # what stands beside them counts them
    group = viewer.people(Permission.GROUP_READ)
    away = [row for provider in parts.of("start.away") for row in provider(viewer, group).values()] if group else []
    named = {task.person for task in tasks} | {row.person for row in away}
    people = queries.directory(named, permission=Permission.PERSON_READ, page="start", for_user=viewer)
    away.sort(key=lambda row: words.alphabetical(people[row.person].family, people[row.person].given))
    return Start(tasks, away, people, group - queries.protected_among(group, for_user=viewer))


def _tasks(viewer: Viewer) -> list[Task]:
    """All floors' tasks, the nearest first; about the same person and topic the highest floor's stands."""
    found: dict[tuple[UUID, str], Task] = {}
    for provider in parts.of("start.tasks"):
        found |= {(task.person, task.topic): task for task in provider(viewer)}
    return sorted(found.values(), key=lambda task: (task.due, str(task.person)))


def late(tasks: Iterable[Task], today: date) -> int:
    """How many of the tasks should have been done before today."""
    return sum(task.due < today for task in tasks)
