"""The shapes of recurring times, and of days without them."""

from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.cases.forms.followups import day_field
from omtanke.meetings import choices
from omtanke.meetings.actions.series import Times
from omtanke.meetings.models import SlotSeries

WEEKDAYS = [(0, _("Mondays")), (1, _("Tuesdays")), (2, _("Wednesdays")), (3, _("Thursdays")), (4, _("Fridays")),
            (5, _("Saturdays")), (6, _("Sundays"))]
HOW_OFTEN = [(1, _("Every week")), (2, _("Every second week")), (3, _("Every third week")),
             (4, _("Every fourth week"))]
FORMS = [(choices.Form.ROOM.value, _("In a room")), (choices.Form.VIDEO.value, _("By video"))]


class SeriesForm(forms.Form):
    """A time that comes again."""

    weekday = forms.TypedChoiceField(label=_("On which days?"), choices=WEEKDAYS, coerce=int)
    starts = forms.TimeField(label=_("When does it begin?"), input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
                             widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=15, max_value=240, initial=45)
    weeks = forms.TypedChoiceField(label=_("How often?"), choices=HOW_OFTEN, coerce=int, initial=1)
    form = forms.ChoiceField(label=_("How do you meet?"), choices=FORMS, widget=forms.RadioSelect,
                             initial=choices.Form.ROOM)
    room = forms.CharField(label=_("Which room?"), required=False, max_length=80,
                           help_text=_("As it is signposted, for example Ekrummet, plan 2."))
    first_day = day_field(_("From which day?"))
    last_day = day_field(_("Until which day?"), _("Leave it empty if they go on until further notice."))
    holidays = forms.BooleanField(label=_("There are times on public holidays too"), required=False)

    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["last_day"].required = False

    @property
    def times(self) -> Times:
        """What was filled in."""
        return Times(**self.cleaned_data)

    @staticmethod
    def of(row: SlotSeries) -> dict:
        """A series as the form's first values; from which day is to be chosen."""
        return {"weekday": row.weekday, "starts": row.starts, "minutes": row.minutes, "weeks": row.weeks,
                "form": row.form, "room": row.room, "last_day": row.last_day, "holidays": row.holidays}


class BreakForm(forms.Form):
    """Days without times: all of the centre's, or those of one series."""

    series = forms.ChoiceField(label=_("Which times?"), required=False, widget=forms.RadioSelect)
    first_day = day_field(_("From which day?"))
    last_day = day_field(_("To which day?"), _("That day too."))
    reason = forms.ChoiceField(label=_("Why?"), choices=choices.Break.choices, widget=forms.RadioSelect)

    def __init__(self, *arguments, series: Mapping[UUID, str], **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["series"].choices = [("", _("All times at the health centre"))] + [
            (str(id), name) for id, name in series.items()]
