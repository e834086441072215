"""The employer's routine applied: a rung reached raises a signal, with the rule, the count and the days behind it.

In: occasions from `absence`. Out: signals for the role that the routine names; who holds that role is looked up when it
is asked, never stored. A signal judges no one, and falls silent when it is answered.
"""
