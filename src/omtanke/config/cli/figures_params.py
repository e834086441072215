"""The parameters of what absence costs: the employer's own file, or the one that comes along."""

from importlib.resources import files

from omtanke.config.cli.inputs import read_bytes, shown
from omtanke.figures.cost_parameters import DEFAULTS, Dated, parameters
from omtanke.rules.errors import BadInput


def read_parameters(path: str) -> Dated:
    """Read the file; the one that comes along when `path` is empty. Raises BadInput for what is wrong in it."""
    if not path:
        return parameters(files("omtanke.figures.data").joinpath(DEFAULTS).read_text(encoding="utf-8"), file=DEFAULTS)
    try:
        return parameters(read_bytes(path).decode("utf-8-sig"), file=shown(path))
    except UnicodeDecodeError:
        raise BadInput("the file is not in UTF-8; save it as text in UTF-8", file=shown(path)) from None
