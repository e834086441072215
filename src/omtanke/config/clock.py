"""What time it is: the machine's clock, or in the demo the day the demo was made for, with the machine's hour."""

import json
from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The present moment in the local time zone. In a demo that was given a day, that day at this hour."""
    moment = timezone.localtime()
    pinned = _pinned_day()
    return moment if pinned is None else moment.replace(year=pinned[0], month=pinned[1], day=pinned[2])


def _pinned_day() -> tuple[int, int, int] | None:
    if not settings.OMTANKE_DEMO:
        return None
    try:
        changed = (settings.OMTANKE_DATA / "demo.json").stat().st_mtime_ns
    except FileNotFoundError:
        return None
    return _read(str(settings.OMTANKE_DATA), changed)


@lru_cache(maxsize=4)
def _read(data: str, changed: int) -> tuple[int, int, int] | None:
    text = (settings.OMTANKE_DATA / "demo.json").read_text(encoding="utf-8")
    day = json.loads(text).get("today")
    return tuple(int(part) for part in day.split("-")) if day else None
