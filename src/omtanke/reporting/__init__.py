"""Reports of being ill and well again, told once and passed on to everyone who must know.

In: what an employee tells on a phone, or what is told for them. Out: absence periods for the floor below, a word to the
manager and to those who staff, and gentle questions when a day to be back has passed. Every report stays as told.
"""
