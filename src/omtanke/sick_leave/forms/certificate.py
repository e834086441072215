"""The shape of what is registered of a certificate. There is no field for a diagnosis, and none for free words."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.intake.forms import DocumentField
from omtanke.sick_leave.certificate_codes import WITHIN_DAYS, Measure, Prognosis, WorkRelated

LONGEST_DAYS = 400


def _day(label, *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, required=required,
                           widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _degree(label, *, required: bool = True) -> forms.IntegerField:
    said = gettext_lazy("Write a number from 1 to 100.")
    return forms.IntegerField(
        label=label, required=required, min_value=1, max_value=100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": said, "invalid": said, "min_value": said, "max_value": said})


class CertificateForm(forms.Form):
    """When it was seen, its days and degrees, and what it says by its own boxes."""

    seen_on = _day(gettext_lazy("Which day did you see it?"))
    first_day = _day(gettext_lazy("It holds from"))
    last_day = _day(gettext_lazy("It holds to"))
    degree = _degree(gettext_lazy("How much less work, in percent"))
    then_from = _day(gettext_lazy("Another degree from, if it says so"), required=False)
    then_degree = _degree(gettext_lazy("Then, in percent"), required=False)
    work_related = forms.ChoiceField(label=gettext_lazy("Does it have to do with work?"), choices=WorkRelated.choices,
                                     widget=forms.RadioSelect, initial=WorkRelated.NOT_SAID)
    prognosis = forms.ChoiceField(label=gettext_lazy("What does it say of coming back?"), required=False,
                                  choices=[("", gettext_lazy("It does not say")), *Prognosis.choices],
                                  widget=forms.RadioSelect)
    back_within = forms.TypedChoiceField(
        label=gettext_lazy("Within how many days more, if it says so"), required=False, coerce=int, empty_value=None,
        choices=[("", gettext_lazy("It does not say")), *((number, str(number)) for number in WITHIN_DAYS)])
    measures = forms.MultipleChoiceField(label=gettext_lazy("What may help, if it says so"), required=False,
                                         choices=Measure.choices, widget=forms.CheckboxSelectMultiple)

    handed_in = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *arguments, today: date, keeps: bool = False, **keywords):
        """`keeps`: the employer keeps scans, so there is a place for one; else what is sent as one goes nowhere."""
        super().__init__(*arguments, **keywords)
        self.today = today
        if keeps:
            self.fields["paper"] = DocumentField(label=gettext_lazy("A scan or a photo of it, if you keep one"),
                                                 required=False)

    def clean_seen_on(self) -> date:
        day = self.cleaned_data["seen_on"]
        if day > self.today:
            raise forms.ValidationError(_("Choose today or an earlier day."))
        return day

    def clean(self) -> dict:
        values = super().clean()
        first, last, then = (values.get(name) for name in ("first_day", "last_day", "then_from"))
        if first and last and last < first:
            self.add_error("last_day", _("The last day lies before the first. Choose a later day."))
        elif first and last and (last - first).days > LONGEST_DAYS:
            self.add_error("last_day", _("That is more than a year. Look at the days again."))
        elif then and first and last and not first < then <= last:
            self.add_error("then_from", _("The other degree begins within the days of the certificate."))
        if then and values.get("then_degree") is None and "then_degree" not in self.errors:
            self.add_error("then_degree", _("Write the degree from that day."))
        if values.get("then_degree") and not then and "then_from" not in self.errors:
            self.add_error("then_from", _("Choose from which day."))
        if values.get("prognosis") == Prognosis.WITHIN and values.get("back_within") is None:
            self.add_error("back_within", _("Choose how many days it says."))
        elif values.get("prognosis") != Prognosis.WITHIN:
            values["back_within"] = None
        return values


class WrongForm(forms.Form):
    """What the employee says is wrong, sealed."""

    words = forms.CharField(label=gettext_lazy("What is wrong?"), max_length=1000,
                            widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
                            help_text=gettext_lazy("Your manager and HR read it. You need not write why you are ill."),
                            error_messages={"required": gettext_lazy("Write what is wrong.")})
