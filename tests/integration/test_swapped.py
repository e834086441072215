"""Whoever can write in the database but has no key: a ciphertext laid in another row opens nothing."""

from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from omtanke.access.models import EmergencyAccess
from omtanke.intake.models import Batch, BatchProblem
from omtanke.organisation.models import ContactPerson


def swap(model: type) -> UUID | int:
    """Two rows change texts, and rooms where they have them; the id of one of them."""
    one, other = model.objects.order_by("pk")[:2]
    for name in ("sealed", "room"):
        if hasattr(one, name):
            mine, theirs = getattr(one, name), getattr(other, name)
            model.objects.filter(pk=one.pk).update(**{name: theirs})
            model.objects.filter(pk=other.pk).update(**{name: mine})
    return one.pk


@pytest.fixture
def hr(sign_in):
    client = sign_in("hr")
    client.raise_request_exception = False
    return client


def test_a_contact_person_in_anothers_row(town, hr):
    for name in ("Ebba Rosk", "Lo Sund"):
        hr.post(reverse("add_contact"), {"unit": str(town.units["Hemtjänst Norr"]), "function": "union", "name": name,
                                         "phone": "0980-31 92 00"})
    assert hr.get(reverse("contact_persons")).status_code == 200
    swap(ContactPerson)
    assert hr.get(reverse("contact_persons")).status_code == 500


def test_a_row_that_was_put_aside_in_anothers_place(town, hr):
    rows = "anst-kollega,2026-11-02,2026-11-03,100,xyz\nanst-medarbetare,2026-11-02,2026-11-03,100,abc\n"
    content = f"person,first_day,last_day,degree,kind\n{rows}".encode()
    hr.post(reverse("files"), {"file": SimpleUploadedFile("a.csv", content)})
    address = reverse("file", args=[Batch.objects.get().id])
    assert hr.get(address).status_code == 200
    swap(BatchProblem)
    assert hr.get(address).status_code == 500


def test_the_words_of_an_emergency_in_anothers_row(town, hr):
    for who in ("kollega", "medarbetare"):
        hr.post(reverse("ask_emergency"), {"number": f"anst-{who}", "reason": "danger", "words": who, "hours": "2"})
    address = reverse("emergency", args=[EmergencyAccess.objects.order_by("pk")[0].pk])
    assert hr.get(address).status_code == 200
    swap(EmergencyAccess)
    assert hr.get(address).status_code == 500
