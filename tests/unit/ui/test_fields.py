"""A form field is drawn as label, hint, error, control; nothing depends on colour, and the value stays."""

import re
from html.parser import HTMLParser

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation


class Example(forms.Form):
    words = forms.CharField(label="Comment", help_text="Write what is needed.", max_length=20, widget=forms.Textarea)
    day = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}))
    who = forms.ChoiceField(label="Who", choices=[("m", "Manager"), ("e", "Employee")], widget=forms.RadioSelect)
    version = forms.CharField(widget=forms.HiddenInput, required=False)


class Tags(HTMLParser):
    """The opening tags of a page, with their attributes."""

    def __init__(self, text: str):
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def first(self, tag: str) -> dict:
        return next(attributes for name, attributes in self.found if name == tag)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def drawn(name: str, data: dict | None = None) -> str:
    return str(Example(data)[name].as_field_group())


def test_the_label_belongs_to_its_control():
    tags = Tags(drawn("words"))
    assert tags.first("label")["for"] == tags.first("textarea")["id"]


def test_the_hint_is_read_with_the_control():
    tags = Tags(drawn("words"))
    assert tags.first("textarea")["aria-describedby"] == "id_words_helptext"
    assert ("p", {"class": "hint", "id": "id_words_helptext"}) in tags.found


def test_an_error_stands_over_the_control_with_a_sign_and_is_read_with_it():
    text = drawn("words", {"words": "far too many words for this"})
    control = Tags(text).first("textarea")
    assert control["aria-invalid"] == "true"
    assert set(control["aria-describedby"].split()) == {"id_words_helptext", "id_words_error"}
    assert text.index('class="hint"') < text.index('class="error"') < text.index("<svg") < text.index("<textarea")
    assert "field--error" in text


def test_what_was_written_stays():
    assert "far too many words" in drawn("words", {"words": "far too many words for this"})


def test_a_field_without_an_error_says_nothing_of_errors():
    text = drawn("words")
    assert "aria-invalid" not in text
    assert "error" not in text


def test_what_one_writes_is_text():
    assert "<script>" not in drawn("words", {"words": "<script>"})


def test_a_group_of_choices_has_a_legend_and_a_label_each():
    tags = Tags(drawn("who"))
    ids = [attributes["id"] for name, attributes in tags.found if name == "input"]
    assert [attributes["for"] for name, attributes in tags.found if name == "label"] == ids
    assert {"fieldset", "legend"} <= {name for name, _ in tags.found}


def test_a_day_gets_a_short_field():
    assert "field--short" in drawn("day")


def test_a_hidden_field_has_no_label():
    assert "<label" not in drawn("version")


def test_the_summary_leads_to_each_field():
    form = Example({"words": "", "day": "soon", "who": "m"})
    text = render_to_string("ui/_errors.html", {"form": form})
    assert 'role="alert"' in text
    assert re.findall(r'href="#(\w+)"', text) == ["id_words", "id_day"]


def test_there_is_no_summary_without_errors():
    assert render_to_string("ui/_errors.html", {"form": Example()}).strip() == ""
