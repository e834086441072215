"""How the pure commands print: JSON for machines, a plain table for people."""

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from omtanke.rules.errors import BadInput

BAR = 30


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


@dataclass(frozen=True)
class NewFile:
    """A file that is written once, whole, readable by its owner only."""

    path: Path

    def write(self, content: bytes) -> None:
        """Write it. Raises BadInput when somebody else was first."""
        try:
            with os.fdopen(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
        except FileExistsError:
            raise BadInput("--out: there is a file with this name already; choose another name") from None


def new_file(path: str) -> NewFile:
    """Where an answer is to be written. Raises BadInput, before anything is opened, when it cannot be."""
    if not path or "\0" in path:
        raise BadInput("--out: this is not a file name")
    out = Path(path)
    if out.exists():
        raise BadInput("--out: there is a file with this name already; choose another name")
    if not out.parent.is_dir():
        raise BadInput("--out: there is no such folder; make it first")
    if not os.access(out.parent, os.W_OK):
        raise BadInput("--out: the folder may not be written to; choose another")
    return NewFile(out)


def progress(share: float, words: str) -> None:
    """Draw a bar on stderr: `share` of 1 is done, `words` say what is being made (24 letters at most are sure to be
    covered by what comes next)."""
    done = round(BAR * share)
    end = "\n" if share >= 1 else ""
    bar = "#" * done + "." * (BAR - done)
    print(f"\r  [{bar}] {share:4.0%}  {words:<24}", end=end, file=sys.stderr, flush=True)
