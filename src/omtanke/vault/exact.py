"""What exact words and numbers are known by, and how texts are made plain. Nothing of it can be opened."""

import hashlib
import hmac
import unicodedata
from uuid import UUID

from omtanke.rules import personal_numbers
from omtanke.vault import keys


def word_index(party: UUID, *words: str) -> str:
    """A keyed index of exact words within one party, as hex: the same words are known again without being kept."""
    exact = "\x1f".join(plain(word) for word in words)
    return hmac.new(keys.party_key(party, "index"), b"word:" + exact.encode(), hashlib.sha256).hexdigest()


def number_index(party: UUID, number: str) -> bytes:
    """The keyed blind index of an exact personal or employment number within one party (never of a part or a name)."""
    exact = personal_numbers.exact(plain(number))
    return hmac.new(keys.party_key(party, "index"), exact.encode(), hashlib.sha256).digest()


def plain(text: str) -> str:
    """The text in NFC without invisible control characters; å, ä, ö and line breaks stay."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
