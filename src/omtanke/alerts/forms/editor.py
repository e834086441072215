"""The whole routine being edited: its forms in order, what a button asks for, and the routine they make."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from omtanke.alerts.forms.routine import FrameForm, Item, MilestoneForm, PeriodForm, RungForm
from omtanke.rules.routine import Routine

KINDS: dict[str, type[Item]] = {"rung": RungForm, "milestone": MilestoneForm, "period": PeriodForm}
MOST = 40
"""So many parts of one kind are kept; a routine that people can read has far fewer."""
FRAME = "frame"


@dataclass
class Editor:
    """The forms: the frame, and those of each kind in their order."""

    frame: FrameForm
    items: dict[str, list[Item]]

    @classmethod
    def of(cls, routine: Routine) -> "Editor":
        """The forms of a routine as it stands, bound, so that their sentences show."""
        return cls.posted(post_of(routine))

    @classmethod
    def posted(cls, data: QueryDict) -> "Editor":
        """The forms as they were sent in."""
        items = {kind: [form(data, prefix=f"{kind}-{n}") for n in range(_count(data, kind))]
                 for kind, form in KINDS.items()}
        return cls(FrameForm(data, prefix=FRAME), items)

    def item(self, prefix: str) -> Item | None:
        """One of the forms, by its prefix."""
        every = [self.frame, *(form for forms in self.items.values() for form in forms)]
        return next((form for form in every if form.prefix == prefix), None)

    def is_valid(self) -> bool:
        """Whether everything is right, and there is something in the routine at all."""
        every = [self.frame, *(form for forms in self.items.values() for form in forms)]
        wrong = [form for form in every if not form.is_valid()]  # every one is asked: each shows its own errors
        if not self.items["rung"] and not self.items["milestone"]:
            self.frame.add_error(None, _("The routine is empty. Add a step or a milestone."))
            return False
        return not wrong

    def routine(self) -> Routine:
        """The routine, when everything is right."""
        made = {kind: tuple(form.value() for form in forms) for kind, forms in self.items.items()}
        return replace(self.frame.value(), rungs=made["rung"], milestones=made["milestone"],
                       exclude_periods=made["period"])


def changed(data: QueryDict, asked: str) -> QueryDict:
    """What was sent in, with what a button asks for done: `add-rung`, `remove-rung-2`, `up-rung-2`, `down-rung-2`.

    Anything else changes nothing.
    """
    act, _dash, rest = asked.partition("-")
    kind, _dash, place = rest.partition("-")
    if kind not in KINDS:
        return data
    rows = [_raw(data, kind, n) for n in range(_count(data, kind))]
    at = int(place) if place.isdecimal() and int(place) < len(rows) else None
    if act == "add" and len(rows) < MOST:
        rows.append(_strings(KINDS[kind].blank))
    elif act == "remove" and at is not None:
        rows.pop(at)
    elif act in ("up", "down") and at is not None and 0 <= (to := at + (1 if act == "down" else -1)) < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
    return _with(data, kind, rows)


def with_period(data: QueryDict, values: Mapping[str, object]) -> QueryDict:
    """What was sent in, and one more excluded period."""
    rows = [_raw(data, "period", n) for n in range(_count(data, "period"))]
    return _with(data, "period", [*rows, _strings(values)])


def post_of(routine: Routine) -> QueryDict:
    """A routine as its own form would send it."""
    data = QueryDict(mutable=True)
    frame = {name: getattr(routine, name) for name in FrameForm.base_fields if name != "exclude_kinds"}
    for name, value in _strings(frame).items():
        data[f"{FRAME}-{name}"] = value
    data.setlist(f"{FRAME}-exclude_kinds", sorted(str(kind) for kind in routine.exclude_kinds))
    parts = {"rung": routine.rungs, "milestone": routine.milestones, "period": routine.exclude_periods}
    for kind, values in parts.items():
        rows = [_strings({name: getattr(value, name) for name in KINDS[kind].base_fields}) for value in values]
        data = _with(data, kind, rows)
    return data


def _strings(values: Mapping[str, object]) -> dict[str, str]:
    return {name: "" if value is None else str(value) for name, value in values.items()}


def _count(data: QueryDict, kind: str) -> int:
    said = data.get(f"{kind}s", "0")
    return min(int(said), MOST) if said.isdecimal() and len(said) < 4 else 0


def _raw(data: QueryDict, kind: str, n: int) -> dict[str, str]:
    return {name: data.get(f"{kind}-{n}-{name}", "") for name in KINDS[kind].base_fields}


def _with(data: QueryDict, kind: str, rows: list[dict[str, str]]) -> QueryDict:
    """The data with these rows of one kind in the place of those it had."""
    kept = QueryDict(mutable=True)
    for name, values in data.lists():
        if name != f"{kind}s" and not name.startswith(f"{kind}-"):
            kept.setlist(name, values)
    kept[f"{kind}s"] = str(len(rows))
    for n, row in enumerate(rows):
        for name, value in row.items():
            kept[f"{kind}-{n}-{name}"] = value
    return kept
