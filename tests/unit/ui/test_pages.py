"""The pages about the service itself: open to everyone, in both languages, and whole without scripts."""

import re

import pytest
from django.urls import reverse

from tests.factories.moments import TODAY

FIGURES = ("line", "spread", "stacked", "money", "shares", *("multiples",) * 5)
PAGES = ["ui:privacy", "ui:accessibility", "ui:gallery", "account_login"]


@pytest.fixture
def stranger(client, db, noon):
    return client


def opened(client, name: str, language: str = "en") -> str:
    response = client.get(reverse(name), headers={"accept-language": language})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_everyone_may_read_it_and_it_says_its_language(stranger, name, language):
    assert f'<html lang="{language}"' in opened(stranger, name, language)


@pytest.mark.parametrize("name", PAGES)
def test_one_heading_one_main_part_and_a_way_past_the_menu(stranger, name):
    text = opened(stranger, name)
    assert len(re.findall(r"<h1\b", text)) == 1
    assert len(re.findall(r"<main\b", text)) == 1
    assert 'class="skip" href="#content"' in text
    assert '<main id="content"' in text


@pytest.mark.parametrize("name", PAGES)
def test_headings_skip_no_level(stranger, name):
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", opened(stranger, name))]
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


@pytest.mark.parametrize("name", PAGES)
def test_no_id_is_used_twice(stranger, name):
    ids = re.findall(r'\sid="([^"]+)"', opened(stranger, name))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", PAGES)
def test_the_page_can_be_switched_to_the_other_language(stranger, name):
    text = opened(stranger, name)
    assert '<button class="link" lang="sv">Svenska</button>' in text
    stranger.post(reverse("set_language"), {"language": "sv", "next": reverse(name)})
    assert '<html lang="sv"' in opened(stranger, name)


def test_a_language_switch_leads_nowhere_else(stranger):
    answer = stranger.post(reverse("set_language"), {"language": "sv", "next": "https://example.org/"})
    assert answer["Location"] == "/"


def test_a_stranger_has_nothing_to_sign_out_from(stranger):
    assert reverse("account_logout") not in opened(stranger, "ui:privacy")


def test_the_sign_in_form_is_as_agreed(stranger):
    text = opened(stranger, "account_login")
    assert reverse("account_login") == "/login/"
    assert {"login", "password", "csrfmiddlewaretoken"} <= set(re.findall(r'name="(\w+)"', text))
    assert text.count("btn--primary") == 1


def test_the_gallery_shows_the_strip_of_the_year_that_ends_today(stranger):
    text = opened(stranger, "ui:gallery")
    # And the steps back to work, twice, the days of a sickness, a clock, and the figures.
    assert text.count('role="img"') == 5 + len(FIGURES)
    assert str(TODAY.year) in text
