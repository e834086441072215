"""A kept file as something with a path, for readers that want one: in memory, never on a disk."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def path_of(blocks: Iterable[bytes]) -> Iterator[Path]:
    """A path that holds the bytes for as long as the block lasts. On Linux it lies in memory and has no name there;
    elsewhere in a temporary file that only its owner may read, gone afterwards."""
    if hasattr(os, "memfd_create"):
        with os.fdopen(os.memfd_create("file", os.MFD_CLOEXEC), "wb") as file:
            _fill(file, blocks)
            yield Path(f"/proc/self/fd/{file.fileno()}")
    else:
        with tempfile.NamedTemporaryFile() as file:
            _fill(file, blocks)
            yield Path(file.name)


def _fill(file, blocks: Iterable[bytes]) -> None:
    for block in blocks:
        file.write(block)
    file.flush()
