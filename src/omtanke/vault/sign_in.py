"""What sign-in needs of the vault: proofs of the codes on paper, and the secrets behind one-time codes, sealed.

A proof says whether what was typed is what was printed. It opens nothing, and without the key it cannot be tried out.
"""

import base64
import hashlib
import hmac
from uuid import UUID

from omtanke.vault import keys
from omtanke.vault.sealing import place, seal, unseal

PURPOSE = "sign-in"


def proof(party: UUID | None, *parts: str) -> bytes:
    """The keyed proof (32 bytes) of some values together, under the party's key; the operator's has no party."""
    key = keys.party_key(party, "index") if party else keys.lasting(PURPOSE)
    return hmac.new(key, place("proof", *parts), hashlib.sha256).digest()


def same(one: bytes, other: bytes) -> bool:
    """Whether two proofs are the same, in a time that does not tell how much of them is."""
    return hmac.compare_digest(bytes(one), bytes(other))


def throttle_key(*parts: str) -> str:
    """A name under which tries are counted in the cache: says nothing about what was typed."""
    return hmac.new(keys.provider().derived("throttle"), place(*parts), hashlib.sha256).hexdigest()


def seal_secret(text: str) -> str:
    """The secret of an app or of recovery codes, sealed for the sign-in tables, as text."""
    sealed = seal(keys.lasting(PURPOSE), text.encode(), at=place("factor", "secret"))
    return base64.b64encode(sealed).decode()


def open_secret(sealed: str) -> str:
    """What `seal_secret` sealed. Raises `CannotOpen` for anything else."""
    return unseal(keys.lasting(PURPOSE), base64.b64decode(sealed), at=place("factor", "secret")).decode()
