"""Who asks for what she may not have cannot tell why it was refused; and nobody is sent away to another site."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import letters, protections
from tests.factories.accounts import PASSWORD
from tests.integration.conftest import text

DAYS = {"first_day": "2026-11-24", "last_day": "2026-12-24"}
ELSEWHERE = ["//other.example", "https://other.example/", "/\\other.example", "javascript:alert(1)",
             "\thttps://other.example", "http:///other.example"]


def told(answer, typed: str) -> tuple[int, str]:
    """The answer without what was typed and what differs from one request to the next."""
    return answer.status_code, re.sub(r'value="[^"]{60,}"', "", text(answer)).replace(typed, "")


@pytest.mark.parametrize("number", ["anst-medarbetare", "anst-kollega", "anst-granne"])
def test_a_letter_that_does_not_fit_says_nothing_of_the_number(town, sign_in, number):
    """Someone without a letter, someone with one, someone of another employer, and nobody: one sentence."""
    letters.letter(town.people["kollega"])
    both = [told(sign_in(None).post(reverse("start_here"), letters.typed(typed, "aaaa aaaa aaaa")), typed)
            for typed in (number, "anst-ingen")]
    assert both[0] == both[1]


@pytest.mark.parametrize(("page", "sent", "numbers"), [
    ("ask_emergency", {"reason": "danger", "words": "x", "hours": "2"},
     ["granne", "kollega", "barnskotare", "overchef"]),
    ("appoint_acting", {"whom": "number"} | DAYS, ["granne", "kollega"]),
    ("roles", {"role": "steward"}, ["granne", "utanfor", "kollega"]),
])
def test_a_number_that_may_not_be_had_is_nobodys(town, sign_in, page, sent, numbers):
    """Another employer's, somebody protected, somebody outside: the same as a number that does not exist."""
    protections.protect(town)
    address = reverse(page, args=[town.units["Hemtjänst Syd"]] if page == "appoint_acting" else [])
    answers = set()
    for who in (*numbers, "ingen"):
        typed = f"anst-{who}"
        answers.add(told(sign_in("overchef").post(address, sent | {"number": typed, "who": typed}), typed))
    assert len(answers) == 1
    assert {status for status, _ in answers} == {422}


@pytest.mark.parametrize("there", ELSEWHERE)
def test_no_page_sends_one_to_another_site(town, sign_in, there):
    chef, asked = sign_in("chef"), {"next": there}
    answers = [
        chef.post(reverse("set_language"), {"language": "en"} | asked), chef.post(reverse("show_again"), asked),
        chef.get(reverse("account_login"), asked), chef.post(reverse("account_logout"), asked),
        Client().post(reverse("account_login"), {"login": "chef", "password": PASSWORD} | asked),
    ]
    assert not [answer for answer in answers if re.search("other|javascript", answer.headers.get("Location", ""))]


def test_a_header_does_not_reset_the_count_of_tries(town, noon):
    """Without a proxy in the settings nobody believes what a browser says about where it comes from."""
    answers = [Client(headers={"accept-language": "en", "x-forwarded-for": f"10.0.0.{n}"}).post(
        reverse("start_here"), letters.typed(f"anst-{n}", "aaaa aaaa aaaa")) for n in range(22)]
    assert ["too many attempts" in text(answer) for answer in answers] == [False] * 20 + [True] * 2
