"""How pages look: the frame, components, charts, words for dates and numbers, error pages. No domain.

In: values that are ready to be shown. Out: pages. What several floors put into one page goes through `parts`.
"""
