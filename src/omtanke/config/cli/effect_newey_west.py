"""The textbook's errors for an interrupted time series (Newey and West, Econometrica 1987), by statsmodels.

Only where the extra `analysis` is installed. They cover the truth less often than they promise in series this short, so
they are told beside `series` and nothing is concluded from them.
"""

from omtanke.figures.effect_panel import Panel
from omtanke.figures.effect_report import Result
from omtanke.figures.effect_series import design, supported_series

NAME = "series_newey_west"
METHOD = {"en": "The same series by least squares with the errors of Newey and West, {lags} lags",
          "sv": "Samma serie med minsta kvadrat och fel enligt Newey och West, {lags} släpmånader"}
CAUTION = {"en": "In short series the interval is too narrow: it holds the truth in about 65-90 of 100, not 95.",
           "sv": "I korta serier är intervallet för smalt: det rymmer sanningen i ungefär 65-90 av 100, inte 95."}
LACKING = {"en": "The errors of Newey and West need the extra: pip install omtanke[analysis].",
           "sv": "Felen enligt Newey och West behöver tillägget: pip install omtanke[analysis]."}


def newey_west(panel: Panel, *, language: str) -> tuple[Result | None, str]:
    """The result, or None and why. The lags follow Newey and West's rule, 4 (n / 100) ** (2 / 9), rounded down."""
    try:
        from statsmodels.api import OLS
    except ImportError:
        return None, LACKING[language]
    series = supported_series(panel)
    if series is None:
        return None, ""
    columns, asked = design(series)
    kept = series.kept
    lags = lags_of(int(kept.sum()))
    fit = OLS(series.outcome[kept], columns[kept]).fit(
        cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True}, use_t=True)
    test = fit.t_test(asked)
    low, high = (float(limit) for limit in test.conf_int()[0])
    return Result(NAME, float(test.effect.item()), low, high, (series.units, 0),
                  series.employees * (int(kept.sum()) - series.before), METHOD[language].format(lags=lags),
                  CAUTION[language], float(test.pvalue.item())), ""


def lags_of(months: int) -> int:
    """How many months back errors may hang together."""
    return int(4 * (months / 100) ** (2 / 9))
