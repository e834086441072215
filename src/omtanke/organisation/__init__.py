"""Parties and the employer's unit tree over time.

In: decisions about who is who. Out: units that the other floors hang on.
"""
