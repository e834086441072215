"""The quiet clock as a line: how much of a meeting has gone, and which part one is at. Nothing in it moves."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from omtanke.ui.charts import chart_id, percent


def clock_line(minutes: Sequence[int], gone: int, here: int, *, title: str, description: str) -> SafeString:
    """The drawing: the `minutes` of each part, how many percent have `gone`, and the part one is at (0 is the first).

    Raises ValueError for a part that is not there, or parts without minutes.
    """
    whole = sum(minutes)
    if whole < 1 or not 0 <= here < len(minutes):
        raise ValueError("there is no such part")
    borders = [100 * sum(minutes[:number]) / whole for number in range(len(minutes) + 1)]
    return render_to_string("ui/_clock.svg", {
        "id": chart_id(title, str(here), str(gone)), "title": title, "description": description,
        "ticks": [percent(x) for x in borders[1:-1]], "gone": percent(max(0, min(100, gone))),
        "from": percent(borders[here]), "wide": percent(borders[here + 1] - borders[here])})
