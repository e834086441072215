"""A plain text in parts that a page can give headings and lists."""

import re

_ITEM = re.compile(r"\s*(?:[*]|(\d+)[.])\s+(.*)")


def outline(text: str) -> list[dict]:
    """A text as `rules.words.describe` writes it, in parts: `heading`, `lines`, `items`, and if `numbered`.

    An empty line parts them; in a part with items ("* …", "1. …") the first line is its heading.
    """
    return [_part(part.splitlines()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def _part(lines: list[str]) -> dict:
    items = [match for line in lines if (match := _ITEM.fullmatch(line))]
    plain = [line.strip() for line in lines if line.strip() and not _ITEM.fullmatch(line)]
    return {"heading": plain[0] if items and plain else "", "lines": plain[1:] if items else plain,
            "items": [match[2] for match in items], "numbered": any(match[1] for match in items)}
