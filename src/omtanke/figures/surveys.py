"""Two surveys as figures: HME (sustainable engagement) and KI's questions on lost performance.

Answers are anonymous rows, one person each, and are about health: a group of fewer than ten who answered has no
figures, and as much more is hidden as the gate asks (rules.md §5–6; figures.md, thresholds).
"""

from collections.abc import Mapping, Sequence

import polars as pl

from omtanke.figures.control import gate, pattern
from omtanke.rules.errors import BadInput

LEAST_ANSWERS = 10

HME = {"motivation": ("q1", "q2", "q3"), "leadership": ("q4", "q5", "q6"), "steering": ("q7", "q8", "q9")}
"""The nine statements in their order, three to each part, answered 1 (agrees very badly) to 5 (very well)."""

KI = {"health": ("q1", "q2"), "environment": ("q3", "q4")}
"""Whether there was a problem in the last seven days, and how much it affected one's performance."""

KI_SCALE = "0-10"
_WORST = 10


def index(mean: float) -> float:
    """An HME statement's mean, 1 to 5, as an index from 0 to 100 (rules.md §5)."""
    return (mean - 1) / 4 * 100


def loss(share: float, mean: float) -> float:
    """Lost performance as a fraction: the share with a problem × how much of 10 it took of their performance (§6)."""
    return share * mean / _WORST


def known_scale(text: str) -> str:
    """The scale that KI's q2 and q4 were answered on. Raises BadInput for every scale but 0 to 10: an answer from 1 to
    10 says something else, and cannot be made into one from 0."""
    if text.replace(" ", "").replace("–", "-") != KI_SCALE:
        raise BadInput(f"the questions are answered from 0 (no effect) to 10; write --scale {KI_SCALE}", code="scale")
    return KI_SCALE


def hme(answers: pl.DataFrame, *, least: int = LEAST_ANSWERS) -> pl.DataFrame:
    """HME of all, and of each `group` if there is such a column: [group?, n, motivation, leadership, steering, hme,
    suppressed], the row of all first, with `group` null. Indices from 0 to 100.

    `answers` have q1 to q9, 1 to 5 or null; `n` counts those who answered any. Each statement's mean is over those who
    answered it; the index comes after. A statement that nobody answered makes its part and the whole null.
    """
    questions = [question for some in HME.values() for question in some]
    _within(answers, questions, 1, 5)
    means = _counted(answers, questions, {question: pl.col(question).mean() for question in questions})
    parts = {part: (pl.sum_horizontal(*(index(pl.col(q)) for q in some), ignore_nulls=False) / len(some))
             for part, some in HME.items()}
    table = means.with_columns(**parts).with_columns(
        hme=pl.sum_horizontal(*(index(pl.col(q)) for q in questions), ignore_nulls=False) / len(questions))
    return _gated(table.drop(questions), [*HME, "hme"], least)


def ki(answers: pl.DataFrame, *, least: int = LEAST_ANSWERS) -> pl.DataFrame:
    """Lost performance of all, and of each `group`: [group?, n, health, environment, suppressed]; `health` and
    `environment` are structs of `share` (with a problem), `mean` (0 to 10, of those) and `loss`, fractions.

    `answers` have q1 and q3 (true, false or null) and q2 and q4 (0 to 10 or null; null unless yes). Who has not
    answered q1 is not in the share; who has not answered q2 is not in the mean. With no problem at all the
    loss is 0, without a mean; with problems but no answer on how much it is null. Health and environment are never
    added: the same lost performance may be in both.
    """
    _within(answers, [level for _, level in KI.values()], 0, _WORST)
    for asked, level in KI.values():
        if answers.filter(pl.col(level).is_not_null(), pl.col(asked).ne_missing(True)).height:
            raise BadInput(f"{level} is answered only where {asked} is yes; leave it empty elsewhere", column=level,
                           code="only_if_yes")
    found = {f"{part}_{name}": one for part, (asked, level) in KI.items()
             for name, one in (("share", pl.col(asked).mean()), ("mean", pl.col(level).mean()))}
    table = _counted(answers, [column for pair in KI.values() for column in pair], found)
    for part in KI:
        share = pl.col(f"{part}_share")
        table = table.with_columns(
            pl.when(share == 0).then(0.0).otherwise(loss(share, pl.col(f"{part}_mean"))).alias(f"{part}_loss"))
    names = [f"{part}_{name}" for part in KI for name in ("share", "mean", "loss")]
    return _gated(table, names, least).select(
        *(name for name in ("group", "n") if name in table.columns),
        *(pl.struct(pl.col(f"{part}_{name}").alias(name) for name in ("share", "mean", "loss")).alias(part)
          for part in KI), "suppressed")


def _within(answers: pl.DataFrame, questions: Sequence[str], low: int, high: int) -> None:
    for question in questions:
        if not answers[question].drop_nulls().is_between(low, high).all():
            raise BadInput(f"answers are from {low} to {high}; correct them", column=question, code="answer")


def _counted(answers: pl.DataFrame, questions: Sequence[str], found: Mapping[str, pl.Expr]) -> pl.DataFrame:
    """The row of all, then each group in order; only those who answered anything are counted."""
    given = answers.filter(pl.any_horizontal(pl.col(question).is_not_null() for question in questions))
    columns = [pl.len().cast(pl.Int64).alias("n"), *(one.cast(pl.Float64).alias(name) for name, one in found.items())]
    total = given.select(columns)
    if "group" not in answers.columns:
        return total
    named = given.filter(pl.col("group").is_not_null())
    return pl.concat([total.select(pl.lit(None, answers["group"].dtype).alias("group"), pl.all()),
                      named.group_by("group").agg(columns).sort("group")])


def _gated(table: pl.DataFrame, values: Sequence[str], least: int) -> pl.DataFrame:
    """The figures that may be shown. Who named no group is a group of their own to the gate: all minus the named."""
    if "group" not in table.columns:
        shown = pattern(table.select(pl.col("n").cast(pl.Float64).alias("size")), [], least=least)
        return gate(table, shown, values)
    cells = table.filter(pl.col("group").is_not_null()).select(
        pl.concat_str(pl.lit("="), pl.col("group").cast(pl.String)).alias("group"),
        pl.col("n").cast(pl.Float64).alias("size"))
    rest = float(table["n"][0]) - cells["size"].sum()
    if rest:
        cells = pl.concat([cells, pl.DataFrame({"group": [""], "size": [rest]})])
    shown = pattern(cells, ["group"], least=least).with_columns(pl.col("group").str.strip_prefix("="))
    shown = shown.filter(pl.col("group").ne_missing("")).with_columns(pl.col("group").cast(table["group"].dtype))
    return gate(table, shown, values)
