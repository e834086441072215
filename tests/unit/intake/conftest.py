"""Reading a file that a test has just written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from omtanke.intake.readers import Reading, read_file
from omtanke.rules.errors import BadInput


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Reading]:
    def _read(content: str | bytes, **options: object) -> Reading:
        path = tmp_path / "payroll.pax"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_file(path, **options)

    return _read


@pytest.fixture
def refusal(read: Callable[..., Reading]) -> Callable[..., str]:
    """The one sentence a file is refused with, without the folder it was in."""

    def _refusal(content: str | bytes, **options: object) -> str:
        with pytest.raises(BadInput) as caught:
            read(content, **options)
        text = str(caught.value)
        assert "\n" not in text
        assert "payroll.pax" in text
        return text.rpartition("payroll.pax")[2]

    return _refusal
