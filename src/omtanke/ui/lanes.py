"""Lanes: who handed something to whom, as a drawing beside the words. It is decoration: the heading says it in full."""

from collections.abc import Collection

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from omtanke.ui.charts import percent


def lane(giver: int, to: Collection[int], *, of: int, ticked: bool = False) -> SafeString:
    """One row: a dot in the giver's lane, an arrow to each receiver's. Lanes are counted from 0, `of` is how many there
    are. `ticked` is a release: the dot has a tick, and nothing is handed over."""
    here = _middle(giver, of)
    return render_to_string("ui/_lane.svg", {
        "here": percent(here), "ticked": ticked,
        "arrows": [{"x": percent(_middle(other, of)), "left": other < giver} for other in to if other != giver],
    })


def _middle(number: int, of: int) -> float:
    return round(100 * (number + 0.5) / of, 2)
