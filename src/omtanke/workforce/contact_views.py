"""The contact persons of one's places, and keeping them up to date."""

from itertools import groupby
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access import contacts
from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.organisation import actions
from omtanke.ui import words
from omtanke.workforce.contact_forms import ChangeForm, ContactForm


@requires(Permission.CONTACTS_READ)
def contact_persons(request: HttpRequest) -> HttpResponse:
    """Whom to call, unit by unit. Names are opened once for the page."""
    viewer = request.viewer
    found = contacts.opened(contacts.seen(for_user=viewer), page="contacts", for_user=viewer)
    mine = {row.id for row in contacts.kept(for_user=viewer)}
    stale = {row.id for row in contacts.stale((contact.row for contact in found), viewer.today)}
    groups = [{"unit": unit.name, "rows": [_row(contact, viewer, mine, stale) for contact in some]}
              for unit, some in groupby(found, key=lambda contact: contact.row.unit)]
    return render(request, "workforce/contacts.html", {
        "groups": groups, "keeps": viewer.may(Permission.CONTACTS_EDIT), "stale": len(stale & mine)})


@requires(Permission.CONTACTS_EDIT)
def add_contact(request: HttpRequest) -> HttpResponse:
    """A new contact person of a unit that one keeps."""
    viewer = request.viewer
    kept = contacts.units_kept(for_user=viewer)
    form = ContactForm(_sent(request), units=[unit for unit, _ in kept], today=viewer.today)
    if request.method == "POST" and form.is_valid():
        unit, scope = next((unit, scope) for unit, scope in kept if str(unit.id) == form.cleaned_data["unit"])
        actions.add_contact(unit=unit, function=form.cleaned_data["function"], place=form.cleaned_data["place"],
                            values=form.values(), last_day=form.cleaned_data["last_day"], by=viewer.actor(scope),
                            now=viewer.now)
        return redirect("contact_persons")
    return render(request, "workforce/contact.html", {"form": form}, status=422 if form.errors else 200)


@requires(Permission.CONTACTS_EDIT)
def change_contact(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Other values, a last day, or away with it."""
    viewer = request.viewer
    row, scope = contacts.contact(contact_id, for_user=viewer)
    if request.method == "POST" and "remove" in request.POST:
        actions.remove_contact(row, by=viewer.actor(scope), now=viewer.now)
        return redirect("contact_persons")
    form = ChangeForm(_sent(request), initial=_initial(row, viewer, request.method), today=viewer.today)
    if request.method == "POST" and form.is_valid():
        actions.change_contact(row, place=form.cleaned_data["place"], values=form.values(),
                               last_day=form.cleaned_data["last_day"], by=viewer.actor(scope), now=viewer.now)
        return redirect("contact_persons")
    return render(request, "workforce/contact.html", {"form": form, "row": row}, status=422 if form.errors else 200)


@requires(Permission.CONTACTS_EDIT)
@require_POST
def review_contact(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """It is still right."""
    row, scope = contacts.contact(contact_id, for_user=request.viewer)
    actions.review_contact(row, by=request.viewer.actor(scope), now=request.viewer.now)
    return redirect("contact_persons")


def _sent(request: HttpRequest):
    return request.POST if request.method == "POST" else None


def _initial(row, viewer, method: str) -> dict:
    if method == "POST":
        return {}
    (found,) = contacts.opened([row], page="contact", for_user=viewer)
    return {"name": found.name, "phone": found.phone, "email": found.email, "place": row.place,
            "last_day": row.last_day}


def _row(contact: contacts.Contact, viewer, mine: set[UUID], stale: set[UUID]) -> dict:
    row = contact.row
    return {"id": row.id, "name": contact.name, "phone": contact.phone, "email": contact.email,
            "function": row.get_function_display(), "place": row.place, "mine": row.id in mine,
            "stale": row.id in stale, "reviewed": words.day(row.reviewed_on, viewer.today),
            "until": words.day(row.last_day, viewer.today) if row.last_day else ""}
