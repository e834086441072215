"""Figures on pages: what `figures` counts, each night, for those who may see numbers and no names.

In: employments and absence of an employer, under keys of their own. Out: stored tables that have been through the gate
for small groups, and the pages, files and monthly reports made of them.
"""
