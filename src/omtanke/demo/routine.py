"""Ekhult's routine, with the day it starts to signal set for the demo's today."""

import re
from datetime import date
from importlib.resources import files

from omtanke.rules.dates import months_back

_START_MONTHS = 12


def routine_text(today: date) -> str:
    """Return Ekhult's routine as TOML. It began 12 months before `today`, so what is older never signals."""
    text = files("omtanke.demo").joinpath("routine.toml").read_text(encoding="utf-8")
    began = months_back(today, _START_MONTHS)
    text = re.sub(r"^start = .*$", f"start = {began}", text, flags=re.MULTILINE)
    valid_from = min(date(2024, 1, 1), began)
    return re.sub(r"^valid_from = .*$", f"valid_from = {valid_from}", text, flags=re.MULTILINE)
