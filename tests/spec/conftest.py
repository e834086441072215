"""What a chapter's tests take."""

import pytest

from tests.spec.book import Page


@pytest.fixture
def page() -> Page:
    """A clean page of the rule book."""
    return Page()
