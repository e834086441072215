"""Meetings at fixed times: agreements, slots, booking, invitations, preparation, the guide, and what comes after."""
