"""Whether two folders hold the same tables: python -m bench.support.figures_same FOLDER, exit code 1 when not."""

import sys
from pathlib import Path

import polars as pl


def main() -> int:
    """Compare column by column, the whole numbers exactly and the fractions to twelve decimals."""
    folder, differ = Path(sys.argv[1]), []
    for path in sorted((folder / "pandas").glob("*.parquet")):
        ours, other = pl.read_parquet(folder / "ours" / path.name), pl.read_parquet(path)
        common = [name for name in ours.columns if name in other.columns]
        keys = [name for name in common if ours[name].dtype == pl.String] or common[:1]
        one, two = (_plain(table.select(common)).sort(keys) for table in (ours, other))
        if len(common) < min(3, len(ours.columns)) or not one.equals(two):
            differ.append(path.stem)
    print("the answers differ: " + ", ".join(differ) if differ else "the answers are the same")
    return 1 if differ else 0


def _plain(table: pl.DataFrame) -> pl.DataFrame:
    fractions = {"continuity", "p10", "p50", "p90", "share", "observed", "expected", "difference"}
    return table.select(
        pl.col(name).cast(pl.String) if table[name].dtype in (pl.String, pl.Categorical)
        else pl.col(name).cast(pl.Float64).fill_nan(None).round(6 if name == "difference" else 12)
        if name in fractions or name.startswith(("share_", "low_", "high_")) else
        pl.col(name).cast(pl.Float64).fill_nan(None).fill_null(0).cast(pl.Int64) for name in table.columns)


if __name__ == "__main__":
    raise SystemExit(main())
