"""Receiving a file and fetching it, as the import does."""

import pytest

from omtanke.absence import actions as absence
from omtanke.audit.trail import SYSTEM
from omtanke.intake import actions as intake
from tests.factories import files
from tests.factories.moments import NOON, TODAY


@pytest.fixture
def receive(town, tmp_path):
    """`receive(("anst-kollega", 10, 8), …)`: a file with these rows, received by Ekhult; the batch and whether new."""
    def _receive(*rows, party=None, path=None):
        path = path or files.absences(tmp_path, *rows)
        return intake.receive(path, party=party or town.ekhult, codes=None, by=SYSTEM, now=NOON)

    return _receive


@pytest.fixture
def apply():
    return lambda: absence.apply_ready_batches(today=TODAY, by=SYSTEM, now=NOON)
