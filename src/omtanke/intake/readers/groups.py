"""Problems that are one thing to a person: the same code, in the same column, about the same subject."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from omtanke.intake.readers.reading import Problem
from omtanke.intake.readers.words import ABOUT_FILE, IGNORED, problem_text

IGNORED_OUTCOME, QUARANTINED_OUTCOME, ABOUT_FILE_OUTCOME = "ignored", "quarantined", "about_file"


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Rows with one problem. `column` is the header of the column that is wrong, "" when the table has none for it.

    `outcome` is "ignored" (sorted itself out), "quarantined" (something to mend) or "about_file" (not a row).
    """

    code: str
    subject: str
    field: str
    column: str
    outcome: str
    rows: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.rows)

    def text_in(self, language: str) -> str:
        """The sentence in "sv" or "en", the same for every row."""
        return problem_text(self.code, self.subject, language)


def grouped(problems: Iterable[Problem], columns: Mapping[str, str] | None = None) -> tuple[ProblemGroup, ...]:
    """Return the problems in groups: what is to be mended first, the largest first. `columns`: `Reading.columns`."""
    rows: dict[tuple[str, str, str], list[int]] = {}
    for problem in problems:
        rows.setdefault((problem.code, problem.subject, problem.field), []).append(problem.row)
    found = [
        ProblemGroup(code, subject, field, (columns or {}).get(field, ""), _outcome(code), tuple(sorted(which)))
        for (code, subject, field), which in rows.items()
    ]
    order = (QUARANTINED_OUTCOME, ABOUT_FILE_OUTCOME, IGNORED_OUTCOME)
    return tuple(sorted(found, key=lambda group: (order.index(group.outcome), -group.count, group.rows, group.code)))


def _outcome(code: str) -> str:
    if code in ABOUT_FILE:
        return ABOUT_FILE_OUTCOME
    return IGNORED_OUTCOME if code in IGNORED else QUARANTINED_OUTCOME
