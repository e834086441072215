"""Care talks (omtankessamtal): the answer to a signal.

In: a signal, or a wish to talk. Out: what the two agreed, sealed in a room of its own, read and confirmed by the
employee; a signal that is answered; measures with an owner and a day.
"""
