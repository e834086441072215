"""Omtanke: prevent sick leave, shorten it and learn from it, together with the employee.

The house and its floors are described in ARCHITECTURE.md; the way of data through it in `omtanke.jobs.nightly`.
"""

__version__ = "0.3.0"
