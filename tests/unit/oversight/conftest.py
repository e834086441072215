"""Those who watch over the trail."""

import pytest

from tests.factories import watching
from tests.factories.watching import DPO


@pytest.fixture
def dso(town):
    """Data protection officers of Ekhult (two, without an employment there) and of Grannby, and Ekhult's registrar."""
    watching.appoint(town, dso=(town.ekhult, DPO), dso2=(town.ekhult, DPO), granndso=(town.grannby, DPO),
                     registrar=(town.ekhult, "registrar"))
    return town
