"""Questions about routines, units, signals and answers."""

from omtanke.alerts.queries.earlier import Earlier, Listed, earlier, listed_for_me
from omtanke.alerts.queries.routines import Count, Work, counts, proposals, version, versions, work
from omtanke.alerts.queries.signals import (
    Ladder,
    answer,
    answers_about,
    answers_by_person,
    explanation,
    ladder,
    signal,
    signals_about,
    signals_about_me,
    signals_waiting,
    valid_months,
)
from omtanke.alerts.queries.together import Together, together, unit_led
from omtanke.alerts.queries.units import Status, Tree, may_switch, switching_scope, tree, unit_led_that_is_off

__all__ = [
    "Count", "Earlier", "Ladder", "Listed", "Status", "Together", "Tree", "Work", "answer", "answers_about",
    "answers_by_person", "counts", "earlier", "explanation", "ladder", "listed_for_me", "may_switch", "proposals",
    "signal", "signals_about", "signals_about_me", "signals_waiting", "switching_scope", "together", "tree", "unit_led",
    "unit_led_that_is_off", "valid_months", "version", "versions", "work",
]
