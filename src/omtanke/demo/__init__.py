"""The synthetic municipality Ekhult (DESIGN §5): invented people, units, absence and payroll files, same every time.

Everything up to plain dataclasses is pure: standard library and `omtanke.rules`, a seed and a day in, values out.
"""
