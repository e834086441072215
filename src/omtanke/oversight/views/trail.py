"""The trail of one's own party: lines, a search about one person, and whether the chain is whole."""

from datetime import UTC, datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.checks import Viewer
from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.oversight import acts
from omtanke.oversight.actions import trail as actions
from omtanke.oversight.forms.trail import BACK, AboutForm, FilterForm
from omtanke.oversight.present import trail as present
from omtanke.oversight.queries import chain as chains
from omtanke.oversight.queries import trail as queries
from omtanke.oversight.queries.trail import Asked
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.TRAIL_READ)
def trail(request: HttpRequest) -> HttpResponse:
    """The lines of one's own party, the latest first, fifty at a time. Looking at one person's is written down."""
    return _page(request, AboutForm())


@requires(Permission.TRAIL_READ)
@require_POST
def trail_about(request: HttpRequest) -> HttpResponse:
    """Find the lines about one person by the exact number. Posted: an address is kept in histories and logs."""
    viewer, form = request.viewer, AboutForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    person = queries.person_with(form.cleaned_data["number"], for_user=viewer)
    if person is None:
        form.add_error("number", present.nobody())
        return _page(request, form)
    return redirect(present.link({}, about=person))


def me(request: HttpRequest) -> None:
    """The viewer's own name in the head of the page."""
    own = workforce.directory([], permission=Permission.OWN_PAGE_READ, page="own", for_user=request.viewer)
    request.me = workforce_words.me(own, request.viewer)


def asked_for(request: HttpRequest, form: FilterForm) -> Asked:
    """What is looked for, from an address. Raises 404 for a person who is not of one's own party, or an id that is
    none; a filter that cannot be read is as good as none."""
    viewer = request.viewer
    plain = FilterForm({}, today=viewer.today, roles=[], kinds=[])
    values = form.cleaned_data if form.is_valid() else plain.is_valid() and plain.cleaned_data
    kind = values["kind"]
    about, by = _id(request.GET.get("about", "")), _id(request.GET.get("by", ""))
    if about and not queries.is_ours(about, for_user=viewer):
        raise Http404
    return Asked(values["first"], values["last"], values["role"], kind, acts.acts_of(kind) if kind else (),
                 kind == acts.DENSE, about, by)


def filters(request: HttpRequest, viewer: Viewer) -> FilterForm:
    """The filter as it stands in the address."""
    return FilterForm(_latest(viewer) | request.GET.dict(), today=viewer.today, kinds=acts.kinds(),
                      roles=queries.roles_seen(for_user=viewer), auto_id="f_%s")


def _page(request: HttpRequest, about: AboutForm) -> HttpResponse:
    viewer = request.viewer
    form = filters(request, viewer)
    asked = asked_for(request, form)
    scope = queries.watching(Permission.TRAIL_READ, for_user=viewer)
    if asked.about:
        actions.searched(asked.about, by=viewer.actor(scope), now=viewer.now)
    found = queries.lines(asked, for_user=viewer, before=_before(request.GET.get("before", "")))
    me(request)
    context = present.page(found, asked, chains.chain(for_user=viewer), viewer)
    return render(request, "oversight/trail.html", context | {"form": form, "about_form": about},
                  status=422 if form.errors or about.errors else 200)


def _latest(viewer: Viewer) -> dict[str, str]:
    return {"first": (viewer.today - BACK).isoformat(), "last": viewer.today.isoformat()}


def _id(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        raise Http404 from None


def _before(text: str) -> tuple[datetime, int] | None:
    moment, _, number = text.partition(":")
    try:
        return (datetime.fromtimestamp(float(moment), UTC), int(number)) if text else None
    except (ValueError, OverflowError, OSError):
        raise Http404 from None
