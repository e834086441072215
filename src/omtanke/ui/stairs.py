"""Back to work in steps, drawn: how much one works from which day, on a page and on paper. The same facts stand as
words in the drawing's description and in the list beneath it."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from omtanke.rules.work_steps import Stretch
from omtanke.ui import words
from omtanke.ui.charts import Scale, chart_id, length, percent

TOP, BASE = 50, 200
ROOM_ON_A_PHONE, ROOM_FOR_A_DAY, ROOM = 15.0, 11.0, 5.0
"""The least part of the width, in percent, with room for a step's degree on a phone, for its day, for its degree."""


def drawing(stretches: Sequence[Stretch], *, today: date, given: str, ended: date | None = None) -> dict:
    """What `ui/_stairs.html` is filled with: the steps of someone's way back. `given` is what she is called there.

    `stretches` follow each other without gaps, as `rules.work_steps.stretches` gives them. The thick line along the
    base is what has passed: to `today`, or to `ended` when the plan has ended.
    """
    title = _("How much %(given)s works, step by step") % {"given": given}
    description = said(stretches, today)
    return {"id": chart_id(title, description), "title": title, "description": description, "base": BASE,
            **_places(stretches, ended or today), "rows": rows(stretches, today)}


def said(stretches: Sequence[Stretch], today: date) -> str:
    """The steps as one sentence, for whoever does not see the drawing."""
    parts = [_("%(degree)s percent %(from)s") % {"degree": s.degree, "from": words.span(s.first_day, None, today)}
             for s in stretches]
    return _("Works %(steps)s.") % {"steps": words.listed(parts)} if parts else ""


def rows(stretches: Sequence[Stretch], today: date) -> list[dict]:
    """Each step in words: from which day, and how much. The days before the first step are no step."""
    return [{"from": words.span(s.first_day, None, today), "degree": words.percent(s.degree)}
            for number, s in enumerate(stretches) if number or s.degree]


def on_paper(stretches: Sequence[Stretch], *, today: date, given: str) -> dict:
    """The same for `ui/paper/stairs.typ`: places as shares of the width, 0 to 1."""
    drawn = drawing(stretches, today=today, given=given)
    scale = Scale(stretches[0].first_day, stretches[-1].last_day)
    bars = [{"x": str(scale.at(s.first_day) / 100), "width": str(_width(s, scale) / 100), "degree": s.degree,
             "label": words.percent(s.degree) if s.degree else "", "day": _under(s, today),
             "told": _width(s, scale) >= ROOM} for s in stretches]
    return {"bars": bars, "today": str(_passed(scale, today) / 100), "today_word": words.capital(_("today")),
            "said": f"{drawn['title']}. {drawn['description']}"}


def _places(stretches: Sequence[Stretch], passed: date) -> dict:
    """Where everything stands: x in percent, y in pixels."""
    if not stretches:
        return {"bars": [], "rises": [], "lines": [], "passed": "0%"}
    scale = Scale(stretches[0].first_day, stretches[-1].last_day)
    bars = [_bar(s, scale, passed) for s in stretches]
    rises = [{"x": lower["x"], "from": upper["y"], "to": lower["y"]}
             for upper, lower in zip(bars, bars[1:], strict=False)]
    lines = [length(_y(quarter)) for quarter in (25, 50, 75, 100)]
    return {"bars": bars, "rises": rises, "lines": lines, "passed": percent(_passed(scale, passed))}


def _bar(stretch: Stretch, scale: Scale, today: date) -> dict:
    left, width = scale.at(stretch.first_day), _width(stretch, scale)
    top = _y(stretch.degree)
    return {"x": percent(left), "end": percent(left + width), "width": percent(width), "y": length(top),
            "height": length(BASE - top), "text": percent(left + 0.8), "above": length(top - 12),
            "label": words.percent(stretch.degree) if stretch.degree and width >= ROOM else "",
            "wide": width < ROOM_ON_A_PHONE, "flat": not stretch.degree,
            "day": _under(stretch, today) if width >= ROOM_FOR_A_DAY else ""}


def _under(stretch: Stretch, today: date) -> str:
    """The words under a step: from which day, or all its days when nothing is worked yet."""
    if stretch.degree:
        return _("from %(day)s") % {"day": words.short_date(stretch.first_day, today)}
    return words.short_span(stretch.first_day, stretch.last_day, today)


def _width(stretch: Stretch, scale: Scale) -> float:
    return round(scale.at(stretch.last_day + timedelta(days=1)) - scale.at(stretch.first_day), 2)


def _passed(scale: Scale, day: date) -> float:
    return min(max(scale.at(day), 0.0), 100.0)


def _y(degree: int) -> float:
    return BASE - (BASE - TOP) * degree / 100
