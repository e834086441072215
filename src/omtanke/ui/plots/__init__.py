"""Drawings of figures: lines, stacked bars, money, many small, shares with their interval, and the heat map.

Each is a data class that is given what the gate let through (None = not shown, and never nought) and knows three
things: how it is drawn (`svg`), what its marks mean (`key`) and the same facts as a table (`table`). `whole.figure`
puts them together with the definition. Fluid: x in percent, y in pixels; colours as attributes for paper, classes for
the screen.
"""
