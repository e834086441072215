"""The trail: who did or opened what, append-only and hash-chained.

In: acts, told by name through `audit.trail.record`. Out: nothing here; `oversight` reads it. Text references only, no
foreign keys, so that the trail never stands in the way of the living data, nor goes with it.
"""
