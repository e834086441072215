"""The shape of an employer's own words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.rules.local_words import TERMS
from omtanke.rules.words import first_upper

LABELS = {"care_talk": _("What you call the talk between manager and employee"),
          "care_centre": _("What primary care is called where you are")}


class WordsForm(forms.Form):
    """One choice for each word that differs between employers."""

    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        for term in TERMS:
            words = (term.word, *term.own.values())
            self.fields[term.key] = forms.ChoiceField(
                label=LABELS[term.key], widget=forms.RadioSelect, choices=[(word, first_upper(word)) for word in words])
