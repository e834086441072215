"""The master key as words on paper: N shares of which M make it again, and fewer tell nothing (SLIP-39).

Each share is 33 words from a list of 1,024, with a checksum of its own, so that a misread word is seen.
"""

import hashlib
import hmac
from collections.abc import Sequence

import shamir_mnemonic
from shamir_mnemonic import MnemonicError
from shamir_mnemonic.share import Share

from omtanke.rules.errors import BadInput

MOST = 16


def split(master: bytes, *, needed: int, shares: int) -> list[str]:
    """So many shares, of which `needed` make the key again. Raises `BadInput` for numbers that protect nothing."""
    if not 2 <= needed <= shares <= MOST:
        raise BadInput(f"choose --shares from 2 to {MOST}, and --needed from 2 to as many as the shares")
    return shamir_mnemonic.generate_mnemonics(1, [(needed, shares)], master)[0]


def join(shares: Sequence[str]) -> bytes:
    """The master key, of as many shares as are needed or more. Raises `BadInput` for a misread word, too few shares, or
    shares that do not belong together."""
    read = [_read(number, words) for number, words in enumerate(filter(str.strip, shares), start=1)]
    if not read:
        raise BadInput("no share was given; type the words of one share on each line")
    needed, there = read[0].member_threshold, {share.index: share for share in read}
    if len(there) < needed:
        raise BadInput(f"{needed} shares are needed and {len(there)} were given")
    try:
        key = shamir_mnemonic.combine_mnemonics([share.mnemonic() for share in list(there.values())[:needed]])
    except MnemonicError:
        raise BadInput("the shares do not belong together; use those of one and the same split") from None
    if len(key) != 32:
        raise BadInput("the shares are not of a master key of Omtanke")
    return key


def _read(number: int, words: str) -> Share:
    try:
        return Share.from_mnemonic(" ".join(words.lower().split()))
    except MnemonicError:
        raise BadInput(f"share {number} has a word that is not right; read it once more from the paper") from None


def mark(master: bytes) -> str:
    """Eight letters by which a key and its shares are known to belong together; they tell nothing of the key."""
    return hmac.new(master, b"omtanke key mark", hashlib.sha256).hexdigest()[:8]
