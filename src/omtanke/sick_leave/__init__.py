"""A sick leave that goes on: its clock in plain words, the certificate, and keeping in touch meanwhile.

In: spells and reports from the floors below, the employer's settings and routine. Out: dates that are always
preliminary, what came of a certificate without any diagnosis, and contact points with a good question each. Nothing is
decided here.
"""
