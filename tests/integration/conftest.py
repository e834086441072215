"""The addresses of the pages, about `medarbetare2`."""

import pytest
from django.urls import reverse


@pytest.fixture
def addresses(town, signal):
    """Every page that a person can open, by name; those about a talk are made by the tests that need one."""
    return {
        "sign-in": reverse("account_login"), "start": reverse("start"), "group": reverse("group"),
        "person": reverse("person", args=[signal.employee_id]), "mine": reverse("my_page"),
        "routine": reverse("routine"), "explain": reverse("explain_signal", args=[signal.id]),
        "postpone": reverse("postpone_signal", args=[signal.id]), "privacy": reverse("ui:privacy"),
        "accessibility": reverse("ui:accessibility"), "gallery": reverse("ui:gallery"),
    }


def text(answer) -> str:
    """A page's text with its white space evened out."""
    return " ".join(answer.content.decode().replace("\xa0", " ").split())
