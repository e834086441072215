"""What the law, agreements and the employer's routine say: dates, occasions, spells, the ladder. Values in, values out.

Standard library only: no Django, no database, no clock. `today` and `as_of` are always arguments.
"""
