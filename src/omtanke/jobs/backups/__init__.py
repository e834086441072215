"""Backups: one format for both databases, sealed while it is written; the wrapped keys apart from what they open.

`writing` makes the two files, `reading` proves them before anything is changed, `restoring` builds a database of them,
`tables` knows how rows become lines. What lies in which file, and under which key: docs/adr/0026.
"""
