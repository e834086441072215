"""What a reading of a file is: the shapes that the floors above rely on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from omtanke.intake.readers.words import problem_text


@dataclass(frozen=True, slots=True)
class ReadPeriod:
    """One occasion's stretch of constant degree and kind, both days inclusive.

    `last_day` is None only for a row of `absences.csv` that says it is ongoing. `degree` is whole percent, None when
    the file does not tell it. `bridged`: the stretch goes on over days without scheduled time that have no rows.
    """

    person: str
    first_day: date
    last_day: date | None
    degree: int | None
    kind: str
    bridged: bool


class Problem(NamedTuple):
    """Why a row gave no absence. `row` is the row in the file, or 0 when it is about the file as a whole.

    `code` is stable, for programs; `subject` is the code of the row as it may be shown, often empty.
    """

    row: int
    code: str
    subject: str = ""

    @property
    def text(self) -> str:
        """One English sentence: what it is and what to do. Never a personal number or a name."""
        return self.text_in("en")

    def text_in(self, language: str) -> str:
        """The sentence in "sv" or "en"."""
        return problem_text(self.code, self.subject, language)


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was read. `accepted + ignored + quarantined == rows`; periods by person and first day."""

    format: str
    encoding: str
    rows: int
    accepted: int
    ignored: int
    quarantined: int
    codes: Mapping[str, int]
    periods: tuple[ReadPeriod, ...]
    problems: tuple[Problem, ...]
