"""The states of an agreed call-back, and what may happen in each."""

WAITS, DONE, NOT_WANTED = "waits", "done", "not_wanted"

TRANSITIONS: dict[str, dict[str, str]] = {
    WAITS: {"reached": DONE, "not_reached": WAITS, "not_wanted": NOT_WANTED},
    DONE: {},
    NOT_WANTED: {},
}
"""Act → the state after it. Who was not reached is tried again."""

ILL, WELL, STILL, OTHER = "ill", "well", "still", "other"
KINDS = (ILL, WELL, STILL, OTHER)
"""What a call was for: a report of being ill, well, still ill, or anything else. Never what was said."""
