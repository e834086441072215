"""What may point somebody out is marked, and kept only when the writer says so of exactly that text."""

import pytest
from django.urls import reverse

from omtanke.learning.forms.findings import FindingForm
from omtanke.learning.models import Finding
from tests.factories import local_groups

SAFE = "Vi hittar inte rummet i tid."


def form(words: str, **more) -> FindingForm:
    return FindingForm({"kind": "friction", "words": words, **more}, names=["Annika Berglund"])


@pytest.mark.parametrize(("words", "marked"), [
    (SAFE, None), ("Vi ses på torsdagar.", None), ("Försäkringskassan är med.", None), ("Alla 12 grupper.", None),
    ("Det gick fel för Helena igen.", "Helena"), ("Annikas möten blir av.", "Annikas"),
    ("En 54-åring fick vänta.", "54-åring"), ("Tre av fyra kom.", "Tre av fyra"),
    ("Ring 0980-31 92 14 i stället.", "0980-31 92 14"), ("Mötet den 12 mars blev inte av.", "12 mars"),
])
def test_what_is_marked(words, marked):
    found = form(words)
    assert found.is_valid() == (marked is None)
    pieces = [said for _label, some in found.warned for said, meaning in some if meaning]
    assert pieces == ([marked] if marked else [])
    assert "".join(said for _label, some in found.warned for said, _meaning in some) == (words if marked else "")


def test_a_yes_is_for_exactly_one_text():
    first = form("Helena fick vänta.")
    assert not first.is_valid()
    assert form("Helena fick vänta.", sure=first.sure).is_valid()
    assert not form("Helena och Peter fick vänta.", sure=first.sure).is_valid()
    assert not form("Helena fick vänta.", sure="on").is_valid()


@pytest.mark.parametrize("number", ["19850101-1234", "850101-1234", "850101 1234"])
def test_a_personal_number_is_refused_whatever_one_says(number):
    first = form(f"Det gäller {number}.")
    assert not first.is_valid() and "words" in first.errors
    assert not form(f"Det gäller {number}.", sure=first.sure).is_valid()


def test_in_the_page_the_words_stay_and_are_marked(circle, town, sign_in):
    client, address = sign_in("chef"), reverse("raise_finding", args=[circle.almen.id])
    sent = {"kind": "friction", "words": "Sofia Brandt får vänta på besked."}
    answer = client.post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 422 and '<b class="said">Sofia</b>' in page and sent["words"] in page
    assert not Finding.objects.exists()
    sure = page.split('id="sure" value="')[1].split('"')[0]
    assert client.post(address, sent | {"sure": sure}).status_code == 302
    assert Finding.objects.count() == 1


def test_a_manager_who_tells_a_group_is_warned_of_the_names_of_her_people(circle, town, sign_in):
    client, address = sign_in("chef"), reverse("new_finding")
    sent = {"group": str(circle.almen.id), "kind": "friction", "words": "För Norén dröjde det."}
    assert '<b class="said">Norén</b>' in client.post(address, sent).content.decode()
    assert not Finding.objects.exists()


def test_notes_points_solutions_and_decisions_are_warned_about_too(circle, town, sign_in):
    words = {"words": "Helena fick vänta.", "version": "0"}
    meeting = local_groups.planned(circle.almen, circle.lead)
    asked = local_groups.brought(circle, "forwarded")
    mine = local_groups.raised(circle.almen, circle.lead)
    for who, address in (("chef", reverse("group_point", args=[meeting.id, 4])),
                         ("chef", reverse("group_meeting", args=[meeting.id])),
                         ("chef", reverse("solve_finding", args=[mine.id])),
                         ("projekt", reverse("forward_finding", args=[mine.id])),
                         ("styrgrupp", reverse("decide_finding", args=[asked.id]))):
        answer = sign_in(who).post(address, words)
        assert answer.status_code == 422, address
        assert '<b class="said">Helena</b>' in answer.content.decode()
