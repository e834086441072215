"""Error pages carry an id and no detail; the log carries the id and nothing about who."""

import re

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.utils import translation

from omtanke.ui import errors

SECRET = "Amina Yusuf"


@pytest.fixture
def asked():
    with translation.override("en"):
        yield RequestFactory().get(f"/people/1/?name={SECRET}")


@pytest.fixture
def logged(monkeypatch):
    """What the log got. The product's log does not reach pytest's, as it does not reach Django's."""
    lines = []
    monkeypatch.setattr(errors.log, "warning", lambda text, *values: lines.append(text % values))
    return lines


def broken(request):
    try:
        raise ValueError(SECRET)
    except ValueError:
        return errors.broken(request)


ASKED = [
    (400, lambda request: errors.bad_request(request, ValueError(SECRET))),
    (403, lambda request: errors.forbidden(request, PermissionError(SECRET))),
    (403, lambda request: errors.stale(request, reason=SECRET)),
    (410, lambda request: errors.gone(request, LookupError(SECRET))),
    (404, lambda request: errors.not_found(request, Http404(SECRET))),
    (429, errors.too_many),
    (500, broken),
]


@pytest.mark.parametrize(("status", "view"), ASKED, ids=["400", "403", "stale", "410", "404", "429", "500"])
def test_the_page_has_an_id_and_a_way_on_but_no_detail(asked, logged, status, view):
    response = view(asked)
    page = response.content.decode()
    told = re.search(r"<code>([0-9a-f]{8})</code>", page)
    assert response.status_code == status
    assert told
    assert 'href="/"' in page
    assert SECRET not in page
    assert "ValueError" not in page


@pytest.mark.parametrize(("status", "view"), ASKED, ids=["400", "403", "stale", "410", "404", "429", "500"])
def test_the_log_has_the_same_id_and_never_the_words(asked, logged, status, view):
    page = view(asked).content.decode()
    line, = logged
    told = re.search(r"<code>([0-9a-f]{8})</code>", page)[1]
    assert line.startswith(f"{status} {told} ")
    assert SECRET not in line
    assert "/people" not in line


def test_the_log_names_the_kind_of_error(asked, logged):
    broken(asked)
    assert "ValueError" in logged[0]


def test_two_errors_never_share_an_id(asked, logged):
    assert errors.too_many(asked).content != errors.too_many(asked).content


def test_the_500_page_asks_neither_for_a_session_nor_for_the_database(asked, logged):
    """A bare request has no user, no session and no viewer; and this test has no database."""
    assert broken(asked).status_code == 500
