"""The shape of a certificate that the employee hands in: a photo or a file, and the key that makes twice once."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy

from omtanke.intake.forms import DocumentField


class HandInForm(forms.Form):
    """The paper and nothing else: what it says is registered by whoever looks at it."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    paper = DocumentField(label=gettext_lazy("A photo or a scan of it"))

    def __init__(self, *arguments, **keywords):
        keywords.setdefault("initial", {"key": uuid4()})
        super().__init__(*arguments, **keywords)
