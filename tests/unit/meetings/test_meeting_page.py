"""The page of a meeting: for the employer, the employee, and nobody who was not told of it."""

import pytest
from django.urls import reverse

from tests.factories import meetings

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(town, parties, case, times):
    return meetings.booked(town, parties, case, times[0])


def page(client, meeting):
    return client.get(reverse("meeting", args=[meeting.id]))


def test_the_manager_sees_when_where_and_that_the_others_know_no_name(sign_in, meeting, noon):
    text = page(sign_in("chef"), meeting).content.decode()
    assert "Thu\xa026\xa0Nov 09:15–10:00" in text and "Ekrummet, Vårdcentralen Almen" in text
    assert text.count("Sees a reserved time, no name") == 3


def test_the_employee_sees_it_in_her_own_words(sign_in, meeting, noon):
    text = page(sign_in("medarbetare"), meeting).content.decode()
    assert "Your meeting" in text


@pytest.mark.parametrize("who", ["rehab", "lakare", "fk", "utanfor", "chef2", "medarbetare2"])
def test_nobody_who_was_not_told_of_it_finds_it(sign_in, meeting, who, noon):
    assert page(sign_in(who), meeting).status_code == 404
