"""What a reading of a file is: the shapes that the floors above rely on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from omtanke.intake.readers.words import problem_text


@dataclass(frozen=True, slots=True)
class ReadPeriod:
    """One occasion's stretch of constant degree and kind, both days inclusive.

    `last_day` is None only for a row that says it is ongoing. `degree` is whole percent, None when the file does not
    tell it. `bridged`: the stretch goes on over days without scheduled time that have no rows. `minutes`: the hours
    away as whole minutes, None when the file does not tell them for every day of it.
    """

    person: str
    first_day: date
    last_day: date | None
    degree: int | None
    kind: str
    bridged: bool
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A quarantined row with what is needed to mend it. Holds a person's number: to be sealed, never to be logged.

    `values` are texts as the file has them, by our names: person, number (a personal number beside the person), kind
    (the code), day, first_day, last_day, starts, ends, degree, hours. Besides: `scheduled`, the hours of the day's
    schedule where the file tells them; `later_row_begins`, the day when a row that contradicts this one begins;
    `ongoing`, "yes" where the row itself says that it has no last day; `unclear`, "degree" where it may be percent or
    a share; `whole`, "hours" where the hours are the whole row's, beside its degree. What is empty is left out. Nothing
    else of the row is here.
    """

    row: int
    values: Mapping[str, str] = field(repr=False)

    @property
    def person(self) -> str:
        """Whom the row is about, as written; "" when it does not say."""
        return self.values.get("person") or self.values.get("number", "")

    @property
    def kind(self) -> str:
        """The row's code, as written."""
        return self.values.get("kind", "")

    @property
    def first_day(self) -> str:
        """The first day, as written."""
        return self.values.get("first_day") or self.values.get("day") or self.values.get("starts", "")

    @property
    def last_day(self) -> str:
        """The last day, as written; "" when it has none."""
        return self.values.get("last_day") or self.values.get("day") or self.values.get("ends", "")

    @property
    def degree(self) -> str:
        """The extent, as written."""
        return self.values.get("degree", "")

    @property
    def hours(self) -> str:
        """The hours, as written."""
        return self.values.get("hours", "")


class Problem(NamedTuple):
    """Why a row gave no absence. `row` is the row in the file, or 0 when it is about the file as a whole.

    `code` is stable, for programs; `subject` is the code of the row as it may be shown, often empty; `field` is what
    is wrong in the row (one of the names in `HeldRow.values`), "" when it is the row as a whole. `held` is there for
    quarantined rows, the first `collect.MAX_HELD` of a file.
    """

    row: int
    code: str
    subject: str = ""
    field: str = ""
    held: HeldRow | None = None

    @property
    def text(self) -> str:
        """One English sentence: what it is and what to do. Never a personal number or a name."""
        return self.text_in("en")

    def text_in(self, language: str) -> str:
        """The sentence in "sv" or "en"."""
        return problem_text(self.code, self.subject, language)


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was read. `accepted + ignored + quarantined == rows`; periods by person and first day.

    `refused_columns`: columns (or elements of PAXml) on health, causes, children and relatives, as the file names
    them; they were not read. `columns`: which header each of our fields was read from. Both empty where there are
    none. `sheet`: the sheet of an Excel file. `system`: where the file says that it comes from (a program's name, or
    the key of a table's header). `declared`: the period that it says that it covers, both days inclusive, and then
    `people`: everyone whom its rows mention.
    """

    format: str
    encoding: str
    rows: int
    accepted: int
    ignored: int
    quarantined: int
    codes: Mapping[str, int]
    periods: tuple[ReadPeriod, ...]
    problems: tuple[Problem, ...]
    refused_columns: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    system: str = ""
    declared: tuple[date, date] | None = None
    people: frozenset[str] = frozenset()
