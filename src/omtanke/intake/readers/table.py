"""A table, whether CSV or Excel: its header to a layout, its rows to the collector.

The columns are found by name, in Swedish or English, or are pointed out. A table with a column `kind` and none for the
code is taken as `absences.csv` (DESIGN §8): already bridged, an empty last day is ongoing, and hours are the whole
row's, beside its degree.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from omtanke.intake.readers import headers
from omtanke.intake.readers.collect import Collector
from omtanke.intake.readers.refusals import refused
from omtanke.intake.readers.rows import OURS, PAXML, ROW_HOURS
from omtanke.intake.readers.survey import PERCENT, SHARE, DayColumn, DegreeColumn
from omtanke.intake.readers.values import ONGOING, UNKNOWN
from omtanke.rules.kinds import Kind

SETTINGS = ("all_kind", "degree_as", "dates_as", "no_end")
_DAYS = ("datum", "datumfrom", "datumtom", "starttid", "sluttid")
_CODE_LIKE = re.compile(r"\d{1,6}|[A-ZÅÄÖ]{2,6}\d{1,4}")  # never a diagnosis: one letter and two digits
_MOST_SEEN = 50_000
CELL_ERROR = "#N/A"
"""What stands where a cell has an error: never empty, which would mean 100 percent."""


@dataclass(slots=True)
class Layout:
    """Where each field of a row stands, how wide a row is, and what the columns of days and degrees are written in."""

    places: dict[str, int]
    header: tuple[str, ...]
    absences: bool = False
    all_kind: str = ""
    no_end: bool = False
    cause: bool = False
    days: dict[str, DayColumn] = field(default_factory=dict)
    degree: DegreeColumn = field(default_factory=DegreeColumn)
    _seen: dict[str, set[str]] = field(default_factory=dict)

    def surveyed(self) -> list[tuple[str, int]]:
        """The columns of days and degrees, with their places."""
        return [(name, place) for name, place in self.places.items() if name in self.days or name == "omfattning"]

    def see(self, name: str, text: str) -> None:
        """Look at a cell of a column of days or degrees, before any row is taken in."""
        seen = self._seen.setdefault(name, set())
        if text not in seen:
            if len(seen) < _MOST_SEEN:
                seen.add(text)
            (self.degree if name == "omfattning" else self.days[name]).see(text.strip())

    def tell(self, collector: Collector, row: int) -> None:
        """Say what was decided about a column, when it is not what one would think."""
        place = self.places.get("omfattning")
        if place is not None and self.degree.unit == SHARE and not self.degree.told:
            collector.note(row, "degree_as_share", headers.shown(self.header[place]))

    def columns(self) -> dict[str, str]:
        """Our fields by the headers they are read from, as the file writes them."""
        return {OURS[name]: headers.shown(self.header[place]) for name, place in self.places.items()}


def layout(header: Sequence[str], file: str, collector: Collector, *, row: int = 1,
           columns: Mapping[str, str] | None = None) -> Layout:
    """Find the columns, by what was pointed out or else by name; those that do not belong here are refused by name.

    Raises BadInput for a column that stands twice, that is missing, or that is pointed out though it is refused.
    """
    header = tuple(cell.strip() for cell in header)
    places = _pointed_out(header, columns, file, row) if columns else _by_name(header, file, row)
    found = Layout(places, header)
    if columns:
        found.all_kind, found.no_end = columns.get("all_kind", ""), columns.get("no_end") == "ongoing"
    else:
        _as_absences(found)
    _check(found, file, row)
    found.cause = "tidkod" in places and headers.tells_cause(header[places["tidkod"]])
    told = columns or {}
    found.days = {name: DayColumn(told.get("dates_as", "")) for name in _DAYS if name in places}
    found.degree = DegreeColumn(PERCENT if found.absences else told.get("degree_as", ""))
    for title in headers.refused_among(header, places.values()):
        collector.refuse_column(headers.shown(title), row)
    collector.bridging = not found.absences
    collector.accept_kinds()
    collector.columns, collector.system = found.columns(), headers.fingerprint(header)
    return found


def _by_name(header: Sequence[str], file: str, row: int) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, title in enumerate(header):
        ours = headers.certain(title)
        if not ours:
            continue
        name = "kind" if ours == "kind" else PAXML["kind" if ours == "code" else ours]
        if name in places:
            raise refused("column_twice", file=file, row=row, column=headers.plain(title))
        places[name] = place
    return places


def _as_absences(found: Layout) -> None:
    """Recognise `absences.csv`; in any other table a column `kind` holds the codes, where no other does."""
    places = found.places
    spans = {"datumfrom", "datumtom"} <= places.keys() and not places.keys() & {"tidkod", "datum"}
    person = found.header[places.get("anstid", 0)].casefold() == "person"
    found.absences = spans and ("kind" in places or person)
    if "kind" in places:
        places.setdefault("tidkod", places["kind"])
        del places["kind"]


def _pointed_out(header: Sequence[str], columns: Mapping[str, str], file: str, row: int) -> dict[str, int]:
    names = [headers.plain(title) for title in header]
    places: dict[str, int] = {}
    for ours, title in columns.items():
        if ours in SETTINGS or not title:
            continue
        if ours not in PAXML:
            raise ValueError(f"columns: no field is called {ours}")
        name = headers.plain(title)
        if name not in names:
            raise refused("column_missing", file=file, row=row, column=headers.shown(title))
        if names.count(name) > 1:
            raise refused("column_twice", file=file, row=row, column=headers.shown(title))
        if headers.refused(title) or (ours != "kind" and headers.tells_cause(title)):
            raise refused("column_refused", file=file, row=row, column=headers.shown(title))
        places[PAXML[ours]] = names.index(name)
    return places


def missing(fields: Iterable[str], *, all_kind: bool = False) -> tuple[str, ...]:
    """Return which of person, kind and first_day a table with these of our fields lacks."""
    found = set(fields)
    lacks = [] if found & {"person", "number"} else ["person"]
    lacks += [] if all_kind or "kind" in found else ["kind"]
    return (*lacks, *([] if found & {"day", "first_day", "starts"} else ["first_day"]))


def _check(found: Layout, file: str, row: int) -> None:
    """Raises BadInput when the header lacks a column that every table needs."""
    fields = [OURS[name] for name in found.places]
    lacking = missing(fields, all_kind=found.absences or bool(found.all_kind))
    if lacking and headers.looks_like_data(found.header):
        raise refused("no_header", file=file, row=row)
    for lacks in lacking:
        code = {"person": "no_person_column", "kind": "no_code_column", "first_day": "no_day_column"}[lacks]
        raise refused(code, file=file, row=row)


def take(cells: Sequence[str], row: int, found: Layout, collector: Collector, broken: str = "", at: str = "") -> None:
    """Give a row to the collector. `broken`: a problem that the reader has already seen in it, in our field `at`."""
    cells = [cell.strip() for cell in cells]
    width = len(found.header)
    while len(cells) > width and not cells[-1]:
        cells.pop()
    fields = {name: cells[place] for name, place in found.places.items() if place < len(cells) and cells[place]}
    if len(cells) != width:
        broken, at = "wrong_columns", ""
    code = fields.get("tidkod", "")
    if found.cause and code and not (_CODE_LIKE.fullmatch(code) or collector.knows(code)):
        del fields["tidkod"]  # words about a cause go no further
        broken, at = "cause_in_words", "kind"
    if broken == "cell_error":
        fields[PAXML[at]] = CELL_ERROR
    wrong = _written(fields, found)
    if wrong and not broken:
        broken, at = wrong
    _adapt(fields, found)
    collector.add(fields, row, enumerate(cells), broken or None, at)


def _written(fields: dict[str, str], found: Layout) -> tuple[str, str] | None:
    """Turn days and degree as the columns write them into ours; what cannot be read is told as (problem, field)."""
    wrong = None
    for name, column in found.days.items():
        text = fields.get(name)
        if text and not (text[:4].isdigit() and text[4:5] not in "/."):
            iso = column.iso(text)
            wrong = wrong or (("ambiguous_date", OURS[name]) if iso is None else None)
            fields[name] = iso or text
    extent = fields.get("omfattning")
    if extent and extent != "100":
        fields["omfattning"], problem = found.degree.percent(extent)
        wrong = wrong or ((problem, "degree") if problem else None)
    return wrong


def _adapt(fields: dict[str, str], found: Layout) -> None:
    """Turn what is particular to tables into the fields of a row."""
    if found.absences:
        if "timmar" in fields:
            fields[ROW_HOURS] = fields.pop("timmar")
        fields.setdefault("tidkod", Kind.SICK.value)
    elif found.all_kind:
        fields["tidkod"] = found.all_kind
    if (found.absences or found.no_end) and "datumfrom" in fields:
        fields.setdefault("datumtom", ONGOING)
    if fields.get("omfattning") == "?":
        fields["omfattning"] = UNKNOWN
