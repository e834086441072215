"""The guide that comes with Omtanke, read once."""

from functools import cache
from importlib import resources

from omtanke.meetings.policies.guide import Guide
from omtanke.meetings.policies.guide_reading import parse

FILE = "built_in.toml"


@cache
def built_in() -> Guide:
    """The built-in guide, in Swedish and English, for every kind of meeting (`policies.guide.for_kind`)."""
    return parse((resources.files("omtanke.meetings.guides") / FILE).read_text(encoding="utf-8"), file=FILE)
