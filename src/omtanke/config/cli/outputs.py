"""How the pure commands print: JSON for machines, a plain table for people."""

import json
import sys
from collections.abc import Sequence
from typing import Any


def print_json(value: Any) -> None:
    """Print as JSON in ASCII, so that no terminal's encoding can break it."""
    print(json.dumps(value, indent=1))


def print_text(text: str) -> None:
    """Print plain text; a letter the terminal cannot show is printed as a code, not as an error."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    print(text, end="" if text.endswith("\n") else "\n")


def print_table(header: Sequence[str], rows: Sequence[Sequence[Any]], *, empty: str) -> None:
    """Print the rows in columns under the header, or the sentence `empty` when there are none."""
    if not rows:
        print_text(empty)
        return
    cells = [list(header), *(["" if cell is None else str(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    print_text("\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in cells))
