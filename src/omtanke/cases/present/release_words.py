"""A release as a sentence one could say aloud, built from its parts, in the language of the page.

The wording has a version (`TEXT_VERSION`), kept with every release: what somebody said yes to can be read again. A test
holds each version to its words, so that they are never changed without a new one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from omtanke.cases import choices
from omtanke.cases.choices import Category, Function, ReleaseKind
from omtanke.organisation.models import Party
from omtanke.ui import words

DIAGNOSIS = Category.DIAGNOSIS.value


@dataclass(frozen=True)
class Somebody:
    """A holder or a recipient, by what it is called: the kind of party, its name, its place's name, a function."""

    kind: str
    name: str
    place: str = ""
    function: str = ""

    @property
    def called(self) -> str:
        """The place where it has one, else the party."""
        return self.place or self.name


@dataclass(frozen=True)
class Says:
    """What a release says, ready for words. Both days are inclusive."""

    kind: str
    holder: Somebody
    recipients: tuple[Somebody, ...]
    categories: tuple[str, ...]
    purpose: str
    channel: str
    first_day: date
    last_day: date


def title(says: Says) -> str:
    """The question, as short as it goes: "Får vården berätta för din chef?"."""
    if says.kind == ReleaseKind.DATA:
        return _("May {holder} pass on facts about your health?").format(holder=_short(says.holder))
    if says.kind == ReleaseKind.COORDINATION:
        return _("Would you like care to coordinate your way back?")
    if says.kind == ReleaseKind.COOPERATION:
        return _("May Försäkringskassan cooperate with the others?")
    told = listed(list(dict.fromkeys(_short(r) for r in says.recipients)))
    return words.capital(_("may {holder} tell {told}?").format(holder=_short(says.holder), told=told))


def heading(says: Says) -> str:
    """What it is about, for a party: "Vårdcentralen Almen får berätta för chefen". Never "your"."""
    told = listed(list(dict.fromkeys(_theirs(r) for r in says.recipients)))
    template = {
        ReleaseKind.SECRECY: _("{holder} may tell {told}"),
        ReleaseKind.DATA: _("{holder} may pass on facts about health to {told}"),
        ReleaseKind.COORDINATION: _("{holder} may coordinate with {told}"),
        ReleaseKind.COOPERATION: _("{holder} may cooperate with {told}"),
    }[ReleaseKind(says.kind)]
    return words.capital(template.format(holder=_theirs(says.holder), told=told))


def _theirs(somebody: Somebody) -> str:
    if somebody.kind != Party.Kind.EMPLOYER:
        return somebody.called
    return {Function.MANAGER: _("the manager"), Function.HR: _("HR")}.get(somebody.function, _("the employer"))


def lines(says: Says, today: date | None = None) -> list[str]:
    """The sentence in lines, as plain text. Without `today` the first day is written out, as on paper."""
    return [_plain(template, values) for template, values in _lines(says, today)]


def marked(says: Says, today: date) -> SafeString:
    """The sentence for a page: each part that can be changed is marked."""
    return format_html_join("", "<p>{}</p>", ((_mark(template, values),) for template, values in _lines(says, today)))


def _plain(template: str, values: dict[str, str]) -> str:
    said = template.format(**values)
    return words.capital(said) if template.startswith("{") else said


def _mark(template: str, values: dict[str, str]) -> str:
    first = template.startswith("{")
    parts = {name: format_html('<b class="said">{}</b>', words.capital(value) if first and template.startswith(
        "{" + name) else value) for name, value in values.items()}
    return format_html(template, **parts) if parts else template


def _lines(says: Says, today: date | None) -> list[tuple[str, dict[str, str]]]:
    """Each line as a template and what fills it."""
    told, what = listed([recipient(r) for r in says.recipients]), listed(categories(says.categories))
    purpose = str(choices.Purpose(says.purpose).label)
    found = {
        ReleaseKind.SECRECY: [(_("{holder} may tell {told} {what},"),
                               {"holder": holder(says.holder), "told": told, "what": what}),
                              (_("so that you all can {purpose}."), {"purpose": purpose})],
        ReleaseKind.DATA: [(_("{holder} may pass on facts about your health to {told}: {what},"),
                            {"holder": holder(says.holder), "told": told, "what": what}),
                           (_("so that you all can {purpose}."), {"purpose": purpose})],
        ReleaseKind.COORDINATION: [(_("The rehab coordinator at {holder} may coordinate your way back together with "
                                      "{told}."), {"holder": says.holder.called, "told": told})],
        ReleaseKind.COOPERATION: [(_("{holder} may cooperate with {told} about your way back."),
                                   {"holder": holder(says.holder), "told": told})],
    }[ReleaseKind(says.kind)]
    return [*found, _days(says, today), *_last(says)]


def _days(says: Says, today: date | None) -> tuple[str, dict[str, str]]:
    first = words.dated(says.first_day) if says.first_day != today else _("today")
    values = {"first": first, "last": words.dated(says.last_day)}
    if says.kind not in WITH_ITEMS:
        return _("It holds from {first} to {last}, both days included."), values
    channel = str(choices.Channel(says.channel).label)
    return _("It holds {channel}, from {first} to {last}, both days included."), values | {"channel": channel}


WITH_ITEMS = (ReleaseKind.SECRECY, ReleaseKind.DATA)
"""The kinds that say what may be told. The other two are a yes to working together."""


def _last(says: Says) -> list[tuple[str, dict[str, str]]]:
    """What it does not hold: said also when nobody asked."""
    if says.kind not in WITH_ITEMS:
        return [(_("What they may tell each other is asked about by itself."), {})]
    if DIAGNOSIS not in says.categories:
        return [(_("Not your diagnosis."), {})]
    employer = any(r.kind == Party.Kind.EMPLOYER for r in says.recipients)
    return [(_("Your diagnosis too, but never to your employer."), {}) if employer else (_("Your diagnosis too."), {})]


def category(choice: Category) -> str:
    """What a category is called after "may tell"."""
    own = {Category.WORK: _("which tasks you have and what has been adapted"),
           Category.INSURANCE: _("which benefit you have")}
    return own.get(choice) or str(choice.label)


def categories(keys: Sequence[str]) -> list[str]:
    """The words of the categories, in the order of the list; a diagnosis is told in a line of its own."""
    return [category(choice) for choice in Category if choice.value in keys and choice.value != DIAGNOSIS]


def holder(somebody: Somebody) -> str:
    """Whose secrecy it is, as the employee would say it."""
    return _("your employer") if somebody.kind == Party.Kind.EMPLOYER else somebody.called


def recipient(somebody: Somebody) -> str:
    """Who is told, as the employee would say it."""
    if somebody.kind == Party.Kind.EMPLOYER:
        return {Function.MANAGER: _("your manager"), Function.HR: _("HR")}.get(somebody.function, _("your employer"))
    if not somebody.function:
        return somebody.called
    template = {
        Function.REHAB_COORDINATOR: _("the rehab coordinator at {place}"),
        Function.PHYSICIAN: _("the physician at {place}"), Function.CASE_OFFICER: _("the case officer at {place}"),
        Function.REHAB_ADVISER: _("the rehab adviser at {place}"),
        Function.UNION: _("the union representative at {place}"),
    }.get(somebody.function, "{place}")
    return template.format(place=somebody.called)


def _short(somebody: Somebody) -> str:
    """What it is called in a title."""
    if somebody.kind == Party.Kind.EMPLOYER:
        return _("your manager") if somebody.function == Function.MANAGER else _("your employer")
    return {Party.Kind.CARE: _("care"), Party.Kind.INSURANCE: "Försäkringskassan",
            Party.Kind.OCCUPATIONAL_HEALTH: _("occupational health"), Party.Kind.UNION: _("the union")}[
        Party.Kind(somebody.kind)]


def listed(texts: Sequence[str]) -> str:
    """ "a", "a och b", "a, b och c"."""
    if len(texts) < 2:
        return "".join(texts)
    return _("{several} and {last}").format(several=", ".join(texts[:-1]), last=texts[-1])
