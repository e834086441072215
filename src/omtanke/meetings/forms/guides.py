"""The shape of what is changed in an employer's own guide. Nothing in it is about a person."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.access import texts
from omtanke.meetings.policies.guide import ENGLISH, SWEDISH, Guide, Step, Words
from omtanke.meetings.policies.guide_local import with_question, with_texts
from omtanke.meetings.policies.guide_reading import LONG, MAX_MINUTES, SHORT

_LABELS = {"title": gettext_lazy("Title"), "say": gettext_lazy("What you could say"),
           "note": gettext_lazy("What stands above the note")}
_LONGEST = {"title": SHORT, "say": LONG, "note": SHORT * 2}


class StepForm(forms.Form):
    """One step of the guide: minutes and texts, in Swedish and, where one wants, in English; one own question more."""

    minutes = forms.IntegerField(label=gettext_lazy("Suggested minutes"), min_value=1, max_value=MAX_MINUTES,
                                 widget=forms.NumberInput(attrs={"inputmode": "numeric"}))

    def __init__(self, *arguments, step: Step, **keywords):
        super().__init__(*arguments, **keywords)
        self.step, self.swedish, self.english, self.more = step, ["minutes"], [], []
        self.initial.setdefault("minutes", step.minutes)
        for name in ("title", "say", *(["note"] if step.note else [])):
            self._both(name, _LABELS[name], getattr(step, name), _LONGEST[name])
        for number, question in enumerate(step.questions, start=1):
            self._both(f"words_{question.key}", _("Question %(number)s") % {"number": number}, question.words, LONG)
            self._both(f"help_{question.key}", _("Help for question %(number)s") % {"number": number}, question.help,
                       LONG, required=False)
        self._both("stuck", _("Questions if the talk comes to a halt, one on each line"), {
            language: "\n".join(row.get(language, "") for row in step.stuck) for language in (SWEDISH, ENGLISH)},
            LONG * 10, required=False, rows=4)
        for name, label in (("new", _("A question of your own")), ("new_help", _("Help for your question"))):
            self._both(name, label, {}, LONG, required=False, into=self.more)

    def _both(self, name: str, label, said: Words, longest: int, *, required: bool = True, rows: int = 2,
              into: list | None = None) -> None:
        for language, group in ((SWEDISH, self.swedish if into is None else into), (ENGLISH, self.english)):
            field = f"{name}_{language}"
            called = label if language == SWEDISH else _("%(label)s, in English") % {"label": label}
            writing = {"rows": rows, "lang": language}
            widget = forms.TextInput() if longest <= SHORT * 2 else forms.Textarea(attrs=writing)
            self.fields[field] = texts.Words(
                label=called, max_length=longest, widget=widget, required=required and language == SWEDISH,
                initial=said.get(language, ""))
            group.append(field)

    def group(self, names: list[str]) -> list:
        """Fields by their names, for the page."""
        return [self[name] for name in names]

    def changed(self, guide: Guide) -> Guide:
        """The guide with what was written. Raises BadInput for what a guide cannot hold."""
        said = self._said
        made = with_texts(
            guide, self.step.key, minutes=self.cleaned_data["minutes"], title=said("title"), say=said("say"),
            note=said("note") if self.step.note else {}, stuck=self._stuck(),
            questions={q.key: (said(f"words_{q.key}"), said(f"help_{q.key}")) for q in self.step.questions})
        new = said("new")
        return with_question(made, self.step.key, words=new, help=said("new_help")) if new else made

    def _said(self, name: str) -> Words:
        """A text by language. Without Swedish it is none, whatever stands in English."""
        found = {language: " ".join(self.cleaned_data[f"{name}_{language}"].split()) for language in (SWEDISH, ENGLISH)}
        return {language: text for language, text in found.items() if text} if found[SWEDISH] else {}

    def _stuck(self) -> tuple[Words, ...]:
        """The lines in pairs: the first Swedish with the first English."""
        swedish, english = (self._lines(f"stuck_{language}") for language in (SWEDISH, ENGLISH))
        rows = [{SWEDISH: line} for line in swedish]
        for row, line in zip(rows, english, strict=False):
            row[ENGLISH] = line
        return tuple(rows)

    def _lines(self, name: str) -> list[str]:
        return [line.strip() for line in self.cleaned_data[name].splitlines() if line.strip()]
