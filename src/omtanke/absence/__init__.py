"""Periods away, joined into occasions and spells.

In: ready batches from `intake` (and periods told directly). Out: for every touched person the occasions that the ladder
counts and the spells whose days are counted. Nothing here says why anyone is away.
"""
