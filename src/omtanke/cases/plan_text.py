"""What a return plan says, as one sealed text: its parts, and the rows of what is done.

Each part has a revision: two who write in different parts never disturb each other, and two who write in the same part
are told (see `actions.plans`).
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from omtanke.cases.choices import Category
from omtanke.rules.dates import from_iso
from omtanke.rules.work_steps import Step
from omtanke.vault.doors import plain

WORK, STEPS, CONTACT, OWN = "work", "steps", "contact", "own"
MEASURE = "measure:"
LONGEST = 60
"""At most so many measures: more than anyone follows."""


@dataclass(frozen=True)
class Measure:
    """Something that is done: what, what for, who, which days (ISO, empty when not known), and how it stands.

    `category` is what kind of knowledge the row holds; `came_from` the received item it was taken from, or empty.
    `party`, `place` and `function` are who it came from, when it came from another party.
    """

    id: str
    words: str
    purpose: str = ""
    owner: str = "manager"
    first_day: str = ""
    last_day: str = ""
    follow_up_on: str = ""
    state: str = "planned"
    category: str = Category.WORK.value
    came_from: str = ""
    party: str = ""
    place: str = ""
    function: str = ""


@dataclass(frozen=True)
class PlanText:
    """The whole plan. `steps` are (day as ISO, percent). `own` is what the employee says works and wishes, in her own
    words, with the item they came in. `revisions` count the savings of each part."""

    tasks: str = ""
    adaptations: str = ""
    measures: tuple[Measure, ...] = ()
    steps: tuple[tuple[str, int], ...] = ()
    contact: Mapping[str, str] = field(default_factory=dict)
    next_on: str = ""
    own: str = ""
    own_from: str = ""
    revisions: Mapping[str, int] = field(default_factory=dict)

    def as_text(self) -> str:
        """The plan as one text, to seal."""
        return json.dumps(_plain(asdict(self)), ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "PlanText":
        """The plan that was sealed."""
        return cls.from_values(json.loads(text or "{}"))

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> "PlanText":
        """The plan of values as `as_text` writes them; what is unknown is left out."""
        known = {key: values[key] for key in cls.__dataclass_fields__ if key in values}
        known["measures"] = tuple(Measure(**row) for row in values.get("measures", ()))
        known["steps"] = tuple((day, degree) for day, degree in values.get("steps", ()))
        return cls(**known)

    def part(self, name: str) -> Any:
        """What a part says now: a value that can be compared and shown."""
        if name.startswith(MEASURE):
            return self.measure(name.removeprefix(MEASURE))
        return {WORK: (self.tasks, self.adaptations), STEPS: self.steps, OWN: (self.own, self.own_from),
                CONTACT: (dict(self.contact), self.next_on)}[name]

    def revision(self, name: str) -> int:
        """How many times a part has been saved."""
        return self.revisions.get(name, 0)

    def measure(self, id: str) -> Measure | None:
        """One of the rows, or None when it is not there any more."""
        return next((row for row in self.measures if row.id == id), None)

    def work_steps(self) -> list[Step]:
        """The steps as the rules take them."""
        return [Step(from_iso(day), degree) for day, degree in self.steps]

    def saved(self, name: str, **values: Any) -> "PlanText":
        """The plan with a part changed, and its revision one higher."""
        return replace(self, **values, revisions={**self.revisions, name: self.revision(name) + 1})

    def with_measure(self, row: Measure) -> "PlanText":
        """The plan with a row added, or changed where it stands."""
        rows = [row if known.id == row.id else known for known in self.measures]
        return self.saved(MEASURE + row.id, measures=tuple(rows if row in rows else [*rows, row]))

    def without_measure(self, id: str) -> "PlanText":
        """The plan without a row."""
        return self.saved(MEASURE + id, measures=tuple(row for row in self.measures if row.id != id))

    def compared(self) -> dict[str, Any]:
        """The parts by key, as two versions are compared."""
        return {"tasks": self.tasks, "adaptations": self.adaptations, "steps": self.steps, "own": self.own,
                "contact": tuple(sorted(self.contact.items())), "next_on": self.next_on,
                **{MEASURE + row.id: row for row in self.measures}}

    def by_category(self) -> dict[str, "PlanText"]:
        """The plan divided by what kind of knowledge it holds: each piece is an item of its own, and is delivered on a
        basis of its own. What is about the work is always there."""
        pieces = {Category.WORK.value: replace(
            self, own="", own_from="", measures=tuple(m for m in self.measures if m.category == Category.WORK.value))}
        for category in sorted({m.category for m in self.measures} - {Category.WORK.value}):
            pieces[category] = PlanText(measures=tuple(m for m in self.measures if m.category == category))
        if self.own:
            pieces[Category.OWN.value] = replace(
                pieces.get(Category.OWN.value, PlanText()), own=self.own, own_from=self.own_from)
        return pieces

    def joined(self, other: "PlanText") -> "PlanText":
        """This piece with another of the same plan: how pieces that were delivered apart are read as one."""
        return replace(self, measures=(*self.measures, *other.measures), own=self.own or other.own,
                       own_from=self.own_from or other.own_from)


def _plain(value: Any) -> Any:
    """The words made plain before JSON hides control characters."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return plain(value) if isinstance(value, str) else value
