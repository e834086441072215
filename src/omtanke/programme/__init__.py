"""Whether the work helps: what was agreed that less absence is worth, evaluations, goals, and reports of them.

In: contracts and series that a project lead sends in, and figures that have been through the gate. Out: pages, files
and paper that say what is known, how surely, and what cannot be known. Nothing here knows a person.
"""
