"""Those who watch over the trail."""

import pytest

from omtanke.access import actions as access
from omtanke.audit.trail import SYSTEM
from tests.factories import accounts
from tests.factories.moments import NOON, ago

DPO = "data_protection_officer"


@pytest.fixture
def dso(town):
    """Data protection officers of Ekhult (two, without an employment there) and of Grannby, and Ekhult's registrar."""
    for who, party, role in (("dso", town.ekhult, DPO), ("dso2", town.ekhult, DPO), ("granndso", town.grannby, DPO),
                             ("registrar", town.ekhult, "registrar")):
        town.users[who] = accounts.account(who)
        access.assign(user=town.users[who], role=role, party=party.id, first_day=ago(30),
                      approved_by=accounts.SECOND, by=SYSTEM, now=NOON)
    return town
