"""Texts that point out nobody. A personal number is refused. What else may point somebody out is marked: one changes
it, or says that nobody can be recognised, for exactly this text."""

from collections.abc import Collection
from hashlib import sha256

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.access import texts
from omtanke.learning.given_names import COMMON
from omtanke.rules.identifying import Kind, Mark, marks

LONGEST = 2000
MEANINGS = {
    Kind.EMAIL: gettext_lazy("an e-mail address"), Kind.DATE: gettext_lazy("what may be a date"),
    Kind.PHONE: gettext_lazy("a phone number"), Kind.AGE: gettext_lazy("what may be an age"),
    Kind.RARE: gettext_lazy("one of so few that they can be told apart"),
    Kind.NAME: gettext_lazy("what looks like a name"),
    Kind.CAPITALS: gettext_lazy("what may be a name"), Kind.PERSONAL_NUMBER: gettext_lazy("a personal number"),
}
KNOWN = ("Försäkringskassan", "Arbetsförmedlingen", "Omtanke")


def words_field(label: object, help_text: object = "", *, rows: int = 4, required: bool = True,
                longest: int = LONGEST) -> texts.Words:
    """A free text about how one works together."""
    return texts.Words(label=label, help_text=help_text, max_length=longest, required=required,
                       widget=forms.Textarea(attrs={"rows": rows}))


class DeidentifiedForm(forms.Form):
    """A form whose fields named in `checked` hold texts that should point out nobody.

    `names` are names that the writer may well happen to write, `known` words that are no person's. After `is_valid`,
    `warned` holds what was marked: (label, pieces of the text as (words, meaning)); empty when nothing was, or when the
    writer has said of exactly this text that nobody can be recognised.
    """

    checked: tuple[str, ...] = ("words",)

    def __init__(self, *arguments, names: Collection[str] = (), known: Collection[str] = (), **keywords):
        super().__init__(*arguments, **keywords)
        self.names, self.known = (*names, *COMMON), (*known, *KNOWN)
        self.warned: list[tuple[object, list[tuple[str, str]]]] = []

    def clean(self) -> dict:
        values = super().clean()
        written = {name: values.get(name) or "" for name in self.checked}
        found = {name: marks(text, names=self.names, known=self.known) for name, text in written.items()}
        if any(found.values()) and self.data.get("sure") != self.sure:
            self.warned = [(self.fields[name].label, _pieces(written[name], some))
                           for name, some in found.items() if some]
            self.add_error(None, _("Something may point somebody out. Look at what is marked."))
        return values

    @property
    def sure(self) -> str:
        """What is sent to say of exactly this text that nobody can be recognised in it."""
        said = "\n".join(self.cleaned_data.get(name) or "" for name in self.checked)
        return sha256(said.encode()).hexdigest()[:16]


def _pieces(text: str, found: list[Mark]) -> list[tuple[str, str]]:
    """The text in pieces: (words, what they may be), empty for what is not marked."""
    pieces, at = [], 0
    for mark in found:
        pieces += [(text[at:mark.start], ""), (text[mark.start:mark.end], str(MEANINGS[mark.kind]))]
        at = mark.end
    return [piece for piece in (*pieces, (text[at:], "")) if piece[0]]
