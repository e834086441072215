"""Reading the shares of a master key: a file each, or typed, one share a line."""

import argparse
import re
import sys
from pathlib import Path

from omtanke.config.cli.inputs import shown
from omtanke.rules.errors import BadInput

WORD = re.compile(r"[a-z]+")
LONGEST = 10_000


def add_shares(parser: argparse.ArgumentParser) -> None:
    """The option that names shares."""
    parser.add_argument("--share", action="append", metavar="FILE",
                        help="a file with one share's words, once for each (default: typed, a share on each line)")


def read_shares(options: argparse.Namespace) -> list[str]:
    """The words of each share, as they were typed or as `omtanke keys split` printed them."""
    if options.share:
        return [_words(_file(path)) for path in options.share]
    if sys.stdin.isatty():
        print("Type the words of one share on each line; end with an empty line.", file=sys.stderr)
    found = []
    for line in sys.stdin:
        if not line.strip():
            break
        found.append(_words(line))
    return found


def _words(text: str) -> str:
    """Only the words: the printed page has a heading, and numbers before them."""
    body = text.partition("needed\n")[2] or text
    return " ".join(WORD.findall(body.lower()))


def _file(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")[:LONGEST]
    except (OSError, UnicodeDecodeError):
        raise BadInput("this share cannot be read; check the name", file=shown(path)) from None
