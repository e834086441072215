"""What a person may ask for, and who may look at the trail.

In: the trail that `audit` keeps. Out: for an employee, every opening of something about them: who, when and why.
"""
