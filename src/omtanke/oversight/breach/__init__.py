"""What a breach could reveal: which people and which fields, counted from a data folder or a backup of one.

Nothing sealed is opened and nothing is written: it works without the master key, and leaves the evidence as it is. What
a field is comes from `Privacy.fields` of its model: *health*, *work* and *open* lie readable under random ids in a
copied database; *sealed* needs the key; *key* says nothing by itself (security.md, "thief has … gets …").
"""

from omtanke.oversight.breach.counting import Report, Table, report
from omtanke.oversight.breach.scopes import Scope, scope_of
from omtanke.oversight.breach.telling import packed

__all__ = ["Report", "Scope", "Table", "packed", "report", "scope_of"]
