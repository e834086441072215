"""The desk of the health support line: a nurse of occupational health takes reports on behalf of the employer.

In: a directory that the employer delivers, and calls. Out: reports, deliveries that the caller asked for, call-backs.
The advice is health care and is written in the provider's own record: here stands only that a call took place.
"""
