"""The agenda of a local group's meeting, as keys in order. What is standing is always there, and the first point is the
first: the meetings of 4 Ess turned from a wall of complaint when they began with what had gone well."""

from collections.abc import Sequence

FIRST = "successes"
STANDING = (FIRST, "back", "friction", "roles", "principles", "slots")
OWN = "own-"
MOST_OWN = 6


def standing() -> list[str]:
    """The agenda of a new meeting."""
    return list(STANDING)


def is_own(key: str) -> bool:
    """Whether the group has added the point itself."""
    return key.startswith(OWN)


def is_whole(points: Sequence[str]) -> bool:
    """Whether it is an agenda: what is standing first, in its order, then own points, each once."""
    own = list(points[len(STANDING):])
    return tuple(points[:len(STANDING)]) == STANDING and all(map(is_own, own)) and len(set(own)) == len(own)


def with_own(points: Sequence[str]) -> list[str]:
    """The agenda with one more point of the group's own, last. Raises ValueError when there are many already."""
    own = [key for key in points if is_own(key)]
    if len(own) >= MOST_OWN:
        raise ValueError("no more points of one's own")
    number = 1 + max((int(key.removeprefix(OWN)) for key in own), default=0)
    return [*points, f"{OWN}{number}"]


def without(points: Sequence[str], key: str) -> list[str]:
    """The agenda without a point of one's own. Raises ValueError for one that is standing, or not there."""
    if not is_own(key) or key not in points:
        raise ValueError("only a point of one's own can be taken away")
    return [point for point in points if point != key]


def moved(points: Sequence[str], key: str, place: int) -> list[str]:
    """The agenda with a point of one's own at another place, counted from 0 among one's own. Raises ValueError for one
    that is standing: nothing comes before or between what is."""
    rest = without(points, key)
    at = len(STANDING) + max(0, min(place, len(rest) - len(STANDING)))
    return [*rest[:at], key, *rest[at:]]
