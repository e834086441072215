"""How forms are drawn: label, hint, error, control, in that order (design/SPEC.md §4)."""

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _


class Renderer(TemplatesSetting):
    """Django's own rendering, with the templates of all apps and our field template."""

    field_template_name = "ui/field.html"


class Example(forms.Form):
    """Every kind of field there is, for the gallery. It is sent nowhere."""

    words = forms.CharField(label=_("Your comment"), widget=forms.Textarea(attrs={"rows": 2}),
                            help_text=_("Correct something, or add what is missing. Your manager reads it."))
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    who = forms.ChoiceField(label=_("Who"), widget=forms.RadioSelect,
                            choices=[("manager", _("The manager")), ("employee", _("The employee"))])
