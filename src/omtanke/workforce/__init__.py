"""Who works where, how much and under whom, on a given day.

In: people and employments, managers and HR support over time. Out: the relations `access` decides by, the directory
(names sealed), and the shells of the pages that several floors fill: start, my group, a person, my page.
"""
