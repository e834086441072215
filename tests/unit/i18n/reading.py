"""What a reader meets on a page, and the English that must not be there when the page is Swedish."""

import re
from html.parser import HTMLParser

from django.forms.utils import pretty_name

from omtanke.alerts.forms import ExplainForm, PostponeForm
from omtanke.talks.forms import CommentForm, HoldForm, InviteForm, MeasureForm, NoteForm
from scripts.messages import CATALOGUE, read_po

SPOKEN = {"aria-label", "placeholder", "title", "alt"}
SILENT = {"script", "style", "code"}
OTHER_LANGUAGE = "English"  # the link that leads to the other language is in that language
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}|<code>.*?</code>|<[^>]+>")
# Words that no Swedish sentence of ours holds: what never went through gettext is caught by them.
SMALL_WORDS = re.compile(r"\b(the|you|your|with|and|this|of|not|are|has|that)\b", re.IGNORECASE)
FORMS = (ExplainForm, PostponeForm, InviteForm, NoteForm, MeasureForm, HoldForm, CommentForm)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.texts: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag, attributes):
        self.inside.append(tag)
        self.texts += [value for name, value in attributes if name in SPOKEN and value]

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data):
        text = " ".join(data.split())
        if text and text != OTHER_LANGUAGE and not SILENT & set(self.inside):
            self.texts.append(text)


def texts(page: str) -> list[str]:
    """Every piece of text on a page, and what is said of it to a screen reader."""
    reader = _Reader()
    reader.feed(page)
    return reader.texts


def english(page: str) -> set[str]:
    """The English pieces found on a page."""
    found = texts(page)
    whole = "\n".join(found)
    alone = {text.strip(" :,.") for text in found} & (single_words() | field_names())
    return alone | {phrase for phrase in phrases() if phrase in whole} | set(SMALL_WORDS.findall(whole))


def keys() -> list[str]:
    """The English texts whose Swedish is another."""
    return [text for entry in read_po(CATALOGUE)[1:] for text in (entry.text, entry.plural)
            if text and text not in entry.texts]


def phrases() -> set[str]:
    """What stands between the values of an English text, where it is two words or more."""
    pieces = (piece.strip(" .,:") for text in keys() for piece in PLACES.split(text))
    return {piece for piece in pieces if " " in piece}


def single_words() -> set[str]:
    """English texts of one word: they count only where they stand alone."""
    return {text for text in keys() if " " not in text}


def field_names() -> set[str]:
    """What Django would call a field that has no label."""
    return {pretty_name(name) for form in FORMS for name in form.base_fields}
