"""What is learnt together: local groups (ortsgrupper) around a care centre, and the way from what chafes to a decision.

In: what those who meet about employees' ways back say of how they work together, never of a person. Out: successes that
every group sees, questions that the steering group decides, and the decision back to all groups.
"""
