"""What wishes to talk add to the pages of the floors below."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.talks import queries
from omtanke.talks.choices import To, WishTopic, WorryTopic
from omtanke.talks.models import Wish
from omtanke.talks.policies import ANSWER_WITHIN, HELD, OFFERED, RAISED, WISH, WITHDRAWN, may_wish
from omtanke.ui import words
from omtanke.workforce.pages import About, Part, Task


def tasks(viewer: Viewer) -> list[Task]:
    """A wish or a worry for which no talk has been offered: a week from the day it was raised."""
    return [_task(wish, viewer.today) for wish in queries.wishes_waiting(for_user=viewer) if wish.state == RAISED]


def about(viewer: Viewer, person: About) -> Part | None:
    """On a person's page, for the one whom it was meant for."""
    rows = [_row(wish, person.given, viewer) for wish in _about(viewer, person)]
    return Part("talks/_wish.html", {"rows": rows}) if rows else None


def wished(viewer: Viewer, person: About) -> bool:
    """Whether the person waits for the viewer, as the manager, to offer a talk."""
    return any(wish.state == RAISED and wish.to == To.MANAGER for wish in _about(viewer, person))


def mine(viewer: Viewer, person: About) -> Part:
    """On the employee's own page: what she has wished for, what a manager gave as a reason, and the way to ask."""
    found = queries.my_wishes(for_user=viewer)
    own = [wish for wish in found if wish.kind == WISH]
    return Part("talks/_my_wish.html", {
        "rows": [_mine(wish, viewer.today) for wish in own],
        "worries": [{"said": _("Your manager has invited you to a talk because of this:"), "topics": _topics(wish)}
                    for wish in found if wish.kind != WISH],
        "may": not any(wish.state in (RAISED, OFFERED) for wish in own)})


def _about(viewer: Viewer, person: About) -> list[Wish]:
    key = ("wishes", person.person)
    if key not in viewer.cache:
        viewer.cache[key] = queries.wishes_waiting(for_user=viewer, people=[person.person])
    return viewer.cache[key]


def _topics(wish: Wish) -> list[str]:
    known = WishTopic if wish.kind == WISH else WorryTopic
    return [str(known(topic).label) for topic in wish.topics if topic in known.values]


def _task(wish: Wish, today: date) -> Task:
    day = words.day(wish.raised_on, today)
    if wish.kind != WISH:
        title, sentence = _("Offer {name} a talk"), _("You saw something %(day)s. Offer a talk, or take it back.")
    elif wish.to == To.HR:
        title, sentence = _("{name} would like to talk with HR"), _("Asked for %(day)s. The manager does not see it.")
    else:
        title, sentence = _("{name} would like to talk with you"), _("Asked for %(day)s. Offer a time within a week.")
    return Task(person=wish.employee_id, topic=f"wish:{wish.to}:{wish.kind}", due=wish.raised_on + ANSWER_WITHIN,
                title=title, sentence=sentence % {"day": day}, url=reverse("person", args=[wish.employee_id]),
                button=_("Open"))


def _row(wish: Wish, given: str, viewer: Viewer) -> dict:
    day, values = words.day(wish.raised_on, viewer.today), {"given": given}
    offered = wish.state == OFFERED
    if wish.kind == WISH:
        title = _("%(given)s would like to talk with HR") if wish.to == To.HR else _(
            "%(given)s would like to talk with you")
        said = _("Asked for %(day)s. A talk has been offered.") if offered else _("Asked for %(day)s.")
        small = _("The manager does not see this.") if wish.to == To.HR else _("HR does not see this.")
    else:
        title = _("What you have seen")
        said = _("You ticked this %(day)s. %(given)s sees it, because you have offered a talk.") if offered else _(
            "You ticked this %(day)s. %(given)s sees it when you offer a talk. If you offer none it is erased in a "
            "month.")
        small = _("Nobody else sees this.")
    taken_back = wish.kind != WISH and may_wish("withdraw", wish.kind, wish.state)
    return {"title": title % values, "said": said % {"day": day, **values}, "topics": _topics(wish), "small": small,
            "talked_url": reverse("answer_wish", args=[wish.id]),
            "withdraw_url": reverse("withdraw_worry", args=[wish.id]) if taken_back else ""}


def _mine(wish: Wish, today: date) -> dict:
    hr = wish.to == To.HR
    sentence = {
        RAISED: _("You asked for a talk with HR %(day)s.") if hr else _(
            "You asked for a talk with your manager %(day)s."),
        OFFERED: _("You asked for a talk %(day)s, and have been offered a time."),
        HELD: _("You asked for a talk %(day)s, and have had it."),
        WITHDRAWN: _("You asked for a talk %(day)s, and took it back."),
    }[wish.state]
    return {"said": sentence % {"day": words.day(wish.raised_on, today)}, "topics": _topics(wish),
            "url": reverse("withdraw_my_wish", args=[wish.id]) if may_wish("withdraw", WISH, wish.state) else ""}
