"""A line chart for the report: SVG in the page, with a title and a description, lines told apart by dash and label."""

from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT, LEFT, RIGHT, BOTTOM, TOP = 720, 260, 40, 110, 30, 12
APART = 16
_STYLES = (("#0b5c6b", ""), ("#8a4b08", "6 4"), ("#4a3f6b", "2 3"))


def lines(title: str, months: Sequence[str], values: Mapping[str, Sequence[float | None]]) -> str:
    """One line for each series; a gap where a value is hidden. Empty text when nothing is shown."""
    every = [value for series in values.values() for value in series if value is not None]
    if not every:
        return ""
    top = max(*every, 1e-9)
    drawn = "".join(_line(series, top, *style) for series, style in zip(values.values(), _STYLES, strict=False))
    drawn += _labels(values, top)
    said = f"{title}, {months[0]} till {months[-1]}. Alla tal står i tabellen under."
    return (f'<figure><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(said)}">'
            f'<line x1="{LEFT}" y1="{HEIGHT - BOTTOM}" x2="{WIDTH - RIGHT}" y2="{HEIGHT - BOTTOM}" stroke="#71858a"/>'
            f'{_text(0, TOP + 4, _number(top))}{_text(0, HEIGHT - BOTTOM, "0")}'
            f'{_text(LEFT, HEIGHT - 8, months[0])}{_text(WIDTH - RIGHT - 50, HEIGHT - 8, months[-1])}'
            f"{drawn}</svg><figcaption>{escape(said)}</figcaption></figure>")


def _line(series: Sequence[float | None], top: float, colour: str, dash: str) -> str:
    step = (WIDTH - LEFT - RIGHT) / max(len(series) - 1, 1)
    path, pen = [], "M"
    for place, value in enumerate(series):
        if value is not None:
            path.append(f"{pen}{LEFT + place * step:.1f} {_height(value, top):.1f}")
        pen = "M" if value is None else "L"
    return (f'<path d="{" ".join(path)}" fill="none" stroke="{colour}" stroke-width="2" '
            f'stroke-dasharray="{dash}"/>')


def _labels(values: Mapping[str, Sequence[float | None]], top: float) -> str:
    """Each line's name beside its last point, moved up where two would lie on each other."""
    found = []
    for (name, series), (colour, _) in zip(values.items(), _STYLES, strict=False):
        last = next((value for value in reversed(series) if value is not None), None)
        if last is not None:
            found.append((_height(last, top) + 4, name, colour))
    above, drawn = HEIGHT, []
    for y, name, colour in sorted(found, reverse=True):
        above = min(y, above - APART)
        drawn.append(_text(WIDTH - RIGHT + 8, above, name, colour))
    return "".join(drawn)


def _height(value: float, top: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top


def _text(x: float, y: float, words: str, colour: str = "#1d2a2f") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="13" fill="{colour}">{escape(words)}</text>'


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
