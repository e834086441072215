"""The shape of what is written in and about a return plan."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.access import texts
from omtanke.cases import choices
from omtanke.cases.plan_text import CONTACT, STEPS, WORK, Measure, PlanText
from omtanke.rules.dates import from_iso
from omtanke.rules.work_steps import Step
from omtanke.ui import words

EMPTY_STEPS, FEWEST_STEPS = 2, 4


def day_field(label, help_text="", required=False) -> forms.DateField:
    """A day, by the browser's own picker, at most two years away."""
    return forms.DateField(label=label, help_text=help_text, required=required, validators=[_within_reach],
                           widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _within_reach(day: date) -> None:
    if not date(2000, 1, 1) <= day <= date(2200, 1, 1):
        raise forms.ValidationError(_("Write the year with four digits."))


def said(listed) -> list[tuple[str, str]]:
    """A closed list whose words stand within sentences elsewhere, here with a capital letter."""
    return [(choice.value, words.capital(str(choice.label))) for choice in listed]


class Seen(forms.Form):
    """A form that knows which revision of the part was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class StanceForm(forms.Form):
    """What the employer assumes about the return, and on what. A minute's work."""

    stance = forms.ChoiceField(label=gettext_lazy("What do you think now?"), widget=forms.RadioSelect)
    ground = forms.ChoiceField(label=gettext_lazy("What do you go by?"), widget=forms.RadioSelect)
    until = day_field(gettext_lazy("The certificate's last day, or the day you expect"),
                      gettext_lazy("Leave empty if nobody knows."))
    words = texts.Words(label=gettext_lazy("In your own words"), required=False, max_length=500,
                        widget=forms.Textarea(attrs={"rows": 3}), help_text=gettext_lazy(
                            "If you want to. Never a diagnosis."))

    def __init__(self, *arguments, given: str, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["stance"].choices = [
            ("plan", _("%(given)s may be away for at least 60 days, or nobody knows. A plan is made.") % {
                "given": given}),
            ("soon", _("%(given)s is back in full within 60 days.") % {"given": given}),
            ("without", _("%(given)s comes back in full later, without anything being arranged.") % {"given": given}),
            ("impossible", _("The health clearly shows that a return is not possible now.")),
        ]
        self.fields["ground"].choices = said(choices.Ground)


class WorkForm(Seen):
    """The ordinary tasks, and what is adapted."""

    tasks = texts.Words(label=gettext_lazy("Ordinary tasks, in short"), required=False, max_length=1500,
                        widget=forms.Textarea(attrs={"rows": 4}),
                        help_text=gettext_lazy("What the work is when all is well. A few lines are enough."))
    adaptations = texts.Words(label=gettext_lazy("What is adapted"), required=False, max_length=1500,
                              widget=forms.Textarea(attrs={"rows": 4}), help_text=gettext_lazy(
                                  "Tasks, hours, pace, place or aids, while it is needed."))

    @classmethod
    def of(cls, text: PlanText) -> "WorkForm":
        """The form as the plan stands."""
        return cls(initial={"tasks": text.tasks, "adaptations": text.adaptations, "seen": text.revision(WORK)})


class StepsForm(Seen):
    """Back to work in steps: some rows of a day and a degree; empty rows are left out."""

    def __init__(self, *arguments, rows: int = FEWEST_STEPS, **keywords):
        super().__init__(*arguments, **keywords)
        self.rows = rows
        for number in range(rows):
            self.fields[f"day_{number}"] = day_field(_("Step %(number)s: from") % {"number": number + 1})
            self.fields[f"degree_{number}"] = forms.IntegerField(
                label=_("Step %(number)s: percent of ordinary time") % {"number": number + 1}, required=False,
                min_value=0, max_value=100, widget=forms.NumberInput(attrs={"inputmode": "numeric"}))

    @classmethod
    def of(cls, text: PlanText) -> "StepsForm":
        """The form as the plan stands, with a few empty rows."""
        initial = {"seen": text.revision(STEPS)}
        for number, (day, degree) in enumerate(text.steps):
            initial |= {f"day_{number}": from_iso(day), f"degree_{number}": degree}
        return cls(initial=initial, rows=min(max(len(text.steps) + EMPTY_STEPS, FEWEST_STEPS), 12))

    @property
    def pairs(self) -> list[tuple]:
        """The fields row by row, for the page."""
        return [(self[f"day_{number}"], self[f"degree_{number}"]) for number in range(self.rows)]

    def clean(self) -> dict:
        """A row has both its day and its degree, or neither."""
        values = super().clean()
        for number in range(self.rows):
            day, degree = values.get(f"day_{number}"), values.get(f"degree_{number}")
            if day and degree is None and f"degree_{number}" not in self.errors:
                self.add_error(f"degree_{number}", _("Write how much, or take away the day."))
            if degree is not None and day is None and f"day_{number}" not in self.errors:
                self.add_error(f"day_{number}", _("Choose the day, or take away the percent."))
        return values

    def steps(self) -> list[Step]:
        """The rows that were filled in."""
        rows = [(self.cleaned_data.get(f"day_{n}"), self.cleaned_data.get(f"degree_{n}")) for n in range(self.rows)]
        return [Step(day, degree) for day, degree in rows if day and degree is not None]


class ContactForm(Seen):
    """How the two are in touch, and when the plan is gone through next."""

    how_often = forms.ChoiceField(label=gettext_lazy("How often are you in touch?"), widget=forms.RadioSelect)
    when = texts.Words(label=gettext_lazy("When?"), required=False, max_length=80,
                       help_text=gettext_lazy("Such as Tuesdays at 11. Leave empty if it is not set."))
    who_calls = forms.ChoiceField(label=gettext_lazy("Who calls?"), widget=forms.RadioSelect)
    way = forms.ChoiceField(label=gettext_lazy("How?"), widget=forms.RadioSelect)
    next_on = day_field(gettext_lazy("When do you go through the plan next?"))

    def __init__(self, *arguments, given: str, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["how_often"].choices = said(choices.HowOften)
        self.fields["way"].choices = said(choices.Way)
        self.fields["who_calls"].choices = [("manager", _("The manager")), ("employee", given)]

    @classmethod
    def of(cls, text: PlanText, *, given: str) -> "ContactForm":
        """The form as the plan stands."""
        kept = {"how_often": "weekly", "who_calls": "manager", "way": "phone"} | dict(text.contact)
        return cls(given=given, initial=kept | {"next_on": from_iso(text.next_on) if text.next_on else None,
                                                "seen": text.revision(CONTACT)})


class MeasureForm(Seen):
    """One thing that is done."""

    words = texts.Words(label=gettext_lazy("What"), max_length=200)
    purpose = texts.Words(label=gettext_lazy("What for"), required=False, max_length=200,
                          help_text=gettext_lazy("What it is to make possible."))
    owner = forms.ChoiceField(label=gettext_lazy("Who"), widget=forms.RadioSelect)
    first_day = day_field(gettext_lazy("First day"))
    last_day = day_field(gettext_lazy("Last day"), gettext_lazy("Leave empty if it goes on."))
    follow_up_on = day_field(gettext_lazy("You follow it up"))

    def __init__(self, *arguments, owners: list[tuple[str, str]], **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["owner"].choices = owners

    @classmethod
    def of(cls, row: Measure, seen: int, *, owners: list[tuple[str, str]]) -> "MeasureForm":
        """The form as the row stands."""
        days = {name: from_iso(day) if (day := getattr(row, name)) else None
                for name in ("first_day", "last_day", "follow_up_on")}
        return cls(owners=owners, initial={"words": row.words, "purpose": row.purpose, "owner": row.owner,
                                           "seen": seen, **days})


class EstablishForm(forms.Form):
    """How the employee took part in the plan that is established."""

    took_part = forms.ChoiceField(label=gettext_lazy("How did the employee take part?"), widget=forms.RadioSelect)
    edit = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["took_part"].choices = said(choices.TookPart)
