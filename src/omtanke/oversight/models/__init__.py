"""What oversight keeps of its own: that the trail was checked, copies of it that two persons have agreed on,
decisions about how long what is kept, and what was destroyed under them."""

from omtanke.oversight.models.retention import Destruction, DueListing, RetentionDecision
from omtanke.oversight.models.watch import ChainCheck, CheckedLine, TrailCheck, TrailCopy

__all__ = ["ChainCheck", "CheckedLine", "Destruction", "DueListing", "RetentionDecision", "TrailCheck", "TrailCopy"]
