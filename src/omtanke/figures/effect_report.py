"""Whether the support made a difference, how sure that is, and what speaks against it.

Definition `effect-1` (docs/effect.md). Pure: the seed of the drawings is an argument.
"""

from dataclasses import dataclass

import numpy as np

from omtanke.figures.effect_checks import by_lot, earlier, fell_back, without_gap
from omtanke.figures.effect_differences import Estimate, Windows, estimate, usable
from omtanke.figures.effect_panel import NEVER, Panel
from omtanke.figures.effect_series import series_effect, supported_series
from omtanke.figures.effect_words import ANSWERS, CAUTIONS, METHODS, NOTES, REASONS
from omtanke.rules.proportions import LEAST_PERSONS

DEFINITION = "effect-1"
DRAWS = 1999
LENGTHS = (12, 9, 6)
LEAST_WORKPLACES, LEAST_OF_EACH = 20, 5
DOUBT = 0.05


@dataclass(frozen=True)
class Result:
    """One estimate in words and numbers: days per employee and month, below nought is less. `units` are the supported
    and the compared; `months` those before and after of a series. What is not counted is None."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    units: tuple[int, int]
    employee_months: float | None
    method: str
    caution: str
    p: float | None = None


@dataclass(frozen=True)
class Effect:
    """The whole answer. `answer` is less, more, cannot_tell or cannot_know, `sentence` the same in words, `why` what
    keeps it from being known."""

    answer: str
    sentence: str
    why: list[str]
    results: list[Result]
    notes: list[str]


def report(panel: Panel, *, excluded: frozenset[str] = frozenset(), seed: int = 1, language: str = "en") -> Effect:
    """Every estimate that can be made. `excluded` are months marked as disturbed, such as a pandemic's: in no estimate.
    None is told of fewer than eleven employees."""
    clean = panel.without(excluded)
    windows = _windows(clean)
    found, kept = _estimates(clean, windows, seed, language), usable(clean, windows)[0]
    why = _why(clean, windows, found)
    main = found.get("recommended")
    if main is None and "series" in found and why == ["months"]:
        main, why = found["series"], []
    answer = "cannot_know" if why or main is None else _answer(main)
    shown = [] if "employees" in why else list(found.values())
    return Effect(answer, _sentence(answer, main, language), [REASONS[one][language] for one in why], shown,
                  _notes(clean, kept, windows, found, excluded, language))


def _windows(panel: Panel) -> Windows:
    return next((Windows(length) for length in LENGTHS if len(usable(panel, Windows(length))[1])), Windows())


def _estimates(panel: Panel, windows: Windows, seed: int, language: str) -> dict[str, Result]:
    """By name, in the order they are told."""
    lots = {"draws": DRAWS, "seed": seed}
    length, gap = windows.length, windows.gap
    made = {"recommended": estimate(panel, windows, **lots)}
    made |= {f"cohort {panel.months[g]}": estimate(one, windows, **lots) for g, one in _apart(panel, windows)}
    made |= {"before": earlier(panel, windows, gap + length, **lots),
             "chosen": earlier(panel, Windows(gap), gap, **lots),
             "plain": without_gap(panel, windows, **lots)}
    found = {name: _result(name, one, language) for name, one in made.items() if one is not None}
    return found | _others(panel, windows, seed, language)


def _apart(panel: Panel, windows: Windows) -> list[tuple[int, Panel]]:
    """Each cohort with those it is compared with, when there are several, none of few workplaces or employees."""
    kept, cohorts = usable(panel, windows)
    heads = kept.employees.mean(axis=1)
    large = [int(g) for g in cohorts if (kept.cohort == g).sum() >= LEAST_OF_EACH
             and heads[kept.cohort == g].sum() >= LEAST_PERSONS]
    return [(g, kept.only((kept.cohort == g) | (kept.cohort > g + windows.length)))
            for g in large] if len(cohorts) > 1 else []


def _others(panel: Panel, windows: Windows, seed: int, language: str) -> dict[str, Result]:
    found, drawn, fell = {}, by_lot(panel, windows, seed=seed), fell_back(panel, windows)
    if drawn is not None:
        found["lots"] = Result("lots", None, drawn.low, drawn.high, (0, drawn.units), None, *_said("lots", language))
    if fell is not None:
        found["fell_back"] = Result("fell_back", fell.value, None, None, fell.units, None,
                                    *_said("fell_back", language))
    series = supported_series(panel)
    if series is not None:
        effect = series_effect(series)
        found["series"] = Result("series", effect.value, effect.low, effect.high, (series.units, 0),
                                 series.employees * effect.months[1], *_said("series", language))
    return found


def _result(name: str, one: Estimate, language: str) -> Result:
    return Result(name, one.value, one.low, one.high, one.units, one.employee_months, *_said(name, language), one.p)


def _said(name: str, language: str) -> tuple[str, str]:
    kind, _space, month = name.partition(" ")
    return METHODS[kind][language].format(month=month), CAUTIONS[kind][language]


def _why(panel: Panel, windows: Windows, found: dict[str, Result]) -> list[str]:
    """What keeps the effect from being known."""
    if not (panel.cohort < NEVER).any():
        return ["none_supported"]
    main, before = found.get("recommended"), found.get("before")
    if main is None:
        return ["months"]
    why = ["workplaces"] if sum(main.units) < LEAST_WORKPLACES or min(main.units) < LEAST_OF_EACH else []
    kept, cohorts = usable(panel, windows)
    inside = np.isin(kept.cohort, cohorts)
    heads = kept.employees.mean(axis=1)
    compared = kept.cohort > min(cohorts) + windows.length
    why += ["employees"] if min(heads[inside].sum(), heads[compared].sum()) < LEAST_PERSONS else []
    return why + (["before"] if before is not None and before.p is not None and before.p < DOUBT else [])


def _answer(main: Result) -> str:
    return "less" if main.high < 0 else "more" if main.low > 0 else "cannot_tell"


def _sentence(answer: str, main: Result | None, language: str) -> str:
    if main is None or answer == "cannot_know":
        return ANSWERS["cannot_know"][language]
    value, low, high = abs(main.value), main.low, main.high
    if answer == "less":
        low, high = -high, -low
    return ANSWERS[answer][language].format(**{
        name: _number(number, language) for name, number in (("value", value), ("low", low), ("high", high))})


def _number(value: float, language: str) -> str:
    said = f"{value:.3f}".replace("-", "−")
    return said.replace(".", ",") if language == "sv" else said


def _notes(panel: Panel, kept: Panel, windows: Windows, found: dict[str, Result], excluded: frozenset[str],
           language: str) -> list[str]:
    told = [("unit", {}), ("tell_of_one", {})]
    if "recommended" in found:
        gone = len(panel.units) - len(kept.units)
        told += [("shorter", {"months": windows.length})] if windows.length < LENGTHS[0] else []
        told += [("left_out", {"count": gone})] if gone else []
        told += [("no_before", {})] if "before" not in found else []
    series = supported_series(panel)
    told += [("no_season", {})] if series is not None and not series.seasonal else []
    told += [("excluded", {"months": ", ".join(sorted(excluded))})] if excluded else []
    return [NOTES[name][language].format(**values) for name, values in told]
