"""Meetings at fixed times: in come agreements between care, Försäkringskassan and employers, cases and what each party
prepares; out go booked times, invitations that tell nothing, a meeting led by the manager, and its minutes."""
