"""Doing something to the database and undoing it, many times within one test."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def undone() -> Iterator[None]:
    """Everything done inside is rolled back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
