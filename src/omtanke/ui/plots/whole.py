"""A figure as it stands on a page: its title in words, the drawing, its key, how it is counted, and the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from omtanke.ui.plots.table import Table


class Drawing(Protocol):
    """What every drawing of this folder can."""

    @property
    def scaled(self) -> bool: ...

    def svg(self, title: str, description: str) -> SafeString: ...

    def key(self) -> list[dict]: ...

    def table(self, caption: str) -> Table: ...


@dataclass(frozen=True)
class Definition:
    """How a figure is counted, in paragraphs: the rule, its source, and what to be careful of. `summary` is the words
    that unfold it, `ids` the definitions it follows, as docs/figures.md names them ("bands-1")."""

    paragraphs: Sequence[str]
    summary: str = ""
    ids: Sequence[str] = ()

    @property
    def lines(self) -> list[str]:
        """The paragraphs, and last which definitions they are: the same on the page, in a file and on paper."""
        named = [_("Definitions: %(ids)s") % {"ids": ", ".join(self.ids)}] if self.ids else []
        return [*self.paragraphs, *named]


def figure(drawing: Drawing, *, title: str, description: str, definition: Definition, said: str = "",
           table_caption: str = "") -> SafeString:
    """The whole figure. `title` says what is measured, of whom and when; `description` what the drawing shows, for
    whoever does not see it; `said` is a paragraph between the drawing and what unfolds ("" for none)."""
    return render_to_string("ui/plots/figure.html", {
        "title": title, "drawing": drawing.svg(title, description), "scaled": drawing.scaled, "key": drawing.key(),
        "said": said, "summary": definition.summary or _("How the figure is counted"),
        "paragraphs": definition.lines, "table": drawing.table(table_caption or title)})
