"""Makes the typeface of the printed pages: static TrueType files of Source Sans 3, merged and renamed.

Typst reads neither woff2 nor variable fonts, and a web font comes in pieces by script. Run by hand, never by the
application, in an environment of its own:

    npm pack @fontsource/source-sans-3 && tar xzf fontsource-source-sans-3-*.tgz
    python -m venv env && env/bin/pip install fonttools brotli
    env/bin/python scripts/paper_fonts.py package/files src/omtanke/ui/paper/fonts

The licence (OFL 1.1) reserves the name "Source" for the unmodified files. These are modified, so they are called
"Omtanke Sans"; the notice of copyright stays inside them and in OFL.txt beside them.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

FAMILY = "Omtanke Sans"
SCRIPTS = ("latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext", "greek", "greek-ext")
CUTS = (("Regular", 400, "normal"), ("SemiBold", 600, "normal"), ("Italic", 400, "italic"))
UNUSED = ("BASE", "STAT", "prep", "gasp", "DSIG")


def plain(path: Path, folder: Path) -> str:
    """One piece of the web font as TrueType, without the tables that cannot be merged."""
    font = TTFont(path)
    font.flavor = None
    for table in UNUSED:
        if table in font:
            del font[table]
    target = folder / f"{path.stem}.ttf"
    font.save(target)
    return str(target)


def named(font: TTFont, cut: str, weight: int) -> TTFont:
    """The font under the name it may carry; the copyright and licence lines stay."""
    table = font["name"]
    kept = {record.nameID: str(record) for record in table.names if record.nameID in (0, 13, 14)}
    table.names = []
    said = kept | {1: FAMILY if cut != "SemiBold" else f"{FAMILY} SemiBold", 2: "Italic" if cut == "Italic" else
                   "Regular", 3: f"3.052;omtanke;{cut}", 4: f"{FAMILY} {cut}", 5: "Version 3.052",
                   6: f"OmtankeSans-{cut}", 16: FAMILY, 17: cut}
    for number, text in said.items():
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    return font


def main(source: Path, target: Path) -> None:
    """Merge the scripts of each cut and write the three files, and which characters all of them have."""
    covered: set[int] | None = None
    for cut, weight, style in CUTS:
        with TemporaryDirectory() as folder:
            pieces = [source / f"source-sans-3-{script}-{weight}-{style}.woff2" for script in SCRIPTS]
            merged = Merger().merge([plain(path, Path(folder)) for path in pieces if path.exists()])
        named(merged, cut, weight).save(target / f"OmtankeSans-{cut}.ttf")
        here = set(merged.getBestCmap())
        covered = here if covered is None else covered & here
    (target / "characters.txt").write_text(ranges(covered), encoding="ascii")


def ranges(points: set[int]) -> str:
    """The characters as lines "first last" in hexadecimal, both included."""
    lines, row = [], sorted(points)
    start = row[0]
    for here, following in zip(row, [*row[1:], None], strict=True):
        if following != here + 1:
            lines.append(f"{start:x} {here:x}")
            start = following
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
