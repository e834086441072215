"""What oversight keeps of its own: that the trail was checked, and copies of it that two persons have agreed on."""

from omtanke.oversight.models.watch import ChainCheck, CheckedLine, TrailCheck, TrailCopy

__all__ = ["ChainCheck", "CheckedLine", "TrailCheck", "TrailCopy"]
