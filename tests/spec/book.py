"""The rule book prints itself: a chapter is a file, a rule is a test, and what the test checks is what is printed.

A test takes `page`, shows what is given as a table, and expects a table. Its docstring is the rule in words, the
file's docstring is the chapter's title and introduction. `docs/rulebook/` is printed by

    python -m tests.spec.book

and `test_book.py` fails when it is not what the tests say today.
"""

import importlib
import inspect
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

FOLDER = Path(__file__).parents[2] / "docs" / "rulebook"
CHAPTERS = ("dates", "occasions", "spells", "bands", "ladder", "answers", "routine", "corrections",
            "versions", "return_plan", "work_steps", "counters", "milestones", "disclosure",
            "retention", "slot_days", "working_days", "agreements", "meeting_clock", "proportions",
            "identifying", "surveys", "costs", "annual_disclosure", "reflection", "outcome",
            "sick_period", "sick_pay", "sick_reports", "contact_points")
Table = list[dict[str, str]]


class Page:
    """One rule: what is given, what is expected, both kept as Markdown while they are checked."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def given(self, text: str, *, says: str = "Given") -> Table:
        """Show a table (lines of cells divided by |, the first line the header) and return its rows."""
        table = read(text)
        self.parts.append(f"{says}:\n\n{markdown(table)}")
        return table

    def shows(self, text: str, *, says: str = "Given") -> str:
        """Show a text as it stands, such as a routine file, and return it."""
        text = inspect.cleandoc(text) + "\n"
        self.parts.append(f"{says}:\n\n```toml\n{text}```")
        return text

    def expect(self, rows: Iterable[Mapping[str, Any]], text: str, *, says: str = "Then") -> None:
        """Compare the rows with the expected table, cell by cell as text; nothing expected is written `nothing`."""
        expected = [] if text == "nothing" else read(text)
        found = [{key: _cell(value) for key, value in row.items()} for row in rows]
        self.parts.append(f"{says}: nothing." if not expected else f"{says}:\n\n{markdown(expected)}")
        assert found == expected

    def expect_text(self, found: str, expected: str, *, says: str = "Then") -> None:
        """Compare a text of several lines, letter by letter."""
        self.parts.append(f"{says}:\n\n```text\n{expected}```")
        assert found == expected


def read(text: str) -> Table:
    """Read a table written with | between the cells."""
    header, *rows = [[cell.strip() for cell in line.split("|")] for line in inspect.cleandoc(text).splitlines()]
    return [dict(zip(header, row, strict=True)) for row in rows]


def markdown(table: Table) -> str:
    """Write a table as Markdown."""
    header = list(table[0])
    lines = [header, ["---"] * len(header), *(list(row.values()) for row in table)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def chapter(number: int, name: str) -> str:
    """Print one chapter by running its tests in the order they stand."""
    module = importlib.import_module(f"tests.spec.test_{name}")
    title, _, introduction = inspect.getdoc(module).partition("\n")
    parts = [f"# {number}. {title.rstrip('.')}", introduction.strip()]
    for place, test in enumerate(_tests(module), start=1):
        page = Page()
        test(page)
        parts += [f"## {number}.{place} {_heading(test)}", _sentence(test), *page.parts]
    return "\n\n".join(part for part in parts if part) + "\n"


def book() -> dict[str, str]:
    """Return every page of the rule book by its file name."""
    pages = {f"{number}-{name}.md": chapter(number, name) for number, name in enumerate(CHAPTERS, start=1)}
    contents = "\n".join(f"- [{text.partition(chr(10))[0].removeprefix('# ')}]({name})" for name, text in pages.items())
    head = (
        "# The rule book\n\nHow Omtanke counts, rule by rule, with examples. Printed from the tests in `tests/spec/` by"
        " `python -m tests.spec.book`: what stands here is what the tests check. Days are inclusive; an empty last day"
        " means ongoing.\n\n"
    )
    return {"README.md": f"{head}{contents}\n", **pages}


def _tests(module: ModuleType) -> list[Any]:
    return [value for name, value in vars(module).items() if name.startswith("test_") and inspect.isfunction(value)]


def _heading(test: Any) -> str:
    return test.__name__.removeprefix("test_").replace("_", " ").capitalize()


def _sentence(test: Any) -> str:
    return " ".join(inspect.getdoc(test).split())


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file_name, text in book().items():
        (FOLDER / file_name).write_text(text, encoding="utf-8")
