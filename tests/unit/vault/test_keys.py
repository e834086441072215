"""The master key, what is derived from it, and the parties' keys."""

import base64
import os

import pytest

from omtanke.config.cookies import cookie_key
from omtanke.rules.errors import BadInput
from omtanke.vault import keys
from omtanke.vault.models import PartyKey

MASTER = os.urandom(32)


def write(tmp_path, content: bytes):
    path = tmp_path / "data.key"
    path.write_bytes(content)
    return path


def test_the_key_file_is_one_line_of_base64(tmp_path):
    assert keys.read_master_key(write(tmp_path, base64.b64encode(MASTER) + b"\n")) == MASTER


@pytest.mark.parametrize("content", [
    b"", b"not base64 at all!", base64.b64encode(os.urandom(16)), base64.b64encode(os.urandom(33)), MASTER, b"\xff\xfe",
], ids=["empty", "text", "short", "long", "raw bytes", "binary"])
def test_a_malformed_key_file_is_refused_with_what_to_do(tmp_path, content):
    with pytest.raises(BadInput) as caught:
        keys.read_master_key(write(tmp_path, content))
    assert "data.key" in str(caught.value)
    assert str(tmp_path) not in str(caught.value)
    assert content.strip() == b"" or content.strip().decode("latin-1") not in str(caught.value)


def test_a_missing_key_file_names_the_setting(tmp_path):
    with pytest.raises(BadInput, match="OMTANKE_MASTER_KEY_FILE"):
        keys.read_master_key(tmp_path / "nowhere.key")


def test_derived_keys_differ_by_purpose_and_tell_nothing_of_the_master():
    provider = keys.KeyProvider(MASTER)
    derived = {provider.derived(purpose) for purpose in ("trail", "cookies", "trai")}
    assert len(derived) == 3
    assert MASTER not in derived
    assert provider.derived("trail") == keys.KeyProvider(MASTER).derived("trail")


def test_the_key_of_the_cookies_is_not_the_master_key(tmp_path):
    signing = cookie_key(write(tmp_path, base64.b64encode(MASTER)))
    assert base64.b64encode(MASTER).decode() not in signing
    assert len(base64.urlsafe_b64decode(signing)) == 48


def test_a_party_gets_its_keys_once(vault):
    before = PartyKey.objects.get(party=vault.party.id)
    keys.make_party_key(vault.party.id)
    after = PartyKey.objects.get(party=vault.party.id)
    assert (bytes(before.wrapped), bytes(before.wrapped_index)) == (bytes(after.wrapped), bytes(after.wrapped_index))


def test_another_master_key_opens_no_party(vault):
    """A dump with a stranger's key file gives nothing."""
    row = PartyKey.objects.get(party=vault.party.id)
    with pytest.raises(keys.CannotOpen):
        keys.KeyProvider(os.urandom(32)).unwrap(row.wrapped, at=keys.place("vault.partykey", row.party, "seal"))


def test_no_key_lies_in_the_database_unwrapped(vault):
    sealing, index = (keys.party_key(vault.party.id, use) for use in ("seal", "index"))
    row = PartyKey.objects.get(party=vault.party.id)
    assert sealing != index
    assert not [key for key in (sealing, index) if key in bytes(row.wrapped) + bytes(row.wrapped_index)]
