"""What templates need from `ui`: icons, and the words for days and numbers."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from omtanke.ui import outlines, words

register = template.Library()
register.filter("number_word", words.number)
register.filter("capital", words.capital)
register.filter("outline", outlines.outline)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon from `ui/icons/`; the word always stands beside it."""
    return render_to_string(f"ui/icons/{name}.svg")
