"""Deliveries: to compose and confirm, to receive, to take home, to say that something was wrong; and the inbox."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases import facts
from omtanke.cases.actions import deliveries as acts
from omtanke.cases.actions import marks
from omtanke.cases.choices import ItemKind, StopReason, Subject
from omtanke.cases.forms.deliveries import BasisForm, ComposeForm, DiaryForm, HandedForm, WrongForm
from omtanke.cases.present import deliveries as present
from omtanke.cases.queries import deliveries as queries
from omtanke.cases.queries import rooms
from omtanke.cases.queries.deliveries import OpenDelivery, To
from omtanke.cases.queries.reach import Reach
from omtanke.cases.views import heads
from omtanke.rules.disclosure import Claim, DataBasis, Refused, SecrecyBasis
from omtanke.rules.errors import BadInput
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce

SUBJECTS = {ItemKind.PLAN: Subject.PLAN, ItemKind.ANSWER: Subject.ANSWER, ItemKind.QUESTION: Subject.QUESTION,
            ItemKind.RELEASE: Subject.RELEASE}


@requires(Permission.DELIVER)
def compose(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Choose what to hand over, to whom and how. What no basis covers is refused with its reason."""
    viewer = request.viewer
    found, _ = rooms.allowed(case_id, Permission.DELIVER, for_user=viewer)
    items, to = rooms.items(found, for_user=viewer), queries.recipients(found, for_user=viewer)
    form = ComposeForm(request.POST or None, items=present.item_choices(items, viewer), asked=found.employers,
                       recipients=present.recipient_choices(to), initial=_chosen(request))
    looked, bases = [], {}
    if request.method == "POST" and form.is_valid():
        chosen = next(row for row in to if row.key == form.cleaned_data["to"])
        if not chosen.signs_in and form.cleaned_data["channel"] == "room":
            form.add_error("channel", present.nobody_signs_in())
        else:
            bases = _basis_forms(request, found, items, form, chosen)
            draft = _draft(found, items, form, chosen, bases)
            decided = acts.bases(draft, by=viewer.actor(found.scope), now=viewer.now)
            if not any(isinstance(row, Refused) for row in decided.values()):
                return _composed(request, found, draft)
            looked = present.looked(items, decided, viewer.today)
    who = heads.who(request, found, "delivery")
    values = {"form": form, "own": found.own, "crumb": present.crumb(found, who), "who": who, "case": found.case,
              "looked": [row | {"form": bases.get(row["version"])} for row in looked],
              "nothing": not form.fields["items"].choices}
    return render(request, "cases/delivery_compose.html", values,
                  status=422 if form.errors or looked else 200)


@requires(Permission.CASE_READ, Permission.OWN_ROOM)
def delivery(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """One delivery: before it leaves as a look at what is handed over, afterwards as its two sides have it."""
    opened = queries.delivery(delivery_id, Permission.CASE_READ, for_user=request.viewer)
    return _show(request, opened)


@requires(Permission.DELIVER)
@require_POST
def confirm_delivery(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """Hand it over, or queue what leaves on paper. What was withdrawn in the meantime stops here."""
    viewer = request.viewer
    opened = queries.delivery(delivery_id, Permission.DELIVER, for_user=viewer)
    who = heads.who(request, opened.reach, "delivery")
    given, _, family = who.name.partition(" ")
    try:
        acts.deliver(delivery_id, reader=opened.reach.reader(viewer, opened.permission),
                     about={"given": given, "family": family, "born": who.born},
                     by=viewer.actor(opened.reach.scope), now=viewer.now)
    except BadInput as stopped:
        return _show(request, queries.delivery(delivery_id, Permission.DELIVER, for_user=viewer), stopped=stopped)
    return redirect("delivery", delivery_id=delivery_id)


@requires(Permission.DELIVER)
@require_POST
def stop_delivery(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """Let be what has not left. Twice is once."""
    viewer = request.viewer
    opened = queries.delivery(delivery_id, Permission.DELIVER, for_user=viewer)
    if opened.sent:
        acts.stop(delivery_id, why=StopReason.REGRETTED, by=viewer.actor(opened.reach.scope), now=viewer.now)
    return redirect("case_room", case_id=opened.reach.case.id)


@requires(Permission.DELIVER)
@require_POST
def hand_over(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """A queued delivery has left, on this day."""
    viewer = request.viewer
    opened = queries.delivery(delivery_id, Permission.DELIVER, for_user=viewer)
    form = HandedForm(request.POST, today=request.today)
    if not opened.sent or not form.is_valid():
        return _show(request, opened, handed=form)
    try:
        acts.hand_over(delivery_id, handed_on=form.cleaned_data["handed_on"],
                       reader=opened.reach.reader(viewer, opened.permission),
                       by=viewer.actor(opened.reach.scope), now=viewer.now)
    except BadInput as stopped:
        return _show(request, queries.delivery(delivery_id, Permission.DELIVER, for_user=viewer), stopped=stopped)
    return redirect("delivery", delivery_id=delivery_id)


@requires(Permission.DELIVER)
@require_POST
def receive_delivery(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """Say that it has come. Twice is once."""
    viewer = request.viewer
    opened = queries.delivery(delivery_id, Permission.DELIVER, for_user=viewer)
    if not opened.sent and not opened.reach.own:
        marks.receive(delivery_id, by=viewer.actor(opened.reach.scope), now=viewer.now)
    return redirect("delivery", delivery_id=delivery_id)


@requires(Permission.DELIVER)
@require_POST
def set_diary_number(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """One's own diary number, beside the number that the delivery was registered under."""
    viewer = request.viewer
    opened = queries.delivery(delivery_id, Permission.DELIVER, for_user=viewer)
    form = DiaryForm(request.POST)
    if opened.mine is None or not form.is_valid():
        return _show(request, opened, diary=form)
    marks.set_diary_number(opened.mine.id, number=form.cleaned_data["number"], by=viewer.actor(opened.reach.scope),
                           now=viewer.now)
    return redirect("delivery", delivery_id=delivery_id)


@requires(Permission.DELIVER)
def wrong_delivery(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """It should not have been handed over: both copies are hidden, and the data protection officer is told."""
    viewer = request.viewer
    opened = queries.delivery(delivery_id, Permission.DELIVER, for_user=viewer)
    form = WrongForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            marks.mark_wrong(delivery_id, why=form.cleaned_data["why"], by=viewer.actor(opened.reach.scope),
                             now=viewer.now)
        except BadInput as stopped:
            return _show(request, opened, stopped=stopped)
        return redirect("delivery", delivery_id=delivery_id)
    who = heads.who(request, opened.reach, "delivery")
    return render(request, "cases/delivery_wrong.html", {
        "form": form, "delivery": opened.delivery, "own": opened.reach.own, "who": who,
        "crumb": present.crumb(opened.reach, who)}, status=422 if form.errors else 200)


@requires(Permission.DELIVER)
def inbox(request: HttpRequest) -> HttpResponse:
    """What was handed to the places and functions that one serves."""
    viewer = request.viewer
    rows = queries.inbox(for_user=viewer)
    names = rooms.names_in(queries.rooms_of(rows, for_user=viewer), page="deliveries", for_user=viewer)
    people = workforce.directory([], permission=Permission.CASE_READ, page="deliveries", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    return render(request, "cases/delivery_inbox.html", present.inbox(rows, names, viewer))


def _show(request: HttpRequest, opened: OpenDelivery, *, handed=None, diary=None, stopped=None) -> HttpResponse:
    """The page of a delivery. What it says is opened, unless it was marked as wrong."""
    viewer, hidden = request.viewer, opened.delivery.state == "wrong"
    versions = [] if hidden else [version for _, version in opened.items if version]
    said = rooms.words(opened.reach, versions, reason="reading", for_user=viewer)
    who = heads.who(request, opened.reach, "delivery")
    values = present.delivery(opened, who, said, viewer) | {
        "handed_form": handed or HandedForm(initial={"handed_on": request.today}, today=request.today),
        "diary_form": diary or DiaryForm(initial={"number": opened.mine.diary_number if opened.mine else ""}),
        "stopped_now": present.moved_on() if stopped else ""}
    wrong = stopped or (handed and handed.errors) or (diary and diary.errors)
    return render(request, "cases/delivery.html", values, status=409 if stopped else 422 if wrong else 200)


def _chosen(request: HttpRequest) -> dict:
    """What the page one came from had chosen already."""
    return {"items": request.GET.getlist("item"), "channel": "room"}


def _basis_forms(request: HttpRequest, found: Reach, items, form: ComposeForm, to: To) -> dict[UUID, BasisForm]:
    """A form of bases for each chosen item that could be handed over by another way than a release."""
    holder = facts.holder_of(found.room, found.scope.role)
    recipient = facts.recipient_of(to.party, to.place.id if to.place else None, to.function)
    made = {}
    for item in items:
        choices = present.basis_choices(item.category, holder, recipient) if item.last.id in form.versions else []
        if choices:
            made[item.last.id] = BasisForm(request.POST, choices=choices, prefix=str(item.last.id))
    return made


def _draft(found: Reach, items, form: ComposeForm, to: To, bases: dict[UUID, BasisForm]) -> acts.Draft:
    asked = form.cleaned_data.get("on_request", False)
    claims: dict[UUID, Claim] = {}
    for version in form.versions:
        claim = bases[version].claim(on_request=asked) if version in bases else None
        if claim is None and asked and to.insurance:
            claim = Claim(SecrecyBasis.DUTY, DataBasis.DUTY, on_request=True)
        if claim:
            claims[version] = claim
    kinds = {item.kind for item in items if item.last.id in form.versions}
    subject = SUBJECTS.get(kinds.pop(), Subject.DOCUMENT) if len(kinds) == 1 else Subject.DOCUMENT
    return acts.Draft(found.room.id, acts.To(to.party.id if to.party else None, to.place.id if to.place else None,
                                             to.function), form.versions, channel=form.cleaned_data["channel"],
                      subject=subject, claims=claims, on_request=asked)


def _composed(request: HttpRequest, found: Reach, draft: acts.Draft) -> HttpResponse:
    made = acts.compose(draft, by=request.viewer.actor(found.scope), now=request.viewer.now)
    return redirect("delivery", delivery_id=made.id)
