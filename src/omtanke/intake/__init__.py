"""Files in: read, checked, and kept as pseudonymous rows until the floors above have fetched them.

In: a payroll file. Out: a batch whose rows carry a keyed index of the person's number, days, degree and kind; never the
number itself, a name, a child's number or a free text. `readers` knows the formats and needs no Django.
"""
