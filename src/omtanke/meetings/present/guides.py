"""The words of the pages about an employer's own guide."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.meetings import guide_keys, guide_paper
from omtanke.meetings.choices import Kind
from omtanke.meetings.models import GuideVersion
from omtanke.meetings.policies.agreements import DRAFT, DROPPED, IN_USE
from omtanke.meetings.policies.guide import KINDS, Guide, Step, Words, for_kind, said
from omtanke.rules.errors import BadInput
from omtanke.ui import words


def tell(texts: Words) -> str:
    """A text of the guide about nobody: "the employee" where a name would stand."""
    text = said(texts, get_language() or "sv", name=_("the employee"), meeting=_("the meeting"))
    return words.capital(text)


def refusal(problem: BadInput, language: str) -> str:
    """What cannot stand in a guide, and where."""
    if problem.code in ("guide", "moved_on", "guide_fixed", "guide_step", "guide_question") and language[:2] == "sv" \
            and "sv" not in problem.texts:
        return _("The guide was changed since the page was opened. Open it again.")
    return problem.text_in(language[:2])


def overview(versions: list[GuideVersion], number: int, guide: Guide, viewer: Viewer) -> dict:
    """Which guide is used, and the versions."""
    rows = [{"number": row.number, "state": _state(row), "when": words.day(timezone.localtime(
        row.used_from or row.made_at).date(), viewer.today)} for row in versions if row.state != DROPPED]
    return {"number": number, "name": tell(guide.name), "minutes": guide.minutes, "rows": rows,
            "draft": any(row.state == DRAFT for row in versions), "kinds": kinds()}


def draft(row: GuideVersion, guide: Guide) -> dict:
    """The draft with its steps."""
    return {"number": row.number, "minutes": guide.minutes, "kinds": kinds(), "steps": [
        {"title": tell(one.title), "minutes": one.minutes, "say": tell(one.say), "number": place,
         "own": sum(q.own for q in one.questions), "url": reverse("guide_step", args=[one.key])}
        for place, one in enumerate(guide.steps, start=1)]}


def step(guide: Guide, one: Step, form) -> dict:
    """The page on which a step is changed."""
    own = [{"words": tell(q.words), "key": q.key, "first": not place or not one.questions[place - 1].own}
           for place, q in enumerate(one.questions) if q.own]
    return {"form": form, "title": tell(one.title), "step_key": one.key, "own": own,
            "swedish": form.group(form.swedish), "english": form.group(form.english), "more": form.group(form.more),
            "fixed": any(q.principles for q in one.questions)}


def preview(guide: Guide, kind: str, number: int) -> dict:
    """The whole guide of one kind of meeting, to read through."""
    shown = for_kind(guide, kind)
    return {"number": number, "kind": str(Kind(kind).label), "kind_key": kind, "minutes": shown.minutes, "steps": [
        {"number": place, "title": tell(one.title), "minutes": one.minutes, "say": tell(one.say),
         "first": _("You could say") if one.first == guide_keys.MANAGER else _("Ask %(who)s first") % {
             "who": guide_paper.who(one.first)},
         "questions": [{"words": tell(q.words), "help": tell(q.help)} for q in one.questions],
         "facts": [tell(text) for text in one.facts], "stuck": [tell(text) for text in one.stuck],
         "hard": one.hard and tell(one.hard.words), "note": tell(one.note)}
        for place, one in enumerate(shown.steps, start=1)]}


def kinds() -> list[dict]:
    """The kinds of meeting, with where each guide is read."""
    return [{"name": str(Kind(kind).label), "url": reverse("preview_guide", args=[kind]),
             "paper": reverse("guide_for_kind_on_paper", args=[kind])} for kind in KINDS]


def _state(row: GuideVersion) -> str:
    return {DRAFT: _("Draft"), IN_USE: _("In use")}.get(row.state, _("Used before"))
