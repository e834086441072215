"""The shape of an answer, of a calendar's answer as a file, and of an employer's choices."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.meetings.calendar.reading import MOST_BYTES, Reply, Unreadable, Why, read
from omtanke.meetings.choices import Answer, How
from omtanke.vault import doors

ANSWERS = [(one.value, one.label) for one in Answer if one is not Answer.WAITING]
HEARD = [(How.ORALLY.value, _("By telephone, or face to face")), (How.ON_PAPER.value, _("On paper"))]
SENTENCES = {
    Why.TOO_BIG: _("The file is too large to be an answer from a calendar."),
    Why.NO_CALENDAR: _("The file is no calendar file, or it is cut off. Save the answer anew from the e-mail and "
                       "choose it again."),
    Why.NO_REPLY: _("The file is no answer to an invitation. Choose the file that came with the answer."),
    Why.SEVERAL: _("The file holds several answers. Save one answer in each file."),
    Why.UNCLEAR: _("The file does not say who comes. Ask, and enter the answer here instead."),
}


class AnswerForm(forms.Form):
    """What somebody answers for herself."""

    says = forms.ChoiceField(choices=ANSWERS)


class HeardForm(forms.Form):
    """What somebody else has answered, as whoever leads has heard it."""

    who = forms.ChoiceField(label=_("Who has answered?"), widget=forms.RadioSelect)
    says = forms.ChoiceField(label=_("What is the answer?"), choices=ANSWERS, widget=forms.RadioSelect)
    how = forms.ChoiceField(label=_("How did it come?"), choices=HEARD, widget=forms.RadioSelect, initial=How.ORALLY)

    def __init__(self, *arguments, people: Sequence[tuple[str, str]], **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["who"].choices = people


class ReplyForm(forms.Form):
    """The file that a calendar sent as its answer. The clean value is a `Reply`."""

    file = forms.FileField(label=_("The answer from the calendar"), allow_empty_file=True,
                           help_text=_("A file that ends with .ics. Who it is from is seen from the file."),
                           widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
                           error_messages={"required": _("Choose a file first.")})

    def clean_file(self) -> Reply:
        sent = self.cleaned_data["file"]
        try:
            if sent.too_large:
                raise Unreadable(Why.TOO_BIG)
            return read(doors.received(sent.spool, most=MOST_BYTES))
        except Unreadable as problem:
            raise forms.ValidationError(SENTENCES[problem.why], code=problem.why.value) from None
        except ValueError:
            raise forms.ValidationError(SENTENCES[Why.TOO_BIG], code=Why.TOO_BIG.value) from None


class SettingsForm(forms.Form):
    """An employer's choices about calendars."""

    feeds = forms.BooleanField(
        label=_("Calendar links"), required=False,
        help_text=_("Everyone may make a link that shows her own times in a calendar program."))
    reminders = forms.BooleanField(
        label=_("Reminders"), required=False,
        help_text=_("A neutral e-mail on the working day before a meeting."))
