"""The shape of what is typed from a letter, and of what a key or an app answers."""

from allauth.mfa.totp.internal.auth import validate_totp_code
from allauth.mfa.webauthn.internal import auth as webauthn
from django import forms
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.access.factors import is_credential

SHORTEST = 12
# A closed list: a name of one's own ("Helenas telefon") would say who it is.
KINDS = {
    "phone": gettext_lazy("Phone"), "computer": gettext_lazy("Computer"), "tablet": gettext_lazy("Tablet"),
    "work_phone": gettext_lazy("Work phone"), "work_computer": gettext_lazy("Work computer"),
    "security_key": gettext_lazy("Security key"),
}
_AS_IT_IS = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class StartForm(forms.Form):
    """What stands on the payslip, the birth date, and the code of the letter."""

    number = forms.CharField(label=gettext_lazy("Employment number"), max_length=40,
                             help_text=gettext_lazy("It stands on your payslip."),
                             widget=forms.TextInput(attrs=_AS_IT_IS))
    born = forms.DateField(label=gettext_lazy("Date of birth"),
                           widget=forms.DateInput(attrs={"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d"))
    code = forms.CharField(label=gettext_lazy("The code of the letter"), max_length=40,
                           help_text=gettext_lazy("Twelve letters and figures. Capitals and spaces do not matter."),
                           widget=forms.TextInput(attrs=_AS_IT_IS))


class OperatorForm(forms.Form):
    """For the account that runs the server: what `omtanke createadmin` printed."""

    username = forms.CharField(label=gettext_lazy("User name"), max_length=60,
                               widget=forms.TextInput(attrs=_AS_IT_IS | {"autocomplete": "username"}))
    code = forms.CharField(label=gettext_lazy("The code"), max_length=40, widget=forms.TextInput(attrs=_AS_IT_IS))


class LetterForm(forms.Form):
    """In which language the letter is."""

    language = forms.ChoiceField(label=gettext_lazy("Language of the letter"), choices=[
        ("sv", gettext_lazy("Swedish")), ("en", gettext_lazy("English"))], widget=forms.RadioSelect, initial="sv")


class KindForm(forms.Form):
    """What a passkey is called."""

    kind = forms.ChoiceField(label=gettext_lazy("Where the key is"), choices=KINDS.items(), widget=forms.RadioSelect)


class CredentialField(forms.JSONField):
    """What a device made, as its browser posts it."""

    def to_python(self, value):
        if isinstance(value, str) and value and not is_credential(value):
            raise forms.ValidationError(_("The key could not be made. Try again, or choose another way to sign in."))
        return super().to_python(value)


class PasskeyForm(KindForm):
    """A new passkey, as the device made it for the options it was sent."""

    credential = CredentialField(widget=forms.HiddenInput)

    def clean_credential(self) -> dict:
        """Only what answers the options of this very session, from this address, with the person's own unlocking."""
        credential = self.cleaned_data["credential"]
        try:
            webauthn.parse_registration_response(credential)
            verified = webauthn.complete_registration(credential).is_user_verified()
        except (AttributeError, KeyError, TypeError, ValueError, forms.ValidationError):
            verified = False
        if not verified:
            raise forms.ValidationError(_("The key could not be made. Try again, or choose another way to sign in."))
        return credential


class AppForm(forms.Form):
    """A password of one's own, and the first code of the app."""

    password = forms.CharField(
        label=gettext_lazy("Choose a password"), max_length=200, strip=False,
        help_text=gettext_lazy("At least twelve characters. A few words in a row are easy to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))
    code = forms.CharField(label=gettext_lazy("The code that the app shows"), max_length=12,
                           help_text=gettext_lazy("Six figures."),
                           widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}))

    def __init__(self, *arguments, secret: str, **keywords):
        super().__init__(*arguments, **keywords)
        self.secret = secret

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        if len(password) < SHORTEST:
            raise forms.ValidationError(_("Use at least twelve characters. A few words in a row are easy to remember."))
        try:
            CommonPasswordValidator().validate(password)
        except forms.ValidationError:
            raise forms.ValidationError(_("Many people use this password. Choose another.")) from None
        return password

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].replace(" ", "")
        if not validate_totp_code(self.secret, code):
            raise forms.ValidationError(
                _("The code is not right. It changes every thirty seconds, so try the one shown now."))
        return code
