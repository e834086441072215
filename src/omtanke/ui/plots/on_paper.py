"""Figures on paper: the drawing with its words read aloud, its key, how it is counted, and the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from omtanke.ui import paper
from omtanke.ui.paper.characters import BREAK, printable
from omtanke.ui.plots.heat import Heat
from omtanke.ui.plots.multiples import Multiples
from omtanke.ui.plots.table import Table
from omtanke.ui.plots.whole import Definition, Drawing

WIDTH, LEFT, RIGHT = 640, 46, 12
"""The drawing's width in pixels on paper, and the room for the words of its scale and beyond its last dot."""


@dataclass(frozen=True)
class Printed:
    """A figure to take away. A heat map, many small drawings and what is a table on the page are a table alone."""

    drawing: Drawing | Heat | Table
    title: str
    description: str
    definition: Definition
    said: str = ""

    @property
    def table(self) -> Table:
        """Its numbers."""
        return self.drawing if isinstance(self.drawing, Table) else self.drawing.table(self.title)

    @property
    def breaks(self) -> list[str]:
        """Where its series breaks, in words."""
        drawn = [(self.drawing.ticks[one.at].name, one.name) for one in getattr(self.drawing, "breaks", ())
                 if 0 <= one.at < len(self.drawing.ticks)]
        return [_("From %(month)s: %(what)s") % {"month": month, "what": what} for month, what in drawn]


def sheet(figures: Sequence[Printed], *, title: str, kicker: str, facts: Sequence[tuple[str, str]], foot: Sequence[str],
          now: datetime, intro: Sequence[str] = (), question: str = "") -> bytes:
    """A PDF of the figures in their order. `kicker` stands over the title (whose figures they are), `facts` are pairs
    of name and value (the period, when they were made), `intro` and the `question` to think about come before the
    figures, `foot` ends the page. Raises `paper.NoPaper`."""
    values = {"kicker": kicker, "facts": facts, "intro": list(intro), "question": question,
              "asked": _("To think about") if question else "", "figures": [as_values(one) for one in figures],
              "foot": list(foot)}
    return paper.pdf("ui/paper/figures.typ", values, title=title, now=now)


def as_values(one: Printed) -> dict:
    """A figure as the values that `ui/paper/figure_parts.typ` shows."""
    drawn = not isinstance(one.drawing, Heat | Multiples | Table)
    table = one.table
    return {
        "title": one.title, "alt": f"{one.title}. {one.description}",
        "said": [text for text in (one.said, *one.breaks) if text],
        "svg": _alone(one.drawing, one) if drawn else [],
        "key": [{"svg": _symbol(item["look"]), "words": item["words"]} for item in one.drawing.key()] if drawn else [],
        "summary": one.definition.summary or _("How the figure is counted"),
        "definition": one.definition.lines,
        "head": [table.corner, *(column.head for column in table.columns)],
        "rows": [[row["name"], row["whole"], row["cells"]] for row in table.shown],
    }


def _alone(drawing: Drawing, one: Printed) -> list[int]:
    """The drawing as a file of its own: with a width, our typeface, and room at the sides."""
    inner = drawing.svg(one.title, one.description)
    height = inner.split('height="', 1)[1].split('"', 1)[0]
    left = LEFT if drawing.scaled else 2
    wide = WIDTH - left - RIGHT
    placed = inner.replace("<svg ", f'<svg x="{left}" y="2" width="{wide}" overflow="visible" ', 1)
    return _bytes(f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{int(height) + 6}" '
                  f'viewBox="0 0 {WIDTH} {int(height) + 6}" font-family="Omtanke Sans">{placed}</svg>', wide)


def _symbol(look: str) -> list[int]:
    inner = render_to_string("ui/plots/_key.svg", {"look": look})
    return _bytes(inner.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="16" ', 1))


def _bytes(drawing: str, wide: int = 0) -> list[int]:
    """The drawing as bytes, which the paper leaves as they are; its words as they can be printed."""
    root = ElementTree.fromstring(drawing)
    for element in root.iter():
        element.text = printable(element.text).replace(BREAK, "") if element.text else None
        if element.get("preserveAspectRatio") == "none":
            _unstretched(element, wide)
    return list(ElementTree.tostring(root))


def _unstretched(inner: ElementTree.Element, wide: int) -> None:
    """The lines in their own width: typst knows no stroke that keeps its width in a stretched drawing."""
    del inner.attrib["preserveAspectRatio"]
    inner.set("viewBox", f"0 0 {wide} {inner.get('height')}")
    inner.set("width", str(wide))
    for shape in inner:
        pairs = [pair.split(",") for pair in shape.get("points", "").split()]
        shape.set("points", " ".join(f"{float(x) * wide / 100:.2f},{y}" for x, y in pairs))
