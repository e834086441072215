"""The report of a dataset's figures: one HTML file that needs nothing else, in Swedish, without scripts."""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from string import Template
from typing import Any

import polars as pl

from omtanke.config.cli.figures_asked import Asked
from omtanke.config.cli.figures_chart import lines
from omtanke.config.cli.figures_defined import ids
from omtanke.figures.prepared import BANDS

HIDDEN = "visas inte"
_PAGE = Template("""<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sjukfrånvaro $first till $last</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; color: #1d2a2f; background: #fff; }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h1, h2 { line-height: 1.2; }
h2 { margin-top: 2.5rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption, figcaption { text-align: left; padding: .5rem 0; }
th, td { text-align: right; padding: .3rem .6rem; border-bottom: 1px solid #cdd6d8; }
th:first-child, td:first-child { text-align: left; }
figure { margin: 1rem 0; }
svg { width: 100%; height: auto; }
.wide { overflow-x: auto; }
@media print { body { max-width: none; padding: 0; } }
</style>
</head>
<body>
<h1>Sjukfrånvaro $first till $last</h1>
<p>$lead</p>
$body
<h2>Så är det räknat</h2>
<ul>
$method
</ul>
</body>
</html>
""")
_LEAD = ("Siffrorna gäller de anställdas egen sjukdom, också arbetsskada. Grupper med högst tio personer visas inte, "
         "och inte heller det som skulle gå att räkna ut om dem.")
_OPEN = "Ingenting är dolt i den här rapporten. Den är till för din egen kontroll och ska inte spridas."
_METHOD = {
    "degree": "Nettodagar: varje kalenderdag väger så mycket som dagens sjukskrivningsgrad (netdays-degree-1).",
    "hours": "Nettodagar: rapporterade timmar delade med åtta (netdays-hours-1).",
}
_METHODS = (
    "Kort är dag 1 till 14 i sjukperioden, lång dag 15 till 90 och mycket lång från dag 91 (bands-1).",
    "Anställda är antalet anställningsdagar delat med månadens dagar (employees-1).",
)


def report(tables: dict[str, pl.DataFrame], asked: Asked, notes: Sequence[str]) -> str:
    """The page. `notes` are what the reader of the data was told: only how many is said, as they may name persons."""
    method = [_METHOD[asked.measure], *_METHODS,
              f"Sjukperioder hör ihop när det är högst {asked.relapse_days} dagar emellan (spells-1).",
              f"Underlaget gav {len(notes)} anmärkningar. De skrevs ut när rapporten gjordes."]
    return _PAGE.substitute(
        first=escape(asked.first), last=escape(asked.last), lead=_LEAD if asked.suppress else _OPEN,
        body="\n".join(_part(name, tables, asked) for name in _PARTS),
        method="\n".join(f"<li>{escape(line)}</li>" for line in method))


def _part(name: str, tables: dict[str, pl.DataFrame], asked: Asked) -> str:
    """A part of the report, and the definitions that it follows."""
    return f"{_PARTS[name](tables[name], asked)}\n<p>Definitioner: {escape(', '.join(ids(name, asked)))}.</p>"


def _days(table: pl.DataFrame, _asked: Asked) -> str:
    rates = table.select("month", *((pl.col(band) / pl.col("employees")).alias(band) for band in BANDS))
    names = ("Kort", "Lång", "Mycket lång")
    return "<h2>Nettodagar per anställd och månad</h2>" + lines(
        "Nettodagar per anställd", rates["month"].to_list(),
        {name: rates[band].to_list() for name, band in zip(names, BANDS, strict=True)}) + _table(
        "Nettodagar och anställda", ("Månad", *names, "Anställda", "Kort per anställd"),
        table.select("month", *BANDS, "employees", "short_per_employee").rows())


def _repeated(table: pl.DataFrame, asked: Asked) -> str:
    return "<h2>Upprepad korttidsfrånvaro</h2>" + _table(
        f"Fler än {asked.more_than} tillfällen på {asked.window} månader",
        ("Månad", "Personer", "Nya", "Inte längre", "Anställda"),
        table.select("month", "flagged", "inflow", "outflow", "employed").rows())


def _cohort(table: pl.DataFrame, asked: Asked) -> str:
    groups = {"flagged": "Upprepad korttidsfrånvaro", "others": "Övriga"}
    rows = [(groups[row["group"]], row["n"], *(_share(row, days) for days in ("15_90", "91")))
            for row in table.iter_rows(named=True)]
    return "<h2>Vilka blev sjuka länge?</h2>" + _table(
        f"Urval {'–'.join(asked.selection)}, uppföljning {'–'.join(asked.followup)}. Andel med 95 procents intervall. "
        "Det är ett samband och säger inte vad som är orsak.",
        ("Grupp", "Personer", "Dag 15 till 90", "Dag 91 eller mer"), rows)


def _share(row: dict[str, Any], days: str) -> str | None:
    if row[f"share_{days}"] is None:
        return None
    share, low, high = (f"{100 * row[f'{name}_{days}']:.0f}" for name in ("share", "low", "high"))
    return f"{share} % ({low} till {high} %), {row[f'with_{days}']} personer"


def _percentiles(table: pl.DataFrame, _asked: Asked) -> str:
    return "<h2>Skillnader mellan arbetsplatser</h2>" + _table(
        "Nettodagar per anställd. Minst elva arbetsplatser med minst elva anställda.",
        ("Månad", "Arbetsplatser", "Låg (10 %)", "Mitten", "Stor (90 %)"),
        table.select("month", "workplaces", "p10", "p50", "p90").rows())


def _concentration(table: pl.DataFrame, asked: Asked) -> str:
    rows = [(f"{row['top']} %", row["persons"], None if row["share"] is None else f"{_cell(100 * row['share'])} %")
            for row in table.iter_rows(named=True)]
    return "<h2>Hur samlad är frånvaron?</h2>" + _table(
        f"Andel av nettodagarna {asked.year} som de med flest dagar har",
        ("Av de anställda", "Personer", "Andel av dagarna"), rows)


def _disclosure(table: pl.DataFrame, asked: Asked) -> str:
    reasons = {"needs hours": "kräver timmar i underlaget"}
    rows = [(_MEASURES[row["measure"]], None if row["value"] is None else f"{_cell(row['value'])} %",
             reasons.get(row["reason"] or "", "") or ("" if row["value"] is not None else "för få personer"))
            for row in table.iter_rows(named=True)]
    return f"<h2>Sjukfrånvaro {asked.year} enligt redovisningslagen</h2>" + _table(
        "I procent av den ordinarie arbetstiden (LKBR 11 kap. 6 §)", ("Mått", "Värde", "Varför inte"), rows)


def _cost(table: pl.DataFrame, asked: Asked) -> str:
    kinds = {"estimate": "uppskattad", "real": "verklig"}
    found = table.group_by("model", "kind", maintain_order=True).agg(
        pl.col("total").sum(), months=pl.col("total").count())
    rows = [(row["model"], kinds.get(row["kind"], row["kind"]), row["months"], f"{row['total']:,.0f}".replace(",", " "))
            for row in found.iter_rows(named=True)]
    return f"<h2>Vad frånvaron kostade {asked.year}</h2>" + _table(
        "Kronor för de månader som visas. Modellerna läggs aldrig ihop, och en uppskattning är inget belopp att spara.",
        ("Modell", "Slag", "Månader", "Kronor"), rows)


def _table(caption: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in header)
    body = "\n".join("<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row) + "</tr>" for row in rows)
    return (f'<div class="wide"><table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>'
            f"<tbody>\n{body}\n</tbody></table></div>")


def _cell(value: Any) -> str:
    if value is None:
        return HIDDEN
    return f"{value:.2f}".replace(".", ",") if isinstance(value, float) else escape(str(value))


_MEASURES = {"total": "Alla", "share_60": "Andel som är 60 dagar eller längre", "women": "Kvinnor", "men": "Män",
             "-29": "29 år eller yngre", "30-49": "30 till 49 år", "50-": "50 år eller äldre"}
_PARTS: dict[str, Callable[[pl.DataFrame, Asked], str]] = {
    "bands": _days, "repeated": _repeated, "cohort": _cohort, "percentiles": _percentiles,
    "concentration": _concentration, "disclosure": _disclosure, "cost": _cost}
