"""Which column of a table is which of our fields: a suggestion, for a person to say yes to.

A mapping is a dict from our field to the header's text: `person`, `number` (a personal number beside the person),
`kind` (a code, or a kind), `day`, `first_day`, `last_day`, `starts`, `ends`, `degree`, `hours`. Headers are compared
without regard to case and composition. Four more keys say what the file does not tell: `all_kind` (one kind or code for
every row of a table without such a column), `degree_as` ("percent" or "share", 0.5 being half), `dates_as` ("dmy" or
"mdy", for days such as 02/03/2026) and `no_end` ("ongoing": who has no last day is still away).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from omtanke.intake.readers import headers
from omtanke.intake.readers.headers import shown
from omtanke.intake.readers.survey import SHARE, DegreeColumn
from omtanke.intake.readers.table import missing
from omtanke.intake.readers.values import number

_DAY = re.compile(r"\d{4}[-/.]?\d\d[-/.]?\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", re.ASCII)
_NAME = re.compile(r"[^\W\d_]+[ ,]+[^\W\d_]+")
_DAYS = ("day", "first_day", "last_day", "starts", "ends")


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """A suggested mapping. `columns`: our field to the header as written; `missing`: of person, kind and first_day.

    `certain` is True when every column was known by a name that can hardly mean anything else. `unclear`: other headers
    that may be the same field. `refused`: headers that are not read, on health, causes, children and relatives.
    """

    columns: Mapping[str, str]
    missing: tuple[str, ...]
    certain: bool
    unclear: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    refused: tuple[str, ...] = ()


def suggest_columns(header: Sequence[str], samples: Sequence[Sequence[str]] = ()) -> ColumnPlan:
    """Suggest which column is which field, from the header and a few rows; pure, and never more than a suggestion.

    A column whose sample cells cannot be what its header says (no days in a column of days, names in the column of the
    person) is left out. A cause is suggested as the kind only where no other column is.
    """
    found: dict[str, list[int]] = {}
    for place, title in enumerate(header):
        ours = headers.likely(title)
        ours = "kind" if ours == "code" else ours
        if ours and not headers.refused(title) and _may_be(ours, [row[place] for row in samples if place < len(row)]):
            found.setdefault(ours, []).append(place)
    for places in found.values():
        places.sort(key=lambda place: (headers.tells_cause(header[place]), not headers.certain(header[place]), place))
    columns = {ours: shown(header[places[0]]) for ours, places in found.items()}
    if "first_day" in columns:
        columns.pop("day", None)
    if "degree" in found and _share(row[found["degree"][0]] for row in samples if found["degree"][0] < len(row)):
        columns["degree_as"] = SHARE
    read = {places[0] for places in found.values()}
    return ColumnPlan(
        columns=columns, missing=missing(columns),
        certain=all(headers.certain(header[place]) for place in read),
        unclear={ours: tuple(shown(header[each]) for each in places[1:])
                 for ours, places in found.items() if places[1:]},
        refused=tuple(map(shown, headers.refused_among(header, read))),
    )  # fmt: skip


def _may_be(ours: str, cells: Sequence[str]) -> bool:
    """Return False when most of the cells that are not empty cannot be this field."""
    cells = [cell.strip() for cell in cells if cell.strip()]
    fits = {
        **dict.fromkeys(_DAYS, lambda cell: bool(_DAY.match(cell))),
        "person": lambda cell: not _NAME.search(cell),
        "degree": lambda cell: number(cell.rstrip("% ")) is not None or cell == "?",
        "hours": lambda cell: number(cell) is not None,
    }.get(ours)
    return not cells or fits is None or 2 * sum(map(fits, cells)) > len(cells)


def _share(cells: Iterable[str]) -> bool:
    column = DegreeColumn()
    for cell in cells:
        column.see(cell.strip())
    return column.unit == SHARE
