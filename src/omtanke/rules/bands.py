"""Day bands: short, long, very long (figures.md). The band belongs to a day, by its number, never to a whole spell."""

from enum import StrEnum

FIRST_LONG_DAY, FIRST_VERY_LONG_DAY = 15, 91


class Band(StrEnum):
    """Short is day 1–14 (the sick pay period), long day 15–90, very long day 91 and on."""

    SHORT = "short"
    LONG = "long"
    VERY_LONG = "very_long"


def band(day_number: int) -> Band:
    """Return the band of a spell's day `day_number`, counted from 1. Raises ValueError below 1."""
    if day_number < 1:
        raise ValueError("a spell's days are counted from 1")
    if day_number < FIRST_LONG_DAY:
        return Band.SHORT
    return Band.LONG if day_number < FIRST_VERY_LONG_DAY else Band.VERY_LONG
